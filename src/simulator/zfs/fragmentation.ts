/** FRAG: how small the free stretches are (`zfs_frag_table` and `metaslab_fragmentation()`); 0 says nothing about files. */
import type { Ranges } from './ranges.ts';

/** For stretches from 512 bytes upwards, doubling: percent. Larger ones count as 0. */
const BY_POWER = [100, 99, 97, 93, 88, 83, 77, 71, 64, 57, 50, 43, 36, 29, 23, 17, 12, 7, 3, 1, 0] as const;
const SMALLEST = 512;

function percentOf(bytes: number): number {
  let power = 0;
  while (SMALLEST * 2 ** (power + 1) <= bytes) power++;
  return BY_POWER[power] ?? 0;
}

/** Fragmentation of free space in percent, 0 for no free space at all. */
export function fragmentation(free: Ranges): number {
  const total = free.reduce((sum, { from, to }) => sum + to - from, 0);
  if (total === 0) return 0;
  const weighted = free.reduce((sum, { from, to }) => sum + (to - from) * percentOf(to - from), 0);
  return Math.floor(weighted / total);
}

/**
 * FRAG of a vdev: the mean of its metaslabs (`metaslab_group_fragmentation()`), in percent.
 * @param written free stretches of each metaslab that was ever written to; the others count as 0.
 * @param count all metaslabs of the vdev.
 */
export function meanFragmentation(written: readonly Ranges[], count: number): number {
  if (count === 0) return 0;
  return Math.floor(written.reduce((sum, free) => sum + fragmentation(free), 0) / count);
}
