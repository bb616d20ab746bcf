/** The devices that members are opened on. */
import { type BlockDevice, blockDevice } from '../../os/block-devices.ts';
import { partitionWholeDisk } from '../../os/partition-tables.ts';
import type { ZfsContext } from '../pool-state.ts';
import type { Label, ZfsWorld } from '../types.ts';
import { partitionPath } from '../vdev-names.ts';
import type { DeviceSpec } from '../vdev-spec.ts';
import type { LeafVdev } from '../vdev-types.ts';
import { eraseLabelOn, labelOn } from './label-places.ts';
import type { MemberDevice } from './member-device.ts';

/** What is opened of a device that was named: partition 1 of a whole disk. */
export function openedPath({ path, isWholeDisk }: DeviceSpec): string {
  return isWholeDisk ? partitionPath(path) : path;
}

/** The device of a leaf, if it is there. */
export function deviceOf(world: ZfsWorld, host: string, leaf: LeafVdev): BlockDevice | undefined {
  return leaf.isDistributed ? undefined : blockDevice(world, host, leaf.path);
}

/** What is written at the ends of a device about the pool it belongs, or belonged, to. */
export function labelAt(world: ZfsWorld, host: string, path: string): Label | undefined {
  const device = blockDevice(world, host, path);
  return device && labelOn(world.zfs[host], device);
}

function memberDevice(world: ZfsWorld, host: string, spec: DeviceSpec): MemberDevice | undefined {
  const path = openedPath(spec);
  const device = blockDevice(world, host, path);
  if (!device) return undefined;
  const { sizeBytes, logicalSectorBytes, physicalSectorBytes } = device;
  return { path, isWholeDisk: spec.isWholeDisk, sizeBytes, logicalSectorBytes, physicalSectorBytes };
}

/**
 * Makes a device ready to become a member (`make_disks()`): a whole disk is partitioned, and what a label said before is
 * gone. `isShared`: a spare that a pool has already stays as it is. Undefined when there is no such device.
 */
export function prepareDevice(
  ctx: ZfsContext,
  host: string,
  spec: DeviceSpec,
  isShared = false,
): MemberDevice | undefined {
  const given = blockDevice(ctx.world, host, spec.path);
  if (spec.isWholeDisk && given?.disk !== undefined && !isShared) {
    partitionWholeDisk(ctx, host, given.disk);
    const part = blockDevice(ctx.world, host, openedPath(spec));
    const zfs = ctx.world.zfs[host];
    if (part && zfs) eraseLabelOn(zfs, part);
  }
  return memberDevice(ctx.world, host, spec);
}
