/** Devices that somebody uses already (`is_device_in_use()` of zpool_vdev.c). */

import { findDisk, partitionName } from '../../../simulator/hardware/disks.ts';
import type { Disk } from '../../../simulator/hardware/types.ts';
import { blockDevice } from '../../../simulator/os/block-devices.ts';
import { deviceUse } from '../../../simulator/zfs/pool/labels.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import { findVdev } from '../../../simulator/zfs/vdev-find.ts';
import type { DeviceSpec, VdevSpec } from '../../../simulator/zfs/vdev-spec.ts';
import { contentsOf } from '../../block-devices/contents.ts';
import { isBusy } from '../../block-devices/use.ts';
import type { Call } from '../openzfs/call.ts';

export interface UseCheck {
  /** `-f`: also devices that no pool has in use now. */
  readonly isForced: boolean;
  /** Pool whose spares may take the place of its devices. */
  readonly replacingIn?: Pool;
}

interface Complaint {
  readonly text: string;
  /** It comes below the heading that tells whether `-f` would help. */
  readonly isHeaded: boolean;
}

/** The partitions of a whole disk by its table, or what was named itself. */
function slicesOf(call: Call, { path, isWholeDisk }: DeviceSpec, disk: Disk | undefined): readonly string[] {
  if (!isWholeDisk || !disk?.table?.intact.includes('main')) return [path];
  const nodeOf = (number: number) =>
    path.startsWith('/dev/disk/') ? `${path}-part${number}` : `/dev/${partitionName(disk.device, number)}`;
  return disk.table.partitions
    .map(({ number }) => nodeOf(number))
    .filter((slice) => blockDevice(call.ctx.world, call.host, slice) !== undefined);
}

const STATES = {
  active: 'active',
  exported: 'exported',
  'potentially-active': 'potentially active',
  cache: 'unknown',
} as const;

/** Spares can be shared between pools; nothing else can be taken from a pool that is in use. */
function labelComplaint(
  call: Call,
  path: string,
  isSpare: boolean,
  isForced: boolean,
): Complaint | undefined {
  const use = deviceUse(call.ctx.world, call.host, path);
  if (!use || (use.state === 'spare' && isSpare)) return undefined;
  const isTaken = use.state === 'active' || use.state === 'spare';
  if (isForced && !isTaken) return undefined;
  const text =
    use.state === 'spare'
      ? `${path} is reserved as a hot spare for pool ${use.pool}`
      : `${path} is part of ${STATES[use.state]} pool '${use.pool}'`;
  return { text, isHeaded: true };
}

/** A partition or file by what lies on it (`check_slice()`). */
function sliceComplaint(
  call: Call,
  path: string,
  isSpare: boolean,
  isForced: boolean,
): Complaint | undefined {
  const device = blockDevice(call.ctx.world, call.host, path);
  const type = device && contentsOf(call.ctx.world, call.host, device)?.type;
  if (type === undefined || type === 'zfs_member') return labelComplaint(call, path, isSpare, isForced);
  return isForced ? undefined : { text: `${path} contains a filesystem of type '${type}'`, isHeaded: true };
}

/** A disk that is to be used as a whole (`check_disk()`). */
function wholeDiskComplaint(
  call: Call,
  path: string,
  disk: Disk | undefined,
  { isForced }: UseCheck,
): Complaint | undefined {
  const { world } = call.ctx;
  if (isBusy(world, call.host, path)) {
    const device = blockDevice(world, call.host, path);
    const type = (device && contentsOf(world, call.host, device)?.type) ?? 'unknown';
    return { text: `${path} is in use and contains a ${type} filesystem.`, isHeaded: false };
  }
  // libefi reads the backup where the main copy is bad, and does not look at the MBR.
  const intact = disk?.table?.intact ?? [];
  if (isForced || intact.includes('main') || !intact.includes('backup')) return undefined;
  return { text: `${path} contains a corrupt primary EFI label.`, isHeaded: true };
}

function complaintOf(
  call: Call,
  device: DeviceSpec,
  isSpare: boolean,
  check: UseCheck,
): Complaint | undefined {
  const { path, isWholeDisk } = device;
  const { isForced, replacingIn } = check;
  const isOwnSpare = replacingIn !== undefined && findVdev(replacingIn, path)?.kind === 'spare';
  if (isOwnSpare) return undefined;
  const { disk: name } = blockDevice(call.ctx.world, call.host, path) ?? {};
  const disk = name === undefined ? undefined : findDisk(call.ctx.world, call.host, name);
  const whole = isWholeDisk && !isSpare ? wholeDiskComplaint(call, path, disk, check) : undefined;
  if (whole) return whole;
  for (const slice of slicesOf(call, device, disk)) {
    const complaint = sliceComplaint(call, slice, isSpare, isForced);
    if (complaint) return complaint;
  }
  return undefined;
}

function heading(isForced: boolean): string {
  const what = isForced
    ? 'the following errors must be manually repaired:'
    : "use '-f' to override the following errors:";
  return `invalid vdev specification\n${what}`;
}

/** Members are looked at first, then spares, then cache devices. */
const ORDER = [
  ({ purpose }: VdevSpec) => purpose !== 'spare' && purpose !== 'cache',
  ({ purpose }: VdevSpec) => purpose === 'spare',
  ({ purpose }: VdevSpec) => purpose === 'cache',
];

/** Ends the command when devices are in use. */
export function checkDevices(call: Call, specs: readonly VdevSpec[], check: UseCheck): void {
  let isHeadingSaid = false;
  let isRefused = false;
  for (const { purpose, devices } of ORDER.flatMap((belongs) => specs.filter(belongs))) {
    for (const device of devices) {
      const complaint = complaintOf(call, device, purpose === 'spare', check);
      if (!complaint) continue;
      if (complaint.isHeaded && !isHeadingSaid) {
        call.err(heading(check.isForced));
        isHeadingSaid = true;
      }
      call.err(complaint.text);
      isRefused = true;
    }
  }
  if (isRefused) call.end(1);
}

/** Refuses with lines that `-f` would override. */
export function refuseUnlessForced(call: Call, lines: readonly string[]): never {
  return call.fail([heading(false), ...lines].join('\n'));
}
