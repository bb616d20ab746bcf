/** Widening a raidz vdev by a disk: every block is moved to its place on one disk more (`vdev_raidz_attach_sync()`, reflow). */
import { activated } from '../features.ts';
import { leafSpeed } from '../leaf-speed.ts';
import type { ZfsContext } from '../pool-state.ts';
import { atSpeed, doneAt, leftMs } from '../progress.ts';
import { lengthOf } from '../ranges.ts';
import { spreadOf } from '../readable.ts';
import { beginScan } from '../scan.ts';
import { syncPool } from '../txg.ts';
import type { Expansion, Pool, Progress } from '../types.ts';
import { usedSpace } from '../used-space.ts';
import { changeTopLevel } from '../vdev-edit.ts';
import { expanded } from '../vdev-size.ts';
import { isUsable } from '../vdev-state.ts';
import { leavesOf, liveTopLevels } from '../vdev-tree.ts';
import type { LeafVdev, TopLevel } from '../vdev-types.ts';
import { widen } from './attach-change.ts';
import type { MemberDevice } from './member-device.ts';

function topOf(pool: Pool, id: number): TopLevel | undefined {
  return liveTopLevels(pool).find((top) => top.id === id);
}

/** Everything is read and written once; it waits while a member is missing. */
function speedNow(ctx: ZfsContext, host: string, pool: Pool, topLevel: number): number {
  const top = topOf(pool, topLevel);
  if (!top) return 0;
  const leaves = leavesOf(top.vdev);
  if (!leaves.every(isUsable)) return 0;
  const slowest = Math.min(...leaves.map((leaf) => leafSpeed(ctx.world, host, leaf)));
  return Math.max(1, Math.floor((slowest * spreadOf(top.vdev)) / 2));
}

/** With the parameter for tests set, a reflow that is longer does not come to its end. */
function isHeldBack(ctx: ZfsContext, host: string, { totalBytes }: Progress): boolean {
  const most = ctx.world.zfs[host]?.parameters.raidz_expand_max_reflow_bytes ?? 0;
  return most > 0 && totalBytes > most;
}

function scheduleEnd(ctx: ZfsContext, host: string, pool: Pool, progress: Progress): void {
  ctx.cancel(pool.expansionTimer);
  delete pool.expansionTimer;
  const ms = isHeldBack(ctx, host, progress) ? undefined : leftMs(progress, ctx.nowMs);
  if (ms === undefined) return;
  pool.expansionTimer = ctx.schedule(ms, 'zfs.expansion-done', { host, pool: pool.guid });
}

/** Adds the device and begins to move blocks. `checkAttach` has allowed it. */
export function beginExpansion(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  top: TopLevel,
  device: MemberDevice,
): LeafVdev {
  if (pool.onDisk) syncPool(ctx, pool);
  const added = widen(ctx, pool, top, device);
  pool.features = activated(pool.features, 'raidz_expansion');
  const progress = {
    atMs: ctx.nowMs,
    doneBytes: 0,
    totalBytes: lengthOf(usedSpace(pool).get(top.id) ?? []),
    bytesPerSecond: speedNow(ctx, host, pool, top.id),
  };
  pool.expansion = { topLevel: top.id, state: 'running', startedAtMs: ctx.nowMs, progress };
  scheduleEnd(ctx, host, pool, progress);
  return added;
}

function runningExpansion(pool: Pool): Expansion | undefined {
  return pool.expansion?.state === 'running' ? pool.expansion : undefined;
}

/** Bytes moved so far. A reflow that is held back stops one sector short of its end. */
export function reflowedBytes(ctx: ZfsContext, host: string, pool: Pool): number {
  const { expansion } = pool;
  if (!expansion) return 0;
  const done = doneAt(expansion.progress, ctx.nowMs);
  const sector = 2 ** (topOf(pool, expansion.topLevel)?.ashift ?? 0);
  const isHeld = expansion.state === 'running' && isHeldBack(ctx, host, expansion.progress);
  return isHeld ? Math.min(done, expansion.progress.totalBytes - sector) : done;
}

/** Goes on at the speed that devices and parameters allow now. */
export function adjustExpansion(ctx: ZfsContext, host: string, pool: Pool): void {
  const expansion = runningExpansion(pool);
  if (!expansion) return;
  const speed = speedNow(ctx, host, pool, expansion.topLevel);
  const progress = atSpeed(expansion.progress, ctx.nowMs, speed);
  pool.expansion = { ...expansion, progress };
  scheduleEnd(ctx, host, pool, progress);
}

/** Stands still: the pool is not in use here. */
export function pauseExpansion(ctx: ZfsContext, pool: Pool): void {
  ctx.cancel(pool.expansionTimer);
  delete pool.expansionTimer;
  const expansion = runningExpansion(pool);
  if (expansion) pool.expansion = { ...expansion, progress: atSpeed(expansion.progress, ctx.nowMs, 0) };
}

/** What is written from the next transaction group on uses the new width; the space of the new disk is there at once. */
function useNewWidth(pool: Pool, topLevel: number): void {
  changeTopLevel(pool, topLevel, (top) => {
    const disks = top.vdev.type === 'leaf' ? 1 : top.vdev.children.length;
    return expanded({ ...top, widths: [...top.widths, { fromTxg: pool.txg + 1, disks }] });
  });
}

/** The timer of a reflow that is through. A scrub follows by itself: the reflow moved blocks without verifying them. */
export function endExpansion(ctx: ZfsContext, host: string, pool: Pool): void {
  delete pool.expansionTimer;
  const expansion = runningExpansion(pool);
  if (!expansion) return;
  syncPool(ctx, pool);
  const progress = atSpeed(expansion.progress, ctx.nowMs, 0);
  pool.expansion = { ...expansion, state: 'finished', endedAtMs: ctx.nowMs, progress };
  useNewWidth(pool, expansion.topLevel);
  syncPool(ctx, pool);
  ctx.emit('zfs.expansion-finished', { pool: pool.name, topLevel: expansion.topLevel }, host);
  beginScan(ctx, host, pool, 'scrub');
}
