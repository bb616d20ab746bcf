import { draidAllocation } from './draid.ts';
import type { BlockAllocation, Geometry } from './layout.ts';
import { raidzAllocation } from './raidz.ts';
import { KIB } from './rounding.ts';

/** The block whose efficiency stands for the whole vdev. */
const REFERENCE_BLOCK = 128 * KIB;
/** The smallest unit that space is counted in. */
const UNIT = 512;

/** Sectors that a block of this size (after compression) takes in a vdev. Copies on mirrored disks are not counted. */
export function blockAllocation(
  { layout, disks, sectorBytes }: Geometry,
  blockBytes: number,
): BlockAllocation {
  if (layout.type === 'raidz') {
    return raidzAllocation({ disks, parity: layout.parity, blockBytes, sectorBytes });
  }
  if (layout.type === 'draid') {
    return draidAllocation({ data: layout.data, parity: layout.parity, blockBytes, sectorBytes });
  }
  const data = Math.ceil(blockBytes / sectorBytes);
  return { data, parity: 0, padding: 0, allocated: data, efficiency: 1 };
}

/** Raw bytes that a block of this size takes: what `zpool list` counts as ALLOC. */
export function allocatedBytes(geometry: Geometry, blockBytes: number): number {
  return blockAllocation(geometry, blockBytes).allocated * geometry.sectorBytes;
}

/** Raw bytes of a 128 KiB block in units of 512 bytes: the measure that other sizes are scaled by. */
export function referenceUnits(geometry: Geometry): number {
  return allocatedBytes(geometry, REFERENCE_BLOCK) / UNIT;
}

/**
 * The share of raw space that data sets are told of, in 512ths: that of a 128 KiB block at the width the vdev was created
 * with (`vdev_set_deflate_ratio()`).
 */
export function deflateRatio(geometry: Geometry): number {
  return Math.floor(REFERENCE_BLOCK / referenceUnits(geometry));
}

/** Raw bytes of a vdev as `zfs list` counts them. */
export function deflatedBytes(geometry: Geometry, rawBytes: number): number {
  return Math.floor(rawBytes / UNIT) * deflateRatio(geometry);
}
