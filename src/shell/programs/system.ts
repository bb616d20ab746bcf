/** Programs of the operating system: services, network, packages, time. */
import type { Program } from '../types.ts';

export const systemPrograms: readonly Program[] = [];
