/** Puts the rooms together: one World, one list of rules. */
import type { PmxcfsWorld } from './pmxcfs/types.ts';

export interface World extends PmxcfsWorld {}
