/** How mke2fs lays out an ext4 file system by the size of its device (mke2fs 1.47, the usual mke2fs.conf). */

export interface Ext4Geometry {
  readonly blockBytes: number;
  readonly blocks: number;
  readonly inodes: number;
  readonly groups: number;
  readonly blocksPerGroup: number;
  readonly journalBlocks: number;
}

const [MIB, TIB] = [2 ** 20, 2 ** 40] as const;
const INODE_BYTES = 256;

interface Usage {
  readonly below: number;
  readonly blockBytes: number;
  /** Bytes for each inode. */
  readonly ratio: number;
}

const USAGES: readonly Usage[] = [
  { below: 3 * MIB, blockBytes: 1024, ratio: 8192 },
  { below: 512 * MIB, blockBytes: 1024, ratio: 4096 },
  { below: 4 * TIB, blockBytes: 4096, ratio: 16384 },
  { below: 16 * TIB, blockBytes: 4096, ratio: 32768 },
  { below: Number.POSITIVE_INFINITY, blockBytes: 4096, ratio: 65536 },
];

/** Blocks of the journal, for a file system below so many blocks (`ext2fs_default_journal_size()`). */
const JOURNALS: readonly (readonly [below: number, blocks: number])[] = [
  [2048, 0],
  [32768, 1024],
  [256 * 1024, 4096],
  [512 * 1024, 8192],
  [4096 * 1024, 16384],
  [8192 * 1024, 32768],
  [16384 * 1024, 65536],
  [32768 * 1024, 131072],
  [Number.POSITIVE_INFINITY, 262144],
];

function inodesPerGroup(blocks: number, groups: number, { blockBytes, ratio }: Usage): number {
  const wanted = Math.ceil(Math.floor((blocks * blockBytes) / ratio) / groups);
  const inBlock = blockBytes / INODE_BYTES;
  return Math.max(inBlock, Math.ceil(wanted / inBlock) * inBlock);
}

/** The layout of a new file system on a device of so many bytes. */
export function ext4Geometry(deviceBytes: number): Ext4Geometry {
  const usage = USAGES.find(({ below }) => deviceBytes < below) ?? {
    below: 0,
    blockBytes: 4096,
    ratio: 16384,
  };
  const { blockBytes } = usage;
  const blocks = Math.floor(deviceBytes / blockBytes);
  const blocksPerGroup = 8 * blockBytes;
  const groups = Math.max(1, Math.ceil(blocks / blocksPerGroup));
  const inodes = groups * inodesPerGroup(blocks, groups, usage);
  const journalBlocks = JOURNALS.find(([below]) => blocks < below)?.[1] ?? 0;
  return { blockBytes, blocks, inodes, groups, blocksPerGroup, journalBlocks };
}

function isPowerOf(base: number, number: number): boolean {
  let power = base;
  while (power < number) power *= base;
  return power === number;
}

/** First blocks of the groups that keep a copy of the superblock: group 1 and powers of 3, 5 and 7. */
export function superblockBackups({ groups, blocksPerGroup, blockBytes }: Ext4Geometry): readonly number[] {
  const first = blockBytes === 1024 ? 1 : 0;
  const places: number[] = [];
  for (let group = 1; group < groups; group++) {
    if (group === 1 || [3, 5, 7].some((base) => isPowerOf(base, group))) {
      places.push(group * blocksPerGroup + first);
    }
  }
  return places;
}

/** Bytes that are left for files: without inode tables and journal. */
export function ext4Bytes(deviceBytes: number): number {
  const { blockBytes, blocks, inodes, journalBlocks } = ext4Geometry(deviceBytes);
  return Math.max(0, (blocks - journalBlocks) * blockBytes - inodes * INODE_BYTES);
}
