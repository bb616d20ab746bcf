/** The terminal that begins with the pool that is filled here. */
import type { BenchStart } from '../terminal/bench-link.ts';
import { diskBytes } from './model.ts';

export const fillStart: BenchStart = {
  bench: { version: '2.4', disks: [diskBytes] },
  lines: ['zpool create -o ashift=12 tank sda'],
};
