/** Where in a vdev the next block goes: the search within metaslabs (`metaslab_df_alloc()`). */
import type { Ranges } from './ranges.ts';
import type { Range } from './vdev-types.ts';

/** A metaslab with less free than this (in percent), or no free stretch of this many bytes, is searched by size. */
const BEST_FIT = { freePercent: 4, longestBytes: 128 * 1024 } as const;

/** The free stretches of one metaslab. */
export function freeWithin(free: Ranges, metaslab: Range): Ranges {
  const inside: Range[] = [];
  for (const { from, to } of free) {
    if (to <= metaslab.from) continue;
    if (from >= metaslab.to) break;
    inside.push({ from: Math.max(from, metaslab.from), to: Math.min(to, metaslab.to) });
  }
  return inside;
}

/** Does this metaslab search for the stretch that fits best instead of the next one? */
export function isBestFit(free: Ranges, metaslabBytes: number): boolean {
  const total = free.reduce((sum, { from, to }) => sum + to - from, 0);
  const longest = free.reduce((most, { from, to }) => Math.max(most, to - from), 0);
  return longest < BEST_FIT.longestBytes || total * 100 < metaslabBytes * BEST_FIT.freePercent;
}

/** The smallest stretch that holds so many bytes; the first of equals. */
export function bestFit(free: Ranges, bytes: number): Range | undefined {
  let best: Range | undefined;
  for (const stretch of free) {
    const length = stretch.to - stretch.from;
    if (length >= bytes && (!best || length < best.to - best.from)) best = stretch;
  }
  return best;
}

/** The first stretch behind the cursor that holds so many bytes, cut off at the cursor; else the first of all. */
export function nextFit(free: Ranges, bytes: number, cursor: number): Range | undefined {
  for (const { from, to } of free) {
    const start = Math.max(from, cursor);
    if (to - start >= bytes) return { from: start, to };
  }
  return free.find(({ from, to }) => to - from >= bytes);
}
