import { roundUp } from './rounding.ts';

/** A block is stored compressed only when that saves at least one part in so many (`zio_compress_data()`). */
const LEAST_SAVING = 8;

/**
 * Size on disk of a block whose content compresses by `ratio`: whole sectors, and the block as it is where that saves too
 * little (`zio_write_compress()`).
 */
export function compressedBytes(blockBytes: number, ratio: number, sectorBytes: number): number {
  const compressed = Math.ceil(blockBytes / ratio);
  if (compressed > blockBytes - Math.floor(blockBytes / LEAST_SAVING)) return blockBytes;
  return Math.min(blockBytes, roundUp(compressed, sectorBytes));
}
