/** `zpool labelclear`: takes the label of a pool from a device that nobody uses any more. */
import { blockDevice } from '../../os/block-devices.ts';
import type { ZfsContext } from '../pool-state.ts';
import type { ZfsWorld } from '../types.ts';
import { labelAt } from './device-access.ts';
import { eraseLabelOn } from './label-places.ts';
import { deviceUse, forgetLostPools } from './labels.ts';

/** Whose label it is. `destroyed`: of no pool that could still be wanted. */
export interface LabelUse {
  readonly pool: string;
  readonly state: 'active' | 'exported' | 'potentially-active' | 'spare' | 'cache' | 'destroyed';
}

/** The label of a device and how far it counts; undefined when there is none. */
export function labelUse(world: ZfsWorld, host: string, path: string): LabelUse | undefined {
  const label = labelAt(world, host, path);
  if (!label) return undefined;
  return deviceUse(world, host, path) ?? { pool: label.poolName, state: 'destroyed' };
}

export function clearLabelAt(ctx: ZfsContext, host: string, path: string): void {
  const zfs = ctx.world.zfs[host];
  const device = blockDevice(ctx.world, host, path);
  if (!zfs || !device) return;
  eraseLabelOn(zfs, device);
  forgetLostPools(zfs);
}
