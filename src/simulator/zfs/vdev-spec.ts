/** What vdevs a pool is to be made of, or to be given: the part of a command line behind the pool's name. */
import type { AllocationClass } from './vdev-types.ts';

export interface DeviceSpec {
  readonly type: 'leaf';
  /** Node or file as it was meant: `/dev/sda`, `/dev/sda3`, `/dev/disk/by-id/…`, `/root/d1`. */
  readonly path: string;
  /** The whole disk is handed over: ZFS partitions it and uses partition 1. */
  readonly isWholeDisk: boolean;
}

export type VdevSpec =
  | DeviceSpec
  | { readonly type: 'mirror'; readonly children: readonly DeviceSpec[] }
  | { readonly type: 'raidz'; readonly parity: number; readonly children: readonly DeviceSpec[] }
  | {
      readonly type: 'draid';
      readonly parity: number;
      readonly data: number;
      readonly spares: number;
      readonly children: readonly DeviceSpec[];
    };

export interface TopLevelSpec {
  readonly allocationClass: AllocationClass;
  readonly vdev: VdevSpec;
}

export interface PoolSpec {
  readonly topLevels: readonly TopLevelSpec[];
  readonly spares: readonly DeviceSpec[];
  readonly caches: readonly DeviceSpec[];
}

/** The devices below a vdev, in the order of the command line. */
export function devicesOf(vdev: VdevSpec): readonly DeviceSpec[] {
  return vdev.type === 'leaf' ? [vdev] : vdev.children;
}
