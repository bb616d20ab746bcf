/** The core utilities. */
import type { Program } from '../types.ts';
import { cat } from './core/cat.ts';

export const corePrograms: readonly Program[] = [cat];
