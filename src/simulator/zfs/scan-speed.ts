/** How fast a scan goes: all vdevs are read side by side, and the slowest decides. */
import { lengthOf } from './ranges.ts';
import { spreadOf } from './readable.ts';
import type { Pool } from './types.ts';
import { usedSpace } from './used-space.ts';
import { leavesOf, liveTopLevels } from './vdev-tree.ts';
import type { LeafVdev } from './vdev-types.ts';

/** Bytes a second that a leaf is read or written with. */
export type LeafSpeed = (leaf: LeafVdev) => number;

/** What a disk does at least in one go, whatever there is to read: a scan is never through at once. */
const LEAST_MS = 200;

/** Raw bytes in use on vdevs that hold data or metadata. */
export function allocatedTotal(pool: Pool): number {
  return [...usedSpace(pool).values()].reduce((sum, ranges) => sum + lengthOf(ranges), 0);
}

/** Bytes a second for reading everything that is allocated. */
export function scanSpeed(pool: Pool, speedOf: LeafSpeed): number {
  const used = usedSpace(pool);
  const total = allocatedTotal(pool);
  const durations = liveTopLevels(pool).map(({ id, vdev }) => {
    const slowest = Math.min(...leavesOf(vdev).map(speedOf));
    return (lengthOf(used.get(id) ?? []) * 1000) / (slowest * spreadOf(vdev));
  });
  return Math.max(1, Math.floor((total * 1000) / Math.max(LEAST_MS, ...durations)));
}
