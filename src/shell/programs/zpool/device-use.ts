/** Devices that somebody uses already (`is_device_in_use()` of zpool_vdev.c). */

import { findDisk, partitionName } from '../../../simulator/hardware/disks.ts';
import { blockDevice } from '../../../simulator/os/block-devices.ts';
import { deviceUse, isHeld } from '../../../simulator/zfs/pool/labels.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import { findVdev } from '../../../simulator/zfs/vdev-find.ts';
import type { DeviceSpec, VdevSpec } from '../../../simulator/zfs/vdev-spec.ts';
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

/** Nodes that carry labels of their own: the partitions of a whole disk and the disk, or what was named itself. */
function placesOf(call: Call, { path, isWholeDisk }: DeviceSpec): readonly string[] {
  if (!isWholeDisk) return [path];
  const { disk } = blockDevice(call.ctx.world, call.host, path) ?? {};
  const found = disk === undefined ? undefined : findDisk(call.ctx.world, call.host, disk);
  const nodeOf = (number: number) =>
    path.startsWith('/dev/disk/')
      ? `${path}-part${number}`
      : `/dev/${partitionName(found?.device ?? '', number)}`;
  const partitions = found?.partitions ?? [];
  return partitions.length > 0 ? partitions.map(({ number }) => nodeOf(number)) : [path];
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

function complaintOf(
  call: Call,
  device: DeviceSpec,
  isSpare: boolean,
  { isForced, replacingIn }: UseCheck,
): Complaint | undefined {
  const { path, isWholeDisk } = device;
  const isOwnSpare = replacingIn !== undefined && findVdev(replacingIn, path)?.kind === 'spare';
  if (isOwnSpare) return undefined;
  if (isWholeDisk && !isSpare && isHeld(call.ctx.world, call.host, path)) {
    return { text: `${path} is in use and contains a unknown filesystem.`, isHeaded: false };
  }
  for (const place of placesOf(call, device)) {
    const complaint = labelComplaint(call, place, isSpare, isForced);
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
