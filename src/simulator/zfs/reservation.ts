import { allocatedBytes, referenceUnits } from './allocation.ts';
import type { Geometry } from './layout.ts';
import { KIB } from './rounding.ts';

/** Pointers in an indirect block, size of one uncompressed, and what each volume has besides its tree. */
const [POINTERS, INDIRECT, OWN_BLOCKS] = [1024, 128 * KIB, 7] as const;
/** 128 KiB per 512: what scales a volume to the block that space is counted by. */
const SCALE = 256;
const MOST_COPIES = 3;

export interface Volume {
  /** A multiple of `blockBytes`. */
  readonly volumeBytes: number;
  /** volblocksize. */
  readonly blockBytes: number;
  /** Property `copies`. */
  readonly copies: number;
}

/** Data of the volume in a vdev with parity, as data sets count it. */
function scaledBytes(geometry: Geometry, blocks: number, blockBytes: number): number {
  return Math.floor((blocks * allocatedBytes(geometry, blockBytes)) / referenceUnits(geometry)) * SCALE;
}

/** `refreservation` of a volume that is not sparse, in bytes: all its blocks and their tree (`zvol_volsize_to_reservation()`). */
export function thickReservation(
  { volumeBytes, blockBytes, copies }: Volume,
  pool: readonly Geometry[],
): number {
  const blocks = Math.floor(volumeBytes / blockBytes);
  const withParity = pool.filter(({ layout }) => layout.type === 'raidz' || layout.type === 'draid');
  const data =
    withParity.length === 0
      ? blocks * blockBytes
      : Math.max(...withParity.map((geometry) => scaledBytes(geometry, blocks, blockBytes)));
  let metadata = OWN_BLOCKS;
  for (let count = blocks; count > 1; ) {
    count = Math.ceil(count / POINTERS);
    metadata += count;
  }
  return data * copies + metadata * Math.min(MOST_COPIES, copies + 1) * INDIRECT;
}
