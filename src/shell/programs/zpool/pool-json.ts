/** Pools and vdevs in the JSON of zpool. */
import { blockDevice } from '../../../simulator/os/block-devices.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import { isDevicePath } from '../../../simulator/zfs/vdev-names.ts';
import type { VdevHealth } from '../../../simulator/zfs/vdev-state.ts';
import type { AllocationClass, Vdev } from '../../../simulator/zfs/vdev-types.ts';
import { stateName } from '../../../simulator/zfs/views/pool-tree.ts';
import { poolStateName } from '../../../simulator/zfs/views/pool-values.ts';
import type { Call } from '../openzfs/call.ts';
import type { Json } from '../openzfs/json.ts';
import { jsonNumber } from '../openzfs/property-json.ts';

/** Transaction group of the configuration that a new pool is written with. */
const CONFIG_TXG = '4';
/** Pools with feature flags, and the newest file systems. */
const [POOL_VERSION, FILESYSTEM_VERSION] = ['5000', '5'];

export type JsonFields = Readonly<Record<string, Json>>;

export function jsonPool(pool: Pool, hasType: boolean, asNumber: boolean): JsonFields {
  return {
    name: pool.name,
    ...(hasType ? { type: 'POOL' } : {}),
    state: poolStateName(pool),
    pool_guid: jsonNumber(pool.guid, asNumber),
    txg: jsonNumber(CONFIG_TXG, asNumber),
    spa_version: jsonNumber(POOL_VERSION, asNumber),
    zpl_version: jsonNumber(FILESYSTEM_VERSION, asNumber),
  };
}

/** How udev calls the partition: the bus, then the serial number of the disk. */
function deviceId({ ctx, host }: Pick<Call, 'ctx' | 'host'>, path: string): string | undefined {
  const device = blockDevice(ctx.world, host, path);
  const disk = ctx.world.hardware.hosts[host]?.disks.find((candidate) => candidate.device === device?.disk);
  if (!disk) return undefined;
  const name = disk.byId.replace(/^wwn-0x/, 'scsi-3');
  const [, part] = /(?:part|p|\D)(\d+)$/.exec(path) ?? [];
  return device?.kind === 'partition' ? `${name}-part${part ?? '1'}` : name;
}

function kindOf(vdev: Vdev): string {
  if (vdev.type !== 'leaf') return vdev.type;
  if (vdev.isDistributed === true) return 'dspare';
  return isDevicePath(vdev.path) ? 'disk' : 'file';
}

/** What every vdev is described by. */
export function jsonVdev(
  call: Pick<Call, 'ctx' | 'host'>,
  { vdev, health }: { readonly vdev: Vdev; readonly health: VdevHealth },
  name: string,
  purpose: AllocationClass | 'cache' | 'spare',
  asNumber: boolean,
): JsonFields {
  const path = vdev.type === 'leaf' ? vdev.path : undefined;
  const devid = path === undefined ? undefined : deviceId(call, path);
  const classes = {
    log: 'log',
    cache: 'l2cache',
    spare: 'spare',
    special: 'special',
    dedup: 'dedup',
    normal: 'normal',
  };
  return {
    name,
    vdev_type: kindOf(vdev),
    guid: jsonNumber(vdev.guid, asNumber),
    ...(path === undefined ? {} : { path }),
    ...(devid === undefined ? {} : { devid }),
    class: classes[purpose],
    state: stateName(health),
  };
}
