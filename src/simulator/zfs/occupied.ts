/** What incompressible data of one object really occupies, metadata included. */
import { allocatedBytes, deflatedBytes } from './allocation.ts';
import type { Geometry } from './layout.ts';
import { KIB } from './rounding.ts';

export interface Written {
  readonly kind: 'filesystem' | 'volume';
  /** Full blocks, and their size after compression. */
  readonly blocks: number;
  readonly blockBytes: number;
}

export interface Occupied {
  /** Parity and padding included. */
  readonly rawBytes: number;
  /** As the data set counts it. */
  readonly referencedBytes: number;
  /** Before parity and copies. */
  readonly logicalBytes: number;
}

/** Metadata is kept twice. */
const METADATA_COPIES = 2;
/** An indirect block: pointers in it, and the size of one before compression. */
const [POINTERS, POINTER, INDIRECT] = [1024, 128, 128 * KIB] as const;
/** Pointers that fit into the object's dnode. */
const DIRECT = 3;
/** LZ4 leaves of a pointer mostly its random checksum (32 bytes), and of 255 zeros one byte. Measured on recorded pools. */
const [COMPRESSED_POINTER, ZEROS_PER_BYTE] = [40.5, 255] as const;

/** Levels of indirect blocks above the dnodes of a data set, each with a single pointer. */
const DNODE_TREE = Array.from({ length: 5 }, () => 1024);
/**
 * Compressed sizes of what a data set consists of when it is new. They are the only ones that explain `refer` of all
 * recorded new pools, from 512-byte to 8 KiB sectors: the tree of dnodes, the dnodes, and small tables.
 */
const NEW_DATASET: Record<Written['kind'], readonly number[]> = {
  filesystem: [...DNODE_TREE, 3584, 1024, 512, 512, 512, 512, 512],
  volume: [...DNODE_TREE, 512, 512],
};

function indirectBytes(pointers: number): number {
  const zeros = INDIRECT - pointers * POINTER;
  return Math.floor(pointers * COMPRESSED_POINTER) + Math.floor(zeros / ZEROS_PER_BYTE);
}

/** Compressed sizes of the indirect blocks above so many blocks of data. */
export function indirectBlocks(blocks: number): readonly number[] {
  const sizes: number[] = [];
  for (let below = blocks; below > DIRECT; below = Math.ceil(below / POINTERS)) {
    const [full, rest] = [Math.floor(below / POINTERS), below % POINTERS];
    sizes.push(...Array.from({ length: full }, () => indirectBytes(POINTERS)));
    if (rest > 0) sizes.push(indirectBytes(rest));
  }
  return sizes;
}

/** Compressed sizes of what a new data set consists of. */
export function datasetTables(kind: Written['kind']): readonly number[] {
  return NEW_DATASET[kind];
}

/** Space, in bytes, of a data set that holds one object of so many incompressible blocks; of a new one with 0 blocks. */
export function occupiedSpace(geometry: Geometry, { kind, blocks, blockBytes }: Written): Occupied {
  const block = allocatedBytes(geometry, blockBytes);
  let [rawBytes, logicalBytes] = [blocks * block, blocks * blockBytes];
  let referencedBytes = blocks * deflatedBytes(geometry, block);
  for (const size of [...NEW_DATASET[kind], ...indirectBlocks(blocks)]) {
    const raw = allocatedBytes(geometry, size);
    rawBytes += METADATA_COPIES * raw;
    referencedBytes += METADATA_COPIES * deflatedBytes(geometry, raw);
    logicalBytes += size;
  }
  return { rawBytes, referencedBytes, logicalBytes };
}
