/** Refusals of `zpool create` and `add` as libzfs words them. */
import type { PoolRefusal } from '../../../simulator/zfs/pool/refusal.ts';
import { nicebytes } from '../openzfs/nicenum.ts';
import { reasonText } from './refusal-text.ts';

const LEAST_DEVICE = 64 * 1024 * 1024;

export function creationText(refusal: PoolRefusal): string {
  switch (refusal.rule) {
    case 'pool.exists':
      return 'pool already exists';
    case 'pool.no-space':
      return 'one or more devices is out of space';
    case 'device.twice':
    case 'device.busy':
      return 'one or more vdevs refer to the same device, or one of\nthe devices is part of an active md or lvm device';
    case 'device.below-minimum':
      return `one or more devices is less than the minimum size (${nicebytes(LEAST_DEVICE).replace(/B$/, '')})`;
    case 'device.missing':
      return 'no such device';
    case 'device.sectors-above-ashift':
      return 'the sector size of one or more devices is larger than the ashift';
    case 'feature.off':
      return 'operation not supported on this type of pool';
    default:
      return reasonText(refusal);
  }
}

export function additionText(refusal: PoolRefusal): string {
  switch (refusal.rule) {
    case 'device.twice':
    case 'device.busy':
      return 'one or more vdevs refer to the same device';
    case 'device.below-minimum':
      return `device is less than the minimum size (${nicebytes(LEAST_DEVICE).replace(/B$/, '')})`;
    case 'add.ashift-mismatch':
      return 'adding devices with different physical sector sizes is not allowed';
    case 'add.parity-after-removal':
      return 'invalid config; a pool with removing/removed vdevs does not support adding raidz or dRAID vdevs';
    case 'feature.off':
      return 'pool must be upgraded to add these vdevs';
    default:
      return reasonText(refusal);
  }
}
