/** From devices that were named to vdevs that can be put into a pool: what is opened, measured and refused on the way. */
import type { ZfsContext } from '../pool-state.ts';
import type { Pool } from '../types.ts';
import {
  auxiliarySpecs,
  type DeviceSpec,
  type TopLevelSpec,
  topLevelSpecs,
  type VdevSpec,
} from '../vdev-spec.ts';
import type { LeafVdev, TopLevel } from '../vdev-types.ts';
import { labelAt, openedPath, prepareDevice } from './device-access.ts';
import { isInUse } from './labels.ts';
import { ashiftFor, isAshiftTooSmall, LEAST_DEVICE_BYTES, type MemberDevice } from './member-device.ts';
import { newLeaf, newTopLevel } from './new-vdev.ts';
import { type PoolRefusal, type PoolResult, refuse } from './refusal.ts';

export interface PreparedSpecs {
  readonly topLevels: readonly TopLevel[];
  readonly spares: readonly LeafVdev[];
  readonly caches: readonly LeafVdev[];
}

type Found = PoolResult<{ readonly devices: readonly MemberDevice[] }>;

function deviceRefusal(device: MemberDevice, taken: Set<string>): PoolRefusal | undefined {
  const { path } = device;
  if (taken.has(path)) return { rule: 'device.twice', path };
  taken.add(path);
  return device.sizeBytes < LEAST_DEVICE_BYTES
    ? { rule: 'device.below-minimum', path, minimumBytes: LEAST_DEVICE_BYTES }
    : undefined;
}

function findDevices(
  ctx: ZfsContext,
  host: string,
  pool: Pool | undefined,
  specs: readonly DeviceSpec[],
  as: 'new' | 'spare' | 'cache',
  taken: Set<string>,
): Found {
  const devices: MemberDevice[] = [];
  for (const spec of specs) {
    const isUsed = isInUse(ctx.world, host, pool, openedPath(spec), as);
    const isShared = as === 'spare' && labelAt(ctx.world, host, openedPath(spec))?.state === 'spare';
    const device = prepareDevice(ctx, host, spec, isUsed || isShared);
    if (!device) return refuse({ rule: 'device.missing', path: spec.path });
    if (isUsed) return refuse({ rule: 'device.twice', path: spec.path });
    const refusal = deviceRefusal(device, taken);
    if (refusal) return refuse(refusal);
    devices.push(device);
  }
  return { ok: true, devices };
}

/** A vdev gets the sectors that were asked for, else the largest that one of its devices reports. */
function ashiftOf(devices: readonly MemberDevice[], asked: number): number {
  return Math.max(...devices.map((device) => ashiftFor(device, asked)));
}

function topLevelOf(
  ctx: ZfsContext,
  id: number,
  { purpose, layout }: TopLevelSpec,
  devices: readonly MemberDevice[],
  asked: number,
): PoolResult<{ readonly top: TopLevel }> {
  const ashift = ashiftOf(devices, asked);
  const unfit = devices.find((device) => isAshiftTooSmall(device, ashift));
  if (unfit) return refuse({ rule: 'device.sectors-above-ashift', path: unfit.path });
  const top = newTopLevel(ctx, { id, allocationClass: purpose, layout, devices, ashift });
  return top ? { ok: true, top } : refuse({ rule: 'device.missing', path: '' });
}

/** A spare that another pool has already keeps its guid: it is one and the same. */
function auxiliaryLeaf(ctx: ZfsContext, host: string, device: MemberDevice): LeafVdev {
  const label = labelAt(ctx.world, host, device.path);
  return label?.state === 'spare' ? newLeaf(ctx, device, label.vdevGuid) : newLeaf(ctx, device);
}

/** Opens all devices, in the order of the kernel: members first, then spares, then cache devices. */
export function prepareSpecs(
  ctx: ZfsContext,
  host: string,
  pool: Pool | undefined,
  specs: readonly VdevSpec[],
  askedAshift: number,
): PoolResult<PreparedSpecs> {
  const taken = new Set<string>();
  const topLevels: TopLevel[] = [];
  for (const spec of topLevelSpecs(specs)) {
    const found = findDevices(ctx, host, pool, spec.devices, 'new', taken);
    if (!found.ok) return found;
    const id = (pool?.topLevels.length ?? 0) + topLevels.length;
    const made = topLevelOf(ctx, id, spec, found.devices, askedAshift);
    if (!made.ok) return made;
    topLevels.push(made.top);
  }
  const auxiliary = { spare: [] as readonly LeafVdev[], cache: [] as readonly LeafVdev[] };
  for (const purpose of ['spare', 'cache'] as const) {
    const found = findDevices(ctx, host, pool, auxiliarySpecs(specs, purpose), purpose, taken);
    if (!found.ok) return found;
    auxiliary[purpose] = found.devices.map((device) => auxiliaryLeaf(ctx, host, device));
  }
  return { ok: true, topLevels, spares: auxiliary.spare, caches: auxiliary.cache };
}
