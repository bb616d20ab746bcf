/** Why an operation on a pool is refused, as libzfs words it behind "cannot …:". */
import type { PoolRefusal } from '../../../simulator/zfs/pool/refusal.ts';

const UNSUPPORTED = 'operation not supported on this type of pool';
const UNAVAILABLE = 'one or more devices is currently unavailable';
const NOT_ALIKE = 'invalid config; all top-level vdevs must have the same sector size and not be raidz.';
const REMOVAL_BUSY = 'Pool busy; removal may already be in progress';

/** Texts of rules that need nothing filled in. Where operations word one differently, they have a text of their own. */
const TEXTS: Readonly<Partial<Record<PoolRefusal['rule'], string>>> = {
  'pool.not-here': 'no such pool',
  'pool.exists': 'pool already exists',
  'pool.read-only': 'pool is read-only',
  'pool.suspended': 'pool I/O is currently suspended',
  'pool.not-whole': UNAVAILABLE,
  'pool.busy': 'pool is busy',
  'pool.io-error': 'I/O error',
  'pool.shared-spare-in-use': 'pool has active shared spares',
  'checkpoint.exists': 'checkpoint exists',
  'checkpoint.discarding': 'currently discarding checkpoint',
  'checkpoint.none': 'checkpoint does not exist',
  'checkpoint.feature-off': UNSUPPORTED,
  'vdev.unknown': 'no such device in pool',
  'vdev.is-spare': 'device is reserved as a hot spare',
  'vdev.is-cache': 'device is in use as a cache',
  'vdev.is-group': UNSUPPORTED,
  'vdev.is-required': 'no valid replicas',
  'device.missing': UNAVAILABLE,
  'device.too-small': 'device is too small',
  'device.larger-sectors':
    "new device has a different optimal sector size; use the option '-o ashift=N' to override the optimal size",
  'attach.not-attachable': 'can only attach to mirrors and top-level disks',
  'attach.expansion-unknown': 'can only attach to mirrors and top-level disks',
  'attach.expansion-feature-off':
    'raidz_expansion feature must be enabled in order to attach a device to raidz',
  'attach.expansion-running': 'raidz expansion in progress',
  'attach.unhealthy-member': UNAVAILABLE,
  'attach.sequential-not-here': 'only mirror and dRAID vdevs support sequential reconstruction',
  'attach.sequential-feature-off':
    'device_rebuild feature must be enabled in order to use sequential reconstruction',
  'attach.resilver-running': 'currently resilvering',
  'replace.is-replacing': "already in replacing/spare config; wait for completion or use 'zpool detach'",
  'replace.spare-by-other': 'can only be replaced by another hot spare',
  'replace.log-by-spare': 'cannot replace a log with a spare',
  'replace.foreign-draid-spare': "dRAID spares can only replace child devices in their parent's dRAID vdev",
  'online.cache-does-not-grow': 'cannot expand cache devices',
  'detach.not-mirrored': 'only applicable to mirror and replacing vdevs',
  'remove.not-removable': UNSUPPORTED,
  'remove.draid-spare': 'dRAID spares cannot be removed',
  'remove.already-running': 'removal for this vdev is already in progress.',
  'remove.no-space': 'out of space',
  'remove.pool-busy': REMOVAL_BUSY,
  'remove.spare-in-use': REMOVAL_BUSY,
  'remove.unreadable': UNAVAILABLE,
  'remove.ashift-differs': NOT_ALIKE,
  'remove.raidz-present': NOT_ALIKE,
  'remove.nested-mirror': NOT_ALIKE,
  'remove.not-running': 'operation is not in progress',
  'removal.running': 'device removal in progress',
  'pass.no-device': 'no such device in pool',
  'pass.unwritable': 'invalid device',
  'import.devices-missing': UNAVAILABLE,
  'import.logs-missing': UNAVAILABLE,
  'import.unknown-features': 'unsupported version or feature',
  'import.read-only-features': 'unsupported version or feature',
  // The empty line belongs to it.
  'split.not-mirrored': 'Source pool must be composed only of mirrors\n',
  'split.more-than-one-each': 'Device list must include at most one disk from each mirror',
  'split.unhealthy': UNAVAILABLE,
  'split.is-required': 'pool is busy',
};

/** Exit status of subcommands that hand on what a refused request returns. */
export const FAILED_REQUEST = 255;

export function reasonText({ rule }: PoolRefusal): string {
  return TEXTS[rule] ?? UNSUPPORTED;
}

/** A new device that is in use, or comes at the wrong time, is named. */
export function attachReason(refusal: PoolRefusal, newDevice: string): string {
  const isBusy = refusal.rule === 'device.busy' || refusal.rule === 'removal.running';
  return isBusy ? `${newDevice} is busy, or device removal is in progress` : reasonText(refusal);
}
