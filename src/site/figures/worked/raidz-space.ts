/** How much of a pool a data set may use: the rules of OpenZFS's vdev_set_deflate_ratio() and spa_get_slop_space(). */
import { type RaidzBlock, raidzAllocation } from './raidz-layout.ts';

const MIB = 2 ** 20;
const GIB = 2 ** 30;
/** The block whose efficiency stands for the whole vdev. */
const REFERENCE_BLOCK_BYTES = 128 * 1024;
/** The ratio is kept in 512ths. */
export const DEFLATE_WHOLE = 512;
/** One part in so many of a pool is held back, within these limits; of a tiny pool at most half. */
const SLOP = { part: 32, mostBytes: 128 * GIB, leastBytes: 128 * MIB, tinyPart: 2 } as const;

/** Width of a vdev, without the block. */
export type RaidzWidth = Omit<RaidzBlock, 'blockBytes'>;

/** Share of raw space that `zfs list` counts, in 512ths: that of a 128 KiB block at the width the vdev was created with. */
export function deflateRatio(width: RaidzWidth): number {
  const { allocated } = raidzAllocation({ ...width, blockBytes: REFERENCE_BLOCK_BYTES });
  return Math.floor(REFERENCE_BLOCK_BYTES / ((allocated * width.sectorBytes) / DEFLATE_WHOLE));
}

/** Bytes that ZFS holds back of a pool of so many bytes (after deflation), without what its embedded log already takes. */
export function slopBytes(bytes: number): number {
  const share = Math.min(bytes / SLOP.part, SLOP.mostBytes);
  return Math.max(share, Math.min(bytes / SLOP.tinyPart, SLOP.leastBytes));
}
