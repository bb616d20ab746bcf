/** How large a stream will be, as `zfs send -nv` estimates it (`dmu_send_estimate_fast()`). */
import type { ObjectTree } from '../block-types.ts';
import { spaceBornAfter } from '../tree-space.ts';
import { RECORD_BYTES } from './records.ts';

/** A pointer in an indirect block, which is not sent. */
const POINTER_BYTES = 128;
/** Begin and end. */
const FRAME_RECORDS = 2;

export interface Estimated {
  readonly tree: ObjectTree;
  /** Only what was born later. */
  readonly sinceTxg: number;
  /** recordsize or volblocksize: all blocks are taken to have it. */
  readonly blockBytes: number;
  /** `-c` or `-w`. */
  readonly isCompressed: boolean;
}

/** Bytes. Metadata counts as data here, and a pointer for each block is taken off again. */
export function estimatedBytes({ tree, sinceTxg, blockBytes, isCompressed }: Estimated): number {
  const { logicalBytes, physicalBytes } = spaceBornAfter(tree, sinceTxg);
  const blocks = Math.floor(logicalBytes / blockBytes);
  const size = isCompressed ? physicalBytes : logicalBytes;
  return size + blocks * (RECORD_BYTES - POINTER_BYTES) + FRAME_RECORDS * RECORD_BYTES;
}
