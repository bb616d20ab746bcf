/** Files that share blocks (`zfs_clone_range()`): a copy refers to what is there, and only what is changed later is written. */
import { byteLength } from '../../os/content.ts';
import type { FileResult } from '../../os/types.ts';
import { type BlockRun, type StoredObject, writtenTxg } from '../block-types.ts';
import { activated, isEnabled } from '../features.ts';
import type { ZfsContext } from '../pool-state.ts';
import { syncPool } from '../txg.ts';
import { change, done, fail, isFull, type Place, placeOf, writablePlace } from './place.ts';
import { withObject } from './tree-change.ts';

/** Blocks inside pointers have no place that could be shared; those of the dedup table are counted there. */
function sharedRun(run: BlockRun): BlockRun {
  if (run.dvas.length === 0) return run;
  return run.shared === 'dedup' ? { ...run, writtenTxg: writtenTxg(run) } : { ...run, shared: 'clone' };
}

function canShare(source: Place, target: Place): boolean {
  const { pool } = target.mount;
  const isEncrypted = source.dataset.encryption !== undefined || target.dataset.encryption !== undefined;
  const isSameKey = source.dataset === target.dataset || !isEncrypted;
  return source.mount.pool === pool && isEnabled(pool.features, 'block_cloning') && isSameKey;
}

/** What is not on disk yet has no block: it is written first (`zfs_bclone_wait_dirty`). */
function fileOnDisk(ctx: ZfsContext, host: string, path: string): StoredObject | undefined {
  const place = placeOf(ctx, host, path);
  const file = place?.tree.objects[place.below];
  if (!place || file?.kind !== 'file' || file.dirty.length === 0) return file;
  syncPool(ctx, place.mount.pool);
  return fileOnDisk(ctx, host, path);
}

/** Lets the file `to`, which is there, share the blocks of `from`. Undefined when these two cannot. */
export function cloneFile(
  ctx: ZfsContext,
  host: string,
  from: string,
  to: string,
): FileResult<void> | undefined {
  const source = placeOf(ctx, host, from);
  const found = writablePlace(ctx, host, to);
  if (!source) return undefined;
  if (!found.ok) return found;
  const target = found.value;
  if (!canShare(source, target)) return undefined;
  const [original, file] = [fileOnDisk(ctx, host, from), target.tree.objects[target.below]];
  if (original?.kind !== 'file' || file?.kind !== 'file') return fail('EINVAL');
  const { content, blockBytes, runs } = original;
  const full = isFull(target, byteLength(content));
  if (full) return fail(full);
  const shared = runs.map(sharedRun);
  const next: StoredObject = {
    ...{ ...file, content, blockBytes, runs: shared, metadata: [], dirty: [] },
    isCloned: true,
    modifiedAtMs: ctx.nowMs,
  };
  const { pool } = target.mount;
  pool.features = activated(pool.features, 'block_cloning', 'block_cloning_endian');
  change(ctx, host, target, (tree) => withObject(tree, target.below, next));
  return done(undefined);
}
