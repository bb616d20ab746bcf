/** dRAID: redundancy groups of fixed width, laid over all disks but the distributed spares (OpenZFS's vdev_draid.c). */
import type { BlockAllocation } from './layout.ts';
import { MIB, roundDown } from './rounding.ts';

/** Height of the rows that groups are laid out in, on each disk. */
const ROW = 16 * MIB;
/** Kept free on each disk for a later expansion. */
export const DRAID_RESERVE = 2 * ROW;

interface DraidBlock {
  /** Data and parity disks of a group. */
  readonly data: number;
  readonly parity: number;
  /** Size after compression. */
  readonly blockBytes: number;
  readonly sectorBytes: number;
}

/** Sectors that a block needs: always whole stripes of its group, filled up with skip sectors (`vdev_draid_asize()`). */
export function draidAllocation({
  data: width,
  parity,
  blockBytes,
  sectorBytes,
}: DraidBlock): BlockAllocation {
  const data = Math.ceil(blockBytes / sectorBytes);
  const rows = Math.ceil(data / width);
  const allocated = rows * (width + parity);
  const padding = rows * width - data;
  return { data, parity: parity * rows, padding, allocated, efficiency: data / allocated };
}

/** Bytes of all groups that fit on `disks` (without the spares) of `leaf` bytes each (`vdev_draid_open()`). */
export function draidBytes(disks: number, groupDisks: number, leaf: number): number {
  const rows = Math.max(0, roundDown(leaf - DRAID_RESERVE, ROW));
  return roundDown(rows * disks, groupDisks * ROW);
}
