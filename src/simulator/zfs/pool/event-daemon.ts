/** The event daemon (zed): it hears of disks that come and go and of errors, and does what an administrator would. */

import { blockDevice } from '../../os/block-devices.ts';
import { unitState } from '../../os/units.ts';
import { leafStates, postEvent, postStateChanges } from '../kernel-events.ts';
import { isRequired } from '../outage.ts';
import { importedPools, poolByGuid, type ZfsContext } from '../pool-state.ts';
import type { Pool, ZfsWorld } from '../types.ts';
import { changeTopLevel, editVdev } from '../vdev-edit.ts';
import { diskPath } from '../vdev-names.ts';
import { isUsable } from '../vdev-state.ts';
import { leavesOf, liveTopLevels } from '../vdev-tree.ts';
import type { LeafVdev, TopLevel } from '../vdev-types.ts';
import { attachDevice } from './attach.ts';
import { checkAttach } from './attach-check.ts';
import { deviceOf, labelAt } from './device-access.ts';
import { bringOnline } from './device-states.ts';
import { NO_ERROR_COUNTS } from './new-vdev.ts';
import { inState } from './open-leaves.ts';
import { freeSpares } from './spares.ts';
import { suspend } from './suspension.ts';
import { adjustTasks } from './tasks.ts';

/** How long udev and the daemon take: from a disk's going or coming to what they do about it, and to a spare. */
const DELAY = { removedMs: 600, addedMs: 900, spareMs: 800 } as const;

/** Hosts that have no service manager in the model run it all the same. */
export function isRunning(world: ZfsWorld, host: string): boolean {
  const unit = unitState(world, host, 'zfs-zed');
  return unit === undefined || unit.active === 'active';
}

interface Member {
  readonly pool: Pool;
  readonly top: TopLevel;
  readonly leaf: LeafVdev;
}

function membersOf(pool: Pool): readonly Member[] {
  return liveTopLevels(pool).flatMap((top) => leavesOf(top.vdev).map((leaf) => ({ pool, top, leaf })));
}

/** A disk was pulled: requests to it fail from now on; the kernel and the daemon notice in a moment. */
export function hearOfPulledDisk(ctx: ZfsContext, host: string, disk: string): void {
  if (importedPools(ctx.world, host).length === 0) return;
  ctx.schedule(DELAY.removedMs, 'zfs.disk-gone', { host, disk });
}

export function hearOfPluggedDisk(ctx: ZfsContext, host: string, disk: string): void {
  if (importedPools(ctx.world, host).length === 0) return;
  ctx.schedule(DELAY.addedMs, 'zfs.disk-there', { host, disk });
}

/** A member of a pool with `autoexpand=on` whose partition has become larger. */
function grownMembers(world: ZfsWorld, host: string, disk: string): readonly Member[] {
  const pools = importedPools(world, host).filter(({ properties }) => properties.autoexpand === 'on');
  return pools.flatMap(membersOf).filter(({ leaf }) => {
    const device = leaf.state === 'online' ? deviceOf(world, host, leaf) : undefined;
    return device?.disk === disk && device.sizeBytes > leaf.deviceBytes;
  });
}

/** The kernel knows other partitions of a disk: the daemon looks whether members have grown. */
export function hearOfPartitions(ctx: ZfsContext, host: string, disk: string): void {
  if (grownMembers(ctx.world, host, disk).length === 0) return;
  ctx.schedule(DELAY.addedMs, 'zfs.disk-grown', { host, disk });
}

/** The moment in which members that have grown are put to use (`zfsdle_vdev_online()`). */
export function noticeGrowth(ctx: ZfsContext, host: string, disk: string): void {
  if (!isRunning(ctx.world, host)) return;
  for (const { pool, leaf } of grownMembers(ctx.world, host, disk)) {
    if (!pool.isSuspended) bringOnline(ctx, host, pool, leaf.guid, true);
  }
}

/** Does the leaf's path lead to this disk or a partition of it? The disk need not be there. */
function isOn(world: ZfsWorld, host: string, leaf: LeafVdev, disk: string): boolean {
  const byId = world.hardware.hosts[host]?.disks.find(({ device }) => device === disk)?.byId;
  const names = [`/dev/${disk}`, ...(byId === undefined ? [] : [`/dev/disk/by-id/${byId}`])];
  return names.some((name) => {
    const rest = leaf.path.startsWith(name) ? leaf.path.slice(name.length) : undefined;
    return rest === '' || (rest !== undefined && /^(-part|p)?\d+$/.test(rest));
  });
}

function setLeaf(pool: Pool, top: TopLevel, guid: string, change: (leaf: LeafVdev) => LeafVdev): void {
  changeTopLevel(pool, top.id, (found) => ({
    ...found,
    vdev: editVdev(found.vdev, guid, (own) => (own.type === 'leaf' ? change(own) : own)),
  }));
}

/** What a pool does without a device that has gone: it goes on, or waits when too many are gone. */
function loseMember(ctx: ZfsContext, host: string, { pool, top, leaf }: Member): void {
  if (top.allocationClass !== 'log' && isRequired(top, leaf.guid)) {
    suspend(ctx, host, pool, leaf);
    return;
  }
  const before = leafStates(pool);
  postEvent(ctx, host, pool, 'resource.fs.zfs.removed', { vdev: leaf });
  setLeaf(pool, top, leaf.guid, (own) => ({ ...inState(own, 'removed'), errors: NO_ERROR_COUNTS }));
  postStateChanges(ctx, host, pool, before);
  adjustTasks(ctx, host, pool);
  ctx.emit('zfs.device-state', { pool: pool.name, device: leaf.path, state: 'removed' }, host);
}

function loseAuxiliary(world: ZfsWorld, host: string, pool: Pool, disk: string): void {
  const without = ({ leaf }: { readonly leaf: LeafVdev }) =>
    isOn(world, host, leaf, disk) && !leaf.isDistributed ? { leaf: inState(leaf, 'removed') } : { leaf };
  pool.spares = pool.spares.map(without);
  pool.caches = pool.caches.map(without);
}

/** The moment in which a pulled disk is noticed. */
export function noticeDiskGone(ctx: ZfsContext, host: string, disk: string): void {
  for (const pool of importedPools(ctx.world, host)) {
    if (pool.isSuspended) continue;
    for (const member of membersOf(pool)) {
      const isHit =
        isOn(ctx.world, host, member.leaf, disk) && isUsable(member.leaf) && !member.leaf.isDistributed;
      if (isHit && !deviceOf(ctx.world, host, member.leaf) && !pool.isSuspended)
        loseMember(ctx, host, member);
    }
    loseAuxiliary(ctx.world, host, pool, disk);
  }
}

/** Any device that is out of use, but not by the administrator, gets a spare in a moment. */
export function hearOfState(ctx: ZfsContext, host: string, poolName: string, path: string): void {
  if (!isRunning(ctx.world, host)) return;
  const pool = importedPools(ctx.world, host).find(({ name }) => name === poolName);
  const member = pool && membersOf(pool).find(({ leaf }) => leaf.path === path);
  if (!pool || !member || pool.spares.length === 0) return;
  ctx.schedule(DELAY.spareMs, 'zfs.spare-in', { host, pool: pool.guid, leaf: member.leaf.guid });
}

const NEEDS_SPARE: readonly LeafVdev['state'][] = ['removed', 'faulted', 'degraded', 'unavail'];

/** Lets the first spare that fits stand in for the device (`replace_with_spare()`). */
export function putSpareToWork(ctx: ZfsContext, host: string, guid: string, leafGuid: string): void {
  const pool = poolByGuid(ctx.world, host, guid);
  const leaf = pool && membersOf(pool).find((member) => member.leaf.guid === leafGuid)?.leaf;
  if (!pool || !leaf || pool.isSuspended || !NEEDS_SPARE.includes(leaf.state)) return;
  const options = { ashift: 0, isReplacing: true, isSequential: false };
  for (const spare of freeSpares(pool)) {
    if (!spare.isDistributed && !deviceOf(ctx.world, host, spare)) continue;
    const spec = { path: spare.path, isWholeDisk: false };
    const device = {
      ...spec,
      sizeBytes: spare.deviceBytes,
      logicalSectorBytes: 512,
      physicalSectorBytes: 512,
    };
    if (!checkAttach(pool, leafGuid, device, options).ok) continue;
    attachDevice(ctx, host, pool, leafGuid, spec, options);
    return;
  }
}

/** The moment in which a disk that came back is noticed: what it holds goes on where it was. */
export function noticeDiskThere(ctx: ZfsContext, host: string, disk: string): void {
  if (!isRunning(ctx.world, host)) return;
  for (const pool of importedPools(ctx.world, host)) {
    if (pool.isSuspended) continue;
    for (const { leaf } of membersOf(pool)) {
      if (leaf.state !== 'removed' && leaf.state !== 'unavail') continue;
      if (blockDevice(ctx.world, host, leaf.path)?.disk !== disk) continue;
      if (labelAt(ctx.world, host, leaf.path)?.vdevGuid === leaf.guid) {
        bringOnline(ctx, host, pool, leaf.guid, false);
      } else if (pool.properties.autoreplace === 'on') replaceInPlace(ctx, host, pool, leaf);
    }
  }
}

/** `autoreplace=on`: whatever disk stands in the place of a lost one becomes its successor. */
function replaceInPlace(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  { guid, path, isWholeDisk }: LeafVdev,
): void {
  const spec = { path: isWholeDisk ? diskPath(path) : path, isWholeDisk };
  attachDevice(ctx, host, pool, guid, spec, { ashift: 0, isReplacing: true, isSequential: false });
}
