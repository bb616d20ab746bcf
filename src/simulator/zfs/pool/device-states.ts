/** `zpool offline`, `online`, `clear`, `reopen`, and what the event daemon does with the same means. */
import { leafStates, postEvent, postStateChanges } from '../kernel-events.ts';
import { isRequired } from '../outage.ts';
import type { ZfsContext } from '../pool-state.ts';
import { resilverIfNeeded } from '../scan.ts';
import { syncPool } from '../txg.ts';
import type { Pool } from '../types.ts';
import { changeTopLevel, editVdev } from '../vdev-edit.ts';
import { type FoundVdev, findVdev } from '../vdev-find.ts';
import { expanded } from '../vdev-size.ts';
import { isUsable } from '../vdev-state.ts';
import { changeLeaves, leavesOf, liveTopLevels, poolLeaves } from '../vdev-tree.ts';
import type { LeafVdev, TopLevel, VdevCause } from '../vdev-types.ts';
import { writeLabels } from './labels.ts';
import { NO_ERROR_COUNTS } from './new-vdev.ts';
import { inState, openPool, openTopLevel } from './open-leaves.ts';
import { DONE, type PoolResult, refuse } from './refusal.ts';
import { settle } from './settle.ts';
import { adjustTasks } from './tasks.ts';

/** A leaf of the tree, and the top-level vdev it belongs to. */
interface Target {
  readonly leaf: LeafVdev;
  readonly top: TopLevel;
}

/** Changes one leaf, and opens its top-level vdev anew. */
function changeLeaf(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  { leaf, top }: Target,
  change: (leaf: LeafVdev) => LeafVdev,
): void {
  changeTopLevel(pool, top.id, (found) => {
    const vdev = editVdev(found.vdev, leaf.guid, (own) => (own.type === 'leaf' ? change(own) : own));
    return openTopLevel(ctx.world, host, pool, { ...found, vdev });
  });
}

function afterChange(ctx: ZfsContext, host: string, pool: Pool): void {
  syncPool(ctx, pool);
  writeLabels(ctx, host, pool);
  adjustTasks(ctx, host, pool);
}

function leafTarget(pool: Pool, name: string): PoolResult<Target> {
  const found = findVdev(pool, name);
  if (!found) return refuse({ rule: 'vdev.unknown', vdev: name });
  if (found.kind === 'spare') return refuse({ rule: 'vdev.is-spare', vdev: name });
  if (found.kind === 'cache' || found.vdev.type !== 'leaf') {
    return refuse({ rule: 'vdev.is-group', vdev: name });
  }
  return { ok: true, leaf: found.vdev, top: found.top };
}

/** May this device be taken offline? A log always may: nothing lasts there. */
function checkOffline(pool: Pool, name: string): PoolResult<Target> {
  const target = leafTarget(pool, name);
  if (!target.ok) return target;
  const { leaf, top } = target;
  if (leaf.isDistributed) return refuse({ rule: 'vdev.is-group', vdev: name });
  const isNeeded = leaf.state !== 'offline' && top.allocationClass !== 'log' && isRequired(top, leaf.guid);
  return isNeeded ? refuse({ rule: 'vdev.is-required', vdev: name }) : target;
}

/** `zpool offline`; `-t`: until the next import. */
export function takeOffline(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  name: string,
  isTemporary: boolean,
): PoolResult {
  const target = checkOffline(pool, name);
  if (!target.ok) return target;
  const cause = isTemporary ? 'offline-temporary' : 'offline';
  const before = leafStates(pool);
  changeLeaf(ctx, host, pool, target, (leaf) => inState(leaf, 'offline', cause));
  afterChange(ctx, host, pool);
  postStateChanges(ctx, host, pool, before);
  postEvent(ctx, host, pool, 'sysevent.fs.zfs.config_sync');
  ctx.emit('zfs.device-state', { pool: pool.name, device: target.leaf.path, state: 'offline' }, host);
  return DONE;
}

/** One that holds the only copy of something cannot go: it goes on degraded (`vdev_fault()`). */
function faultedOrDegraded({ leaf, top }: Target): 'faulted' | 'degraded' {
  return top.allocationClass !== 'log' && isRequired(top, leaf.guid) ? 'degraded' : 'faulted';
}

function setLeafState(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  { leaf, top }: Target,
  state: 'faulted' | 'degraded',
  cause: VdevCause,
): void {
  const before = leafStates(pool);
  changeTopLevel(pool, top.id, (found) => ({
    ...found,
    vdev: editVdev(found.vdev, leaf.guid, (own) => (own.type === 'leaf' ? inState(own, state, cause) : own)),
  }));
  afterChange(ctx, host, pool);
  postStateChanges(ctx, host, pool, before);
  postEvent(ctx, host, pool, 'sysevent.fs.zfs.config_sync');
  ctx.emit('zfs.device-state', { pool: pool.name, device: leaf.path, state }, host);
}

/** `zpool offline -f`. */
export function forceFault(ctx: ZfsContext, host: string, pool: Pool, name: string): PoolResult {
  const target = leafTarget(pool, name);
  if (!target.ok) return target;
  setLeafState(ctx, host, pool, target, faultedOrDegraded(target), 'forced');
  return DONE;
}

/**
 * The event daemon found too many errors on the device with this guid. Nothing happens to one that is out of use already
 * (`vdev_fault()`, `vdev_degrade()`).
 */
export function retireDevice(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  guid: string,
  wanted: 'faulted' | 'degraded',
): void {
  const target = leafTarget(pool, guid);
  if (!target.ok) return;
  const { state: before } = target.leaf;
  const state = wanted === 'faulted' ? faultedOrDegraded(target) : wanted;
  if (before !== 'online' && (before !== 'degraded' || state === 'degraded')) return;
  setLeafState(ctx, host, pool, target, state, 'too-many-errors');
}

/** Puts what grew to use, where every member of the vdev is there (`spa_vdev_config_update()`). */
function expandTop(pool: Pool, id: number): void {
  changeTopLevel(pool, id, (top) => (leavesOf(top.vdev).every(isUsable) ? expanded(top) : top));
}

function onlineAuxiliary(ctx: ZfsContext, host: string, pool: Pool, guid: string): LeafVdev | undefined {
  openPool(ctx.world, host, pool);
  return [...pool.spares, ...pool.caches].find(({ leaf }) => leaf.guid === guid)?.leaf;
}

/** The state a device is in after `zpool online`: `online`, or why it is still of no use. */
export type OnlineResult = PoolResult<{ readonly state: LeafVdev['state'] }>;

function bringLeafOnline(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  found: Extract<FoundVdev, { readonly kind: 'vdev' }>,
  mayExpand: boolean,
): LeafVdev['state'] {
  const leaf = found.vdev.type === 'leaf' ? found.vdev : undefined;
  if (!leaf) return 'unavail';
  const before = leafStates(pool);
  changeLeaf(ctx, host, pool, { leaf, top: found.top }, (own) =>
    own.state === 'offline' || own.state === 'removed' ? inState(own, 'online') : own,
  );
  const after = currentLeaf(pool, leaf.guid) ?? leaf;
  if (mayExpand) expandTop(pool, found.top.id);
  postStateChanges(ctx, host, pool, before);
  if (after.state === 'online' && leaf.state !== 'online') {
    relieve(pool, leaf.guid);
    postEvent(ctx, host, pool, 'sysevent.fs.zfs.vdev_online', { vdev: after });
    ctx.emit('zfs.device-state', { pool: pool.name, device: leaf.path, state: 'online' }, host);
  }
  return after.state;
}

function currentLeaf(pool: Pool, guid: string): LeafVdev | undefined {
  return liveTopLevels(pool)
    .flatMap(({ vdev }) => leavesOf(vdev))
    .find((leaf) => leaf.guid === guid);
}

/** A device that is back, and has a spare standing in for it, wants its place back once it is complete. */
function relieve(pool: Pool, guid: string): void {
  changeLeaves(pool, (leaf) => (leaf.guid === guid ? { ...leaf, isRelieving: true } : leaf));
}

/** `zpool online`; `-e`: and use all of it. Devices with autoexpand=on are used to their end anyway. */
export function bringOnline(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  name: string,
  isExpanding: boolean,
): OnlineResult {
  const found = findVdev(pool, name);
  if (!found) return refuse({ rule: 'vdev.unknown', vdev: name });
  if (found.kind === 'spare') return refuse({ rule: 'vdev.is-spare', vdev: name });
  const mayExpand = isExpanding || pool.properties.autoexpand === 'on';
  if (found.kind === 'cache') {
    if (mayExpand) return refuse({ rule: 'online.cache-does-not-grow', vdev: name });
    return { ok: true, state: onlineAuxiliary(ctx, host, pool, found.vdev.guid)?.state ?? 'unavail' };
  }
  if (found.vdev.type !== 'leaf') return refuse({ rule: 'vdev.is-group', vdev: name });
  const state = bringLeafOnline(ctx, host, pool, found, mayExpand);
  afterChange(ctx, host, pool);
  postEvent(ctx, host, pool, 'sysevent.fs.zfs.config_sync');
  resilverIfNeeded(ctx, host, pool);
  settle(ctx, host, pool);
  return { ok: true, state };
}

function cleared(leaf: LeafVdev): LeafVdev {
  const clean = { ...leaf, errors: NO_ERROR_COUNTS };
  return leaf.state === 'faulted' || leaf.state === 'degraded'
    ? { ...inState(clean, 'online'), isRelieving: true }
    : clean;
}

function isAnyOther(pool: Pool, before: ReturnType<typeof leafStates>): boolean {
  return poolLeaves(pool).some(({ guid, state }) => before.get(guid) !== state);
}

/** Devices that were out of use because of errors are told of one by one. */
function postCleared(ctx: ZfsContext, host: string, pool: Pool, before: ReturnType<typeof leafStates>): void {
  postStateChanges(ctx, host, pool, before);
  for (const vdev of poolLeaves(pool)) {
    const state = before.get(vdev.guid);
    if (state === 'faulted' || state === 'degraded')
      postEvent(ctx, host, pool, 'sysevent.fs.zfs.vdev_clear', { vdev });
  }
  postEvent(ctx, host, pool, 'sysevent.fs.zfs.config_sync');
}

/** `zpool clear`, for one device or all: counts are zero, faulted devices are tried again, waiting I/O goes on. */
export function clearErrors(ctx: ZfsContext, host: string, pool: Pool, name?: string): PoolResult {
  const found = name === undefined ? undefined : findVdev(pool, name);
  if (name !== undefined && !found) return refuse({ rule: 'vdev.unknown', vdev: name });
  if (name !== undefined && found?.kind === 'spare') return refuse({ rule: 'vdev.is-spare', vdev: name });
  const meant =
    found &&
    new Set(found.vdev.type === 'leaf' ? [found.vdev.guid] : leavesOf(found.vdev).map(({ guid }) => guid));
  const change = (leaf: LeafVdev) => (!meant || meant.has(leaf.guid) ? cleared(leaf) : leaf);
  const before = leafStates(pool);
  changeLeaves(pool, change);
  pool.spares = pool.spares.map(({ leaf }) => ({ leaf: change(leaf) }));
  pool.caches = pool.caches.map(({ leaf }) => ({ leaf: change(leaf) }));
  openPool(ctx.world, host, pool);
  postCleared(ctx, host, pool, before);
  const wasSuspended = pool.isSuspended;
  if (wasSuspended) {
    if (
      !liveTopLevels(pool).every(({ vdev, allocationClass }) => allocationClass === 'log' || isUsable(vdev))
    ) {
      return refuse({ rule: 'pool.io-error' });
    }
    pool.isSuspended = false;
  }
  const isChanged = wasSuspended || isAnyOther(pool, before);
  // Counts alone are kept in memory: nothing is written for them.
  if (isChanged || pool.onDisk) afterChange(ctx, host, pool);
  if (isChanged) resilverIfNeeded(ctx, host, pool);
  settle(ctx, host, pool);
  return DONE;
}

/** `zpool reopen`: looks at every device anew. */
export function reopenPool(ctx: ZfsContext, host: string, pool: Pool): void {
  const before = leafStates(pool);
  openPool(ctx.world, host, pool);
  afterChange(ctx, host, pool);
  postStateChanges(ctx, host, pool, before);
  resilverIfNeeded(ctx, host, pool);
}
