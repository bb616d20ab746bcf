/** Blocks and what refers to them. Everything here is replaced, never changed: heads and snapshots share it. */

/** Where one copy of the blocks of a run lies. */
export interface Dva {
  /** `id` of the top-level vdev. */
  readonly vdev: number;
  /** Of the first block, in bytes from the start of the vdev's space. */
  readonly offset: number;
  /** Raw bytes a block, parity and padding included. The blocks of a run follow each other without gaps. */
  readonly allocatedBytes: number;
}

/** Equal blocks in a row: block `first + i` lies `i · allocatedBytes` behind the offset of each copy. */
export interface BlockRun {
  readonly first: number;
  readonly count: number;
  /** Of one block, before and after compression. */
  readonly logicalBytes: number;
  readonly physicalBytes: number;
  /** Transaction group in which they were written, or in which the reference to them was. */
  readonly birthTxg: number;
  /** In which they were written, where that was before (`BP_GET_PHYSICAL_BIRTH()`). */
  readonly writtenTxg?: number;
  /** One entry a copy, 1 to 3; none when the content is kept inside the block pointer. */
  readonly dvas: readonly Dva[];
  /** What a data set is charged for one block, all copies: raw bytes scaled by the deflate ratio at birth. */
  readonly chargedBytes: number;
  /** The blocks belong to a dedup table or were cloned: others may refer to the same place. */
  readonly shared?: 'dedup' | 'clone';
}

export interface StoredObject {
  /** Its number in the object set, and of a file its inode number; stays the same when the file is renamed. */
  readonly id: number;
  readonly kind: 'file' | 'directory' | 'symlink' | 'volume';
  /** File or volume: its content (see os/content.ts); symlink: the target; directory: empty. */
  readonly content: string;
  /** Size of a full block: recordsize or volblocksize; of a small file its only block. */
  readonly blockBytes: number;
  /** Blocks that are on disk, by `first`; what lies between is a hole. */
  readonly runs: readonly BlockRun[];
  /** Indirect blocks, written anew with each change. */
  readonly metadata: readonly BlockRun[];
  /** Byte ranges written since the last transaction group; no block stands for them yet. */
  readonly dirty: readonly { readonly from: number; readonly to: number }[];
  /** Its blocks are those of another file, and the indirect blocks above them are not written yet. */
  readonly isCloned?: boolean;
  readonly mode: number;
  readonly owner: string;
  readonly group: string;
  readonly modifiedAtMs: number;
  /** Last change of its name or rights; absent = not since its content was changed. */
  readonly changedAtMs?: number;
  /** Last noted access; absent = not since it was made. */
  readonly accessedAtMs?: number;
}

/** All objects of a data set at one moment. */
export interface ObjectTree {
  /** By path below the mount point without a leading slash; '' is the root directory. A volume has only ''. */
  readonly objects: Readonly<Record<string, StoredObject>>;
  readonly nextObjectId: number;
  /** What the data set needs for itself: object set, dnodes, directories' tables. */
  readonly metadata: readonly BlockRun[];
}

/** Transaction group in which what lies on the disks was written. */
export function writtenTxg(run: Pick<BlockRun, 'birthTxg' | 'writtenTxg'>): number {
  return run.writtenTxg ?? run.birthTxg;
}
