/** What vdevs a pool is to be made of, or to be given, once the devices that were named are found. */
import type { Layout } from './layout.ts';
import type { AllocationClass } from './vdev-types.ts';

export interface DeviceSpec {
  /** Node or file as it was meant: `/dev/sda`, `/dev/sda3`, `/dev/disk/by-id/…`, `/root/d1`. */
  readonly path: string;
  /** The whole disk is handed over: ZFS partitions it and uses partition 1. */
  readonly isWholeDisk: boolean;
}

/** One top-level vdev, or all the spares or cache devices (see spec-words.ts). */
export interface VdevSpec {
  readonly purpose: AllocationClass | 'spare' | 'cache';
  readonly layout: Layout;
  readonly devices: readonly DeviceSpec[];
}

/** A top-level vdev. */
export interface TopLevelSpec extends VdevSpec {
  readonly purpose: AllocationClass;
}

export function topLevelSpecs(specs: readonly VdevSpec[]): readonly TopLevelSpec[] {
  return specs.filter((spec): spec is TopLevelSpec => spec.purpose !== 'spare' && spec.purpose !== 'cache');
}

export function auxiliarySpecs(
  specs: readonly VdevSpec[],
  purpose: 'spare' | 'cache',
): readonly DeviceSpec[] {
  return specs.filter((spec) => spec.purpose === purpose).flatMap(({ devices }) => devices);
}
