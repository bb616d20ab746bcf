/** What is posted when blocks turn out wrong (`zfs_ereport_start_checksum()`). */
import type { BlockRun, Dva, ObjectTree } from './block-types.ts';
import type { EventRequest } from './kernel-event-types.ts';
import { postError, postEvent } from './kernel-events.ts';
import { objectSetId } from './object-set.ts';
import type { ZfsContext } from './pool-state.ts';
import { leafRange, spreadOf } from './readable.ts';
import type { Pool } from './types.ts';
import { leavesOf, liveTopLevels } from './vdev-tree.ts';

/** A block of a run, counted within the run, and which of its copies is meant. */
export interface BadBlock {
  readonly run: BlockRun;
  readonly dva: Dva;
  readonly block: number;
}

type Bookmark = EventRequest['block'];

/** Labels and boot area in front of the space for blocks (`VDEV_LABEL_START_SIZE`). */
const BLOCKS_FROM = 4 * 1024 * 1024;
/** The pool's own tables: object set 0. */
const TABLES: Bookmark = { objectSet: 0, object: 0, level: 0, block: 0 };

function* bookmarksOf(tree: ObjectTree, objectSet: number): Generator<readonly [BlockRun, Bookmark]> {
  for (const run of tree.metadata) yield [run, { objectSet, object: 0, level: 0, block: 0 }];
  for (const { id, runs, metadata } of Object.values(tree.objects)) {
    for (const run of runs) yield [run, { objectSet, object: id, level: 0, block: run.first }];
    for (const run of metadata) yield [run, { objectSet, object: id, level: 1, block: 0 }];
  }
}

/** What each run belongs to; its first block. What a head and its snapshots share is the head's. */
export function blockNames(pool: Pool): ReadonlyMap<BlockRun, Bookmark> {
  const found = new Map<BlockRun, Bookmark>();
  for (const dataset of Object.values((pool.onDisk ?? pool.content).datasets)) {
    const trees = [
      [dataset.head, dataset.createTxg] as const,
      ...dataset.snapshots.map(({ tree, createTxg }) => [tree, createTxg] as const),
    ];
    for (const [tree, createTxg] of trees)
      for (const [run, bookmark] of bookmarksOf(tree, objectSetId(pool, dataset, createTxg)))
        if (!found.has(run)) found.set(run, bookmark);
  }
  return found;
}

/** A read of the block that delivered something wrong. */
export function requestFor(
  pool: Pool,
  names: ReadonlyMap<BlockRun, Bookmark>,
  { run, dva, block }: BadBlock,
  isScrub: boolean,
): EventRequest {
  const top = liveTopLevels(pool).find(({ id }) => id === dva.vdev);
  const range = leafRange(top ? spreadOf(top.vdev) : 1, dva, { from: block, to: block + 1 });
  const first = names.get(run) ?? TABLES;
  return {
    error: 'checksum',
    type: 'read',
    isScrub,
    place: { offsetBytes: BLOCKS_FROM + range.from, sizeBytes: range.to - range.from },
    block: { ...first, block: first.block + block },
  };
}

/** Posts the blocks that leaves, by guid, delivered wrongly. Errors are counted on the leaves by others, afterwards. */
export function postChecksumErrors(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  bad: ReadonlyMap<string, { readonly blocks: readonly BadBlock[] }>,
  occasion: 'read' | 'scrub' | 'import',
): void {
  if (bad.size === 0) return;
  const names = blockNames(pool);
  for (const leaf of liveTopLevels(pool).flatMap(({ vdev }) => leavesOf(vdev))) {
    for (const [index, block] of (bad.get(leaf.guid)?.blocks ?? []).entries()) {
      const errors = { ...leaf.errors, checksum: leaf.errors.checksum + index };
      const request = requestFor(pool, names, block, occasion === 'scrub');
      postError(ctx, host, pool, { ...leaf, errors }, request, occasion === 'import' ? 'import' : 'none');
    }
  }
  const leaves = [...bad.keys()];
  ctx.emit('zfs.checksum-errors', { pool: pool.name, leaves }, host);
}

/** Posts that a block is lost: no copy and no redundancy brings it back. */
export function postDataError(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  lost: BadBlock,
  isScrub: boolean,
): void {
  const { place: _, ...request } = requestFor(pool, blockNames(pool), lost, isScrub);
  postEvent(ctx, host, pool, 'ereport.fs.zfs.data', { request });
}
