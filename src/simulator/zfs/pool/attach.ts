/** `zpool attach` and `zpool replace`. */
import { postEvent } from '../kernel-events.ts';
import type { ZfsContext } from '../pool-state.ts';
import { resilverIfNeeded } from '../scan.ts';
import { syncPool } from '../txg.ts';
import type { Pool } from '../types.ts';
import type { DeviceSpec } from '../vdev-spec.ts';
import { poolLeaves } from '../vdev-tree.ts';
import type { LeafVdev } from '../vdev-types.ts';
import { pairDevices } from './attach-change.ts';
import { type AttachOptions, type AttachPlan, checkAttach } from './attach-check.ts';
import { deviceOf, openedPath, prepareDevice } from './device-access.ts';
import { beginExpansion } from './expansion.ts';
import { eraseLabel, isInUse, writeLabels } from './labels.ts';
import { type MemberDevice, poolAshift } from './member-device.ts';
import { DONE, type PoolResult, refuse } from './refusal.ts';
import { spareAt } from './spares.ts';

function carryOut(ctx: ZfsContext, host: string, pool: Pool, plan: AttachPlan, device: MemberDevice): void {
  if (plan.kind === 'expand') beginExpansion(ctx, host, pool, plan.target.top, device);
  else pairDevices(ctx, pool, plan, device);
  syncPool(ctx, pool);
  writeLabels(ctx, host, pool);
  const as = plan.kind === 'expand' ? 'raidz' : plan.group;
  const vdev = poolLeaves(pool).find(({ path }) => path === device.path);
  const about = vdev ? { vdev } : {};
  if (as === 'spare') postEvent(ctx, host, pool, 'sysevent.fs.zfs.vdev_spare', about);
  postEvent(ctx, host, pool, 'sysevent.fs.zfs.vdev_attach', about);
  ctx.emit('zfs.device-attached', { pool: pool.name, device: device.path, as }, host);
  if (plan.kind === 'pair') resilverIfNeeded(ctx, host, pool);
  postEvent(ctx, host, pool, 'sysevent.fs.zfs.config_sync');
}

/** A spare of the pool as the member it becomes. */
function spareMember(ctx: ZfsContext, host: string, spare: LeafVdev, isInUse: boolean): MemberDevice {
  const { path, isWholeDisk } = spare;
  const device = deviceOf(ctx.world, host, spare);
  const { logicalSectorBytes = 512, physicalSectorBytes = 512, sizeBytes = spare.deviceBytes } = device ?? {};
  return { path, isWholeDisk, sizeBytes, logicalSectorBytes, physicalSectorBytes, isInUse };
}

/** The device as it would become a member. */
function memberFor(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  spec: DeviceSpec,
  isReplacing: boolean,
): MemberDevice | undefined {
  const path = openedPath(spec);
  const isUsed = isInUse(ctx.world, host, pool, path, isReplacing ? 'successor' : 'new');
  const spare = isReplacing ? spareAt(pool, path) : undefined;
  if (spare) return spareMember(ctx, host, spare, isUsed);
  const device = prepareDevice(ctx, host, spec, isUsed);
  return device && { ...device, isInUse: isUsed };
}

/** Attaches a device to the vdev of this name, or lets it take the place of one. */
export function attachDevice(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  name: string,
  spec: DeviceSpec,
  options: AttachOptions,
): PoolResult {
  const device = memberFor(ctx, host, pool, spec, options.isReplacing);
  if (!device) return refuse({ rule: 'device.missing', path: spec.path });
  const ashift = options.ashift || poolAshift(pool);
  const checked = checkAttach(pool, name, device, { ...options, ashift });
  if (!checked.ok) return checked;
  const { plan } = checked;
  const isInPlace = plan.kind === 'pair' && plan.target.vdev.path === device.path;
  if (isInPlace) eraseLabel(ctx, host, plan.target.vdev);
  carryOut(ctx, host, pool, plan, device);
  return DONE;
}
