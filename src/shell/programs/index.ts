/** All programs there are; which of them a host has is up to its packages. */
import type { Program } from '../types.ts';
import { corePrograms } from './core.ts';
import { pvePrograms } from './pve.ts';
import { systemPrograms } from './system.ts';

export const programs: readonly Program[] = [...corePrograms, ...systemPrograms, ...pvePrograms];
