/** Blocks that a data set needs besides its data: their sizes before and after compression. */
import { filledUp, type Grain } from './grain.ts';
import { KIB } from './rounding.ts';

export interface MetadataBlock {
  readonly logicalBytes: number;
  /** What the compressor leaves; a whole number of sectors of 512 bytes is enough to know. */
  readonly compressedBytes: number;
}

/** Size on disk before copies: metadata is always compressed, but a block does not grow by it. */
export function storedBytes({ logicalBytes, compressedBytes }: MetadataBlock, grain: Grain): number {
  return Math.min(logicalBytes, filledUp(compressedBytes, grain));
}

function block(logicalBytes: number, compressedBytes: number): MetadataBlock {
  return { logicalBytes, compressedBytes };
}

/** Levels of indirect blocks above the dnodes of a data set, each with a single pointer. */
const DNODE_TREE = Array.from({ length: 5 }, () => block(128 * KIB, 1024));

export interface DatasetTables {
  /** Object set first, then what is written anew with each change: the tree of dnodes and the dnodes. */
  readonly changing: readonly MetadataBlock[];
  /** Written once: tables of names and attributes. */
  readonly lasting: readonly MetadataBlock[];
}

const NAME_TABLES = [block(16 * KIB, 3584), block(16 * KIB, 512), block(1024, 512), block(1536, 512)];

/**
 * What a data set consists of when it is new. These sizes are the only ones that explain `refer`, `logicalreferenced`
 * and the estimates of `zfs send` of all recorded pools, from 512-byte to 8 KiB sectors.
 */
const PLAIN: Readonly<Record<'filesystem' | 'volume', DatasetTables>> = {
  filesystem: {
    changing: [block(4 * KIB, 1024), ...DNODE_TREE, block(16 * KIB, 512), block(16 * KIB, 512)],
    lasting: NAME_TABLES,
  },
  volume: { changing: [block(4 * KIB, 512), ...DNODE_TREE, block(16 * KIB, 512)], lasting: [] },
};

/** Encrypted dnodes do not get smaller, and small tables do not fit into their pointers: worked out from recorded `refer`. */
const [FULL_DNODES, SMALL_TABLE] = [block(16 * KIB, 16 * KIB), block(512, 512)];
const ENCRYPTED: typeof PLAIN = {
  filesystem: {
    changing: [block(4 * KIB, 1024), ...DNODE_TREE, FULL_DNODES, FULL_DNODES],
    lasting: [...NAME_TABLES, ...Array.from({ length: 5 }, () => SMALL_TABLE)],
  },
  volume: { changing: [block(4 * KIB, 512), ...DNODE_TREE, FULL_DNODES], lasting: [SMALL_TABLE] },
};

export function datasetTables(type: 'filesystem' | 'volume', isEncrypted = false): DatasetTables {
  return (isEncrypted ? ENCRYPTED : PLAIN)[type];
}
