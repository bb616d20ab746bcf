/** The tree of indirect blocks between an object's dnode and its data. */
import type { MetadataBlock } from './metadata-blocks.ts';
import { normaliseRanges, type Ranges } from './ranges.ts';
import { KIB } from './rounding.ts';

/** An indirect block: pointers in it, and the size of one before compression. */
const [POINTERS, POINTER, INDIRECT] = [1024, 128, 128 * KIB] as const;
/** LZ4 leaves of a pointer mostly its random checksum (32 bytes), and of 255 zeros one byte. Measured on recorded pools. */
const ZEROS_PER_BYTE = 255;
/**
 * Pointers that hold their data themselves look alike when the data does, and the checksum of zeros is zero. Measured on
 * recorded files.
 */
const COMPRESSED_POINTER = { data: 40.5, embedded: 20, zeros: 10 } as const;

/** Pointers that fit into an object's dnode: attributes of files lie where a volume has two more. */
export const DIRECT = { file: 1, volume: 3 } as const;

/** Equal indirect blocks of one level in a row. */
export interface IndirectBlocks extends MetadataBlock {
  /** 1: above the data. */
  readonly level: number;
  readonly first: number;
  readonly count: number;
}

/** Data blocks [from, to) that exist, or indirect blocks below others. */
export interface Present {
  readonly from: number;
  readonly to: number;
  /** What the pointers to them are like; absent: `data`. */
  readonly pointer?: keyof typeof COMPRESSED_POINTER;
}

interface Filling {
  readonly pointers: number;
  readonly bytes: number;
}

/** What stands in the blocks above, by index; blocks that are full and alike are one entry with a count. */
function fillings(present: readonly Present[]): Map<number, Filling & { count: number }> {
  const found = new Map<number, Filling & { count: number }>();
  const add = (index: number, pointers: number, bytesEach: number) => {
    const old = found.get(index) ?? { pointers: 0, bytes: 0, count: 1 };
    found.set(index, {
      count: 1,
      pointers: old.pointers + pointers,
      bytes: old.bytes + pointers * bytesEach,
    });
  };
  for (const { from, to, pointer = 'data' } of present) {
    const bytesEach = COMPRESSED_POINTER[pointer];
    const [firstFull, endFull] = [Math.ceil(from / POINTERS), Math.floor(to / POINTERS)];
    if (endFull > firstFull) {
      if (from % POINTERS > 0) add(firstFull - 1, firstFull * POINTERS - from, bytesEach);
      const full = { pointers: POINTERS, bytes: POINTERS * bytesEach, count: endFull - firstFull };
      found.set(firstFull, full);
      if (to % POINTERS > 0) add(endFull, to % POINTERS, bytesEach);
    } else {
      const index = Math.floor(from / POINTERS);
      const border = Math.min(to, (index + 1) * POINTERS);
      add(index, border - from, bytesEach);
      if (to > border) add(index + 1, to - border, bytesEach);
    }
  }
  return found;
}

function levelAbove(present: readonly Present[], level: number): IndirectBlocks[] {
  return [...fillings(present)]
    .sort(([a], [b]) => a - b)
    .map(([first, { count, pointers, bytes }]) => {
      const zeros = INDIRECT - pointers * POINTER;
      const compressedBytes = Math.floor(bytes) + Math.floor(zeros / ZEROS_PER_BYTE);
      return { level, first, count, logicalBytes: INDIRECT, compressedBytes };
    });
}

/** All indirect blocks of an object whose last block ever written has this id (`dnode_new_blkid()`). */
export function indirectBlocks(
  present: readonly Present[],
  lastBlock: number,
  direct: number,
): readonly IndirectBlocks[] {
  const all: IndirectBlocks[] = [];
  let below = present;
  for (let [level, reach] = [1, direct]; lastBlock >= reach; level++, reach *= POINTERS) {
    const blocks = levelAbove(below, level);
    all.push(...blocks);
    below = normaliseRanges(blocks.map(({ first, count }) => ({ from: first, to: first + count })));
  }
  return all;
}

/** Ids of the blocks above these, one level up. */
export function parentsOf(ids: Ranges): Ranges {
  return normaliseRanges(
    ids.map(({ from, to }) => ({ from: Math.floor(from / POINTERS), to: Math.ceil(to / POINTERS) })),
  );
}
