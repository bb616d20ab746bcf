/** `zpool trim` and `zpool initialize`: passes over the free space of single devices (`vdev_trim.c`, `vdev_initialize.c`). */
import { leafSpeed } from '../leaf-speed.ts';
import { poolByGuid, type ZfsContext } from '../pool-state.ts';
import { atSpeed, leftMs } from '../progress.ts';
import { topLevelSpace } from '../space.ts';
import type { Pool } from '../types.ts';
import { placedVdevs } from '../vdev-find.ts';
import { isUsable } from '../vdev-state.ts';
import { changeLeaves } from '../vdev-tree.ts';
import type { BackgroundPass, LeafVdev, Progress, TopLevel } from '../vdev-types.ts';
import { DONE, type PoolRefusal, type PoolResult, refuse } from './refusal.ts';

export type Pass = 'trim' | 'initialize';
/** `cancel`: the next one begins anew; `uninit`: as if there had never been one. */
export type PassRequest = 'start' | 'cancel' | 'suspend' | 'uninit';

const PASSES = ['trim', 'initialize'] as const;
/** Nothing is transferred: a device only notes which of its blocks are free. */
const TRIM_SPEED = 100_000_000_000;

function speedOf(ctx: ZfsContext, host: string, leaf: LeafVdev, what: Pass): number {
  return what === 'trim' ? TRIM_SPEED : leafSpeed(ctx.world, host, leaf);
}

/** Free space of a vdev as far as it lies on one of its leaves. */
function freeBytes(pool: Pool, top: TopLevel): number {
  const { freeBytes: free } = topLevelSpace(pool, top);
  return 'parity' in top.vdev ? Math.floor(free / top.vdev.children.length) : free;
}

function leafOf(pool: Pool, guid: string): { readonly leaf: LeafVdev; readonly top: TopLevel } | undefined {
  for (const { vdev, top } of placedVdevs(pool)) {
    if (vdev.type === 'leaf' && vdev.guid === guid) return { leaf: vdev, top };
  }
  return undefined;
}

function setPass(pool: Pool, guid: string, what: Pass, pass: BackgroundPass | undefined): void {
  changeLeaves(pool, (leaf) => {
    if (leaf.guid !== guid) return leaf;
    const { [what]: _former, ...rest } = leaf;
    return pass ? { ...rest, [what]: pass } : rest;
  });
}

/** The pass as it goes on from here, with the timer of its end. */
function running(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  leaf: LeafVdev,
  what: Pass,
  progress: Progress,
): Pick<BackgroundPass, 'progress' | 'timer'> {
  const ms = leftMs(progress, ctx.nowMs) ?? 0;
  const timer = ctx.schedule(ms, 'zfs.pass-done', { host, pool: pool.guid, leaf: leaf.guid, what });
  return { progress, timer };
}

function halted(ctx: ZfsContext, pass: BackgroundPass): Omit<BackgroundPass, 'timer'> {
  ctx.cancel(pass.timer);
  const { state, sinceMs, progress } = pass;
  return { state, sinceMs, progress: atSpeed(progress, ctx.nowMs, 0) };
}

function whyNot(leaf: LeafVdev | undefined, what: Pass, request: PassRequest): PoolRefusal | undefined {
  if (!leaf) return { rule: 'pass.no-device' };
  if (!isUsable(leaf)) return { rule: 'pass.unwritable' };
  const state = leaf[what]?.state;
  if (request === 'start') return state === 'active' ? { rule: 'pass.running' } : undefined;
  if (request === 'uninit') {
    if (state === 'active') return { rule: 'pass.running' };
    return state === undefined ? { rule: 'pass.not-running' } : undefined;
  }
  const mayEnd = state === 'active' || (request === 'cancel' && state === 'suspended');
  return mayEnd ? undefined : { rule: 'pass.not-running' };
}

/** Begins or ends a pass over the leaf with this guid. A suspended one goes on where it was. */
export function changePass(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  guid: string,
  what: Pass,
  request: PassRequest,
): PoolResult {
  const found = leafOf(pool, guid);
  const refusal = whyNot(found?.leaf, what, request);
  if (!found || refusal) return refuse(refusal ?? { rule: 'pass.no-device' });
  const { leaf, top } = found;
  const former = leaf[what];
  if (request === 'start') {
    const speed = speedOf(ctx, host, leaf, what);
    const isResumed = former?.state === 'suspended';
    const fresh = { atMs: ctx.nowMs, doneBytes: 0, totalBytes: freeBytes(pool, top), bytesPerSecond: speed };
    const progress = isResumed ? atSpeed(former.progress, ctx.nowMs, speed) : fresh;
    const pass = running(ctx, host, pool, leaf, what, progress);
    setPass(pool, guid, what, { state: 'active', sinceMs: ctx.nowMs, ...pass });
    return DONE;
  }
  const state = request === 'suspend' ? ('suspended' as const) : ('canceled' as const);
  const pass = former && { ...halted(ctx, former), state, sinceMs: ctx.nowMs };
  setPass(pool, guid, what, request === 'uninit' ? undefined : pass);
  return DONE;
}

/** The timer of a pass that is through. */
export function endPass(ctx: ZfsContext, host: string, poolGuid: string, guid: string, what: Pass): void {
  const pool = poolByGuid(ctx.world, host, poolGuid);
  const leaf = pool && leafOf(pool, guid)?.leaf;
  const pass = leaf?.[what];
  if (!pool || !leaf || pass?.state !== 'active') return;
  setPass(pool, guid, what, { ...halted(ctx, pass), state: 'complete', sinceMs: ctx.nowMs });
  ctx.emit('zfs.pass-finished', { pool: pool.name, device: leaf.path, what }, host);
}

function* activePasses(pool: Pool): Generator<readonly [LeafVdev, Pass, BackgroundPass]> {
  for (const { vdev } of placedVdevs(pool)) {
    if (vdev.type !== 'leaf') continue;
    for (const what of PASSES) {
      const pass = vdev[what];
      if (pass?.state === 'active') yield [vdev, what, pass];
    }
  }
}

/** Stands still: the pool is not in use here. */
export function pausePasses(ctx: ZfsContext, pool: Pool): void {
  for (const [leaf, what, pass] of [...activePasses(pool)]) {
    setPass(pool, leaf.guid, what, halted(ctx, pass));
  }
}

/** Goes on after an import; stands still on devices that are not there. */
export function adjustPasses(ctx: ZfsContext, host: string, pool: Pool): void {
  for (const [leaf, what, pass] of [...activePasses(pool)]) {
    const { state, sinceMs, progress } = halted(ctx, pass);
    const speed = isUsable(leaf) ? speedOf(ctx, host, leaf, what) : 0;
    const next = atSpeed(progress, ctx.nowMs, speed);
    const rest = speed === 0 ? { progress: next } : running(ctx, host, pool, leaf, what, next);
    setPass(pool, leaf.guid, what, { state, sinceMs, ...rest });
  }
}
