/** Labels: what devices say about the pools they belong to, and who believes it. */
import { type BlockDevice, blockDevice, isSameDevice } from '../../os/block-devices.ts';
import { mountsOfDevice } from '../../os/disk-file-systems.ts';
import { loseFileSystems } from '../../os/partition-tables.ts';
import { importedPools, type ZfsContext } from '../pool-state.ts';
import type { Label, Pool, ZfsHost, ZfsWorld } from '../types.ts';
import { poolLeaves } from '../vdev-tree.ts';
import type { LeafVdev } from '../vdev-types.ts';
import { deviceOf, labelAt } from './device-access.ts';
import { eraseLabelOn, labelOn, labelRanges, putLabel } from './label-places.ts';
import { isSpareInUse } from './spares.ts';

/** What a device is in use as, by its label (`zpool_in_use()`). */
export interface DeviceUse {
  readonly pool: string;
  /** `potentially-active`: the pool was not exported, but no pool of that name is imported. */
  readonly state: 'active' | 'exported' | 'potentially-active' | 'spare' | 'cache';
}

function hasMember(pool: Pool, guid: string): boolean {
  return [...poolLeaves(pool), ...auxiliaryLeaves(pool)].some((leaf) => leaf.guid === guid);
}

function auxiliaryLeaves({ spares, caches }: Pick<Pool, 'spares' | 'caches'>): readonly LeafVdev[] {
  return [...spares, ...caches].map(({ leaf }) => leaf);
}

function auxiliaryUse(
  world: ZfsWorld,
  host: string,
  label: Label,
  state: 'spare' | 'cache',
): DeviceUse | undefined {
  const user = importedPools(world, host).find((pool) =>
    (state === 'spare' ? pool.spares : pool.caches).some(({ leaf }) => leaf.guid === label.vdevGuid),
  );
  return user && { pool: user.name, state };
}

function activeUse(world: ZfsWorld, host: string, label: Label): DeviceUse | undefined {
  const pool = importedPools(world, host).find(({ guid }) => guid === label.poolGuid);
  if (!pool) return { pool: label.poolName, state: 'potentially-active' };
  if (!hasMember(pool, label.vdevGuid)) return undefined;
  const isSpare = isSpareInUse(pool, label.vdevGuid);
  return { pool: label.poolName, state: isSpare ? 'spare' : 'active' };
}

/** What the device of this path is in use as; undefined when its label, if it has one, hinders nobody. */
export function deviceUse(world: ZfsWorld, host: string, path: string): DeviceUse | undefined {
  const device = blockDevice(world, host, path);
  const label = device && labelOn(world.zfs[host], device);
  switch (label?.state) {
    case 'active':
      return activeUse(world, host, label);
    case 'exported':
      return { pool: label.poolName, state: 'exported' };
    case 'spare':
    case 'cache':
      return auxiliaryUse(world, host, label, label.state);
    default:
      return undefined;
  }
}

function lieOnOneDisk(one: BlockDevice, other: BlockDevice): boolean {
  if (isSameDevice(one, other)) return true;
  const isPart = one.kind === 'disk' || other.kind === 'disk';
  return isPart && one.disk !== undefined && one.disk === other.disk;
}

/** Is the device, or a partition of it, opened by an imported pool, so that nobody else can have it for himself? */
export function isHeld(world: ZfsWorld, host: string, path: string): boolean {
  const device = blockDevice(world, host, path);
  if (!device || device.kind === 'file') return false;
  return importedPools(world, host).some((pool) =>
    [...poolLeaves(pool), ...auxiliaryLeaves(pool)].some((leaf) => {
      const own =
        leaf.state === 'online' || leaf.state === 'degraded' ? deviceOf(world, host, leaf) : undefined;
      return own !== undefined && lieOnOneDisk(own, device);
    }),
  );
}

type AuxiliaryReason = 'spare' | 'cache';

/**
 * Does the kernel refuse the device because it is mounted, or an imported pool uses it (`vdev_inuse()`)? `as`: what it is to become. A
 * spare of another pool can become a spare here too, and a spare of this pool can be put to work.
 */
export function isInUse(
  world: ZfsWorld,
  host: string,
  pool: Pool | undefined,
  path: string,
  as: 'new' | 'successor' | AuxiliaryReason,
): boolean {
  const device = blockDevice(world, host, path);
  if (device && mountsOfDevice(world, host, device).length > 0) return true;
  const label = labelAt(world, host, path);
  if (!label) return false;
  const pools = importedPools(world, host);
  const isIn = (list: 'spares' | 'caches', among: readonly Pool[]) =>
    among.some((each) => each[list].some(({ leaf }) => leaf.guid === label.vdevGuid));
  const own = pool ? [pool] : [];
  if (isIn('spares', pools)) {
    if (as === 'new') return true;
    if (as === 'successor')
      return !isIn('spares', own) || pools.some((each) => isSpareInUse(each, label.vdevGuid));
    if (as === 'spare') return isIn('spares', own);
  }
  if (isIn('caches', pools)) return as !== 'cache' || isIn('caches', own);
  const user = pools.find(({ guid }) => guid === label.poolGuid);
  return user !== undefined && hasMember(user, label.vdevGuid) && label.state === 'active';
}

type NewLabel = Parameters<typeof putLabel>[2];

function write(world: ZfsWorld, host: string, zfs: ZfsHost, leaf: LeafVdev, label: NewLabel): void {
  const device = deviceOf(world, host, leaf);
  if (!device) return;
  putLabel(zfs, device, label);
  const disk = world.hardware.hosts[host]?.disks.find((each) => each.device === device.disk);
  if (disk?.fileSystems) for (const { from, to } of labelRanges(device)) loseFileSystems(disk, from, to);
}

/** Writes the labels of all members that can be reached, as the pool is now. */
export function writeLabels(ctx: ZfsContext, host: string, pool: Pool): void {
  const zfs = ctx.world.zfs[host];
  if (!zfs) return;
  const common = {
    poolGuid: pool.guid,
    poolName: pool.name,
    hostId: zfs.hostId,
    hostname: ctx.world.os[host]?.hostname ?? host,
    writtenAtMs: ctx.nowMs,
  };
  for (const leaf of poolLeaves(pool)) {
    if (leaf.state !== 'online' && leaf.state !== 'degraded') continue;
    write(ctx.world, host, zfs, leaf, { ...common, vdevGuid: leaf.guid, state: pool.state });
  }
  for (const { leaf } of pool.spares) {
    if (isSpareInUse(pool, leaf.guid)) continue;
    write(ctx.world, host, zfs, leaf, { ...common, vdevGuid: leaf.guid, state: 'spare' });
  }
  for (const { leaf } of pool.caches) {
    write(ctx.world, host, zfs, leaf, { ...common, vdevGuid: leaf.guid, state: 'cache' });
  }
  forgetLostPools(zfs);
}

/** Takes the label from the device of a leaf, as far as it is there. */
export function eraseLabel(ctx: ZfsContext, host: string, leaf: LeafVdev): void {
  const device = deviceOf(ctx.world, host, leaf);
  const zfs = ctx.world.zfs[host];
  if (device && zfs) eraseLabelOn(zfs, device);
}

/** A pool that is not in use and that no label tells of any more cannot come back. */
export function forgetLostPools(zfs: ZfsHost): void {
  const told = new Set(Object.values(zfs.labels).flatMap((labels) => labels.map(({ poolGuid }) => poolGuid)));
  for (const pool of Object.values(zfs.pools)) {
    if (!pool.isLoaded && !told.has(pool.guid)) delete zfs.pools[pool.guid];
  }
}
