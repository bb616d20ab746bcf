/** `zpool remove` of a vdev that holds data: it is emptied while the pool goes on, then it is gone (`vdev_removal.c`). */
import { activated } from '../features.ts';
import { leafSpeed } from '../leaf-speed.ts';
import type { ZfsContext } from '../pool-state.ts';
import { atSpeed, leftMs } from '../progress.ts';
import { lengthOf } from '../ranges.ts';
import { syncPool } from '../txg.ts';
import type { Pool, Progress, Removal } from '../types.ts';
import { usedSpace } from '../used-space.ts';
import { leavesOf, liveTopLevels } from '../vdev-tree.ts';
import type { FormerTopLevel, TopLevel } from '../vdev-types.ts';
import { eraseLabel, writeLabels } from './labels.ts';
import { DONE, type PoolResult, refuse } from './refusal.ts';
import { Relocation } from './relocation.ts';
import { MAPPING_BYTES } from './removal-size.ts';
import { mapVdev } from './vdev-mapping.ts';

/** The slower of reading here and writing elsewhere; none while the parameter that freezes removals is set. */
function speedNow(ctx: ZfsContext, host: string, pool: Pool): number {
  if (ctx.world.zfs[host]?.parameters.zfs_removal_suspend_progress === 1) return 0;
  const leaves = liveTopLevels(pool).flatMap(({ vdev }) => leavesOf(vdev));
  return Math.min(...leaves.map((leaf) => leafSpeed(ctx.world, host, leaf)));
}

function scheduleEnd(ctx: ZfsContext, host: string, pool: Pool, progress: Progress): void {
  ctx.cancel(pool.removalTimer);
  delete pool.removalTimer;
  const ms = leftMs(progress, ctx.nowMs);
  if (ms !== undefined) pool.removalTimer = ctx.schedule(ms, 'zfs.removal-done', { host, pool: pool.guid });
}

/** Begins to empty a vdev that `checkRemove` allowed to go. Nothing new is written to it from now on. */
export function beginRemoval(ctx: ZfsContext, host: string, pool: Pool, top: TopLevel): void {
  if (pool.onDisk) syncPool(ctx, pool);
  pool.features = activated(pool.features, 'device_removal', 'obsolete_counts');
  pool.evacuating = top.id;
  const progress = {
    atMs: ctx.nowMs,
    doneBytes: 0,
    totalBytes: lengthOf(usedSpace(pool).get(top.id) ?? []),
    bytesPerSecond: speedNow(ctx, host, pool),
  };
  pool.removal = { topLevel: top.id, state: 'running', startedAtMs: ctx.nowMs, progress, mappings: 0 };
  scheduleEnd(ctx, host, pool, progress);
}

function runningRemoval(pool: Pool): Removal | undefined {
  return pool.removal?.state === 'running' ? pool.removal : undefined;
}

/** Goes on at the speed that devices and parameters allow now: after an import, or when one of them changed. */
export function adjustRemoval(ctx: ZfsContext, host: string, pool: Pool): void {
  const removal = runningRemoval(pool);
  if (!removal) return;
  const progress = atSpeed(removal.progress, ctx.nowMs, speedNow(ctx, host, pool));
  pool.removal = { ...removal, progress };
  scheduleEnd(ctx, host, pool, progress);
}

/** Stands still: the pool is not in use here. */
export function pauseRemoval(ctx: ZfsContext, pool: Pool): void {
  ctx.cancel(pool.removalTimer);
  delete pool.removalTimer;
  const removal = runningRemoval(pool);
  if (removal) pool.removal = { ...removal, progress: atSpeed(removal.progress, ctx.nowMs, 0) };
}

function ended(removal: Removal, nowMs: number, how: Partial<Removal>): Removal {
  return { ...removal, ...how, endedAtMs: nowMs, progress: atSpeed(removal.progress, nowMs, 0) };
}

/** `zpool remove -s`. */
export function cancelRemoval(ctx: ZfsContext, host: string, pool: Pool): PoolResult {
  const removal = runningRemoval(pool);
  if (!removal) return refuse({ rule: 'remove.not-running' });
  ctx.cancel(pool.removalTimer);
  delete pool.removalTimer;
  delete pool.evacuating;
  pool.removal = ended(removal, ctx.nowMs, { state: 'canceled' });
  ctx.emit('zfs.removal-canceled', { pool: pool.name, topLevel: removal.topLevel }, host);
  return DONE;
}

function former(id: number, mappings: number): FormerTopLevel {
  return { id, former: 'indirect', mappings };
}

function moveBlocks(pool: Pool, top: TopLevel): number | undefined {
  const found = mapVdev(pool, top);
  if (!found) return undefined;
  pool.content = new Relocation(found.mappings, top.id).content(pool.content);
  pool.allocation = found.position;
  pool.topLevels = pool.topLevels.map((place) =>
    place.id === top.id ? former(top.id, found.mappings.length) : place,
  );
  return found.mappings.length;
}

/** The timer of a removal that is through. When the pool filled up meanwhile, it stops as if it had been canceled. */
export function endRemoval(ctx: ZfsContext, host: string, pool: Pool): void {
  delete pool.removalTimer;
  const removal = runningRemoval(pool);
  const top = liveTopLevels(pool).find(({ id }) => id === removal?.topLevel);
  if (!removal || !top) return;
  syncPool(ctx, pool);
  const mappings = moveBlocks(pool, top);
  if (mappings === undefined) {
    cancelRemoval(ctx, host, pool);
    return;
  }
  delete pool.evacuating;
  pool.removal = ended(removal, ctx.nowMs, { state: 'finished', mappings });
  syncPool(ctx, pool);
  for (const leaf of leavesOf(top.vdev)) eraseLabel(ctx, host, leaf);
  writeLabels(ctx, host, pool);
  ctx.emit('zfs.removal-finished', { pool: pool.name, topLevel: top.id }, host);
}

/** Bytes of memory that the mappings of all removed vdevs take. */
export function mappingMemory(pool: Pick<Pool, 'topLevels'>): number {
  return (
    pool.topLevels.reduce((sum, place) => sum + ('mappings' in place ? place.mappings : 0), 0) * MAPPING_BYTES
  );
}
