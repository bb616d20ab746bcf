/** A device that is, or is to become, a member of a pool. */
import { exponentOf } from '../rounding.ts';
import type { Pool } from '../types.ts';

/** What a pool has to know of it. */
export interface MemberDevice {
  /** What is opened: partition 1 of a whole disk, or the partition or file that was named. */
  readonly path: string;
  readonly isWholeDisk: boolean;
  /** Of what is opened. */
  readonly sizeBytes: number;
  readonly logicalSectorBytes: number;
  readonly physicalSectorBytes: number;
  /** Its label says that an imported pool uses it. */
  readonly isInUse?: boolean;
}

/** Smaller devices are refused (`SPA_MINDEVSIZE`). */
export const LEAST_DEVICE_BYTES = 64 * 1024 * 1024;
/** Sectors that a device reports are not believed beyond this (`zfs_vdev_max_auto_ashift`). */
const MOST_REPORTED_ASHIFT = 14;
const LEAST_ASHIFT = 9;

function logicalAshift({ logicalSectorBytes }: MemberDevice): number {
  return Math.max(LEAST_ASHIFT, exponentOf(logicalSectorBytes));
}

/** The ashift a vdev gets for this device: the one asked for (0 = none), else by its sectors. */
export function ashiftFor(device: MemberDevice, asked: number): number {
  if (asked !== 0) return asked;
  const physical = Math.min(MOST_REPORTED_ASHIFT, exponentOf(device.physicalSectorBytes));
  return Math.max(logicalAshift(device), physical);
}

/** Is the device unable to write units as small as that? */
export function isAshiftTooSmall(device: MemberDevice, ashift: number): boolean {
  return ashift < logicalAshift(device);
}

/** The property of the pool that vdevs to come get their ashift from; 0 = by their devices. */
export function poolAshift({ properties }: Pick<Pool, 'properties'>): number {
  return Number(properties.ashift ?? 0);
}
