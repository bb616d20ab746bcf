/** Why an operation on a pool is refused: one object a reason, named after the rule. Texts are made elsewhere. */

export type PoolRefusal =
  // The pool as a whole
  /** This host has no OpenZFS. */
  | { readonly rule: 'pool.not-here' }
  | { readonly rule: 'pool.exists'; readonly pool: string }
  | { readonly rule: 'pool.no-space' }
  | { readonly rule: 'pool.read-only' }
  | { readonly rule: 'pool.suspended' }
  | { readonly rule: 'pool.not-whole' }
  | { readonly rule: 'pool.busy'; readonly dataset: string }
  /** A spare that is in use here is shared with other pools. */
  | { readonly rule: 'pool.shared-spare-in-use' }
  | { readonly rule: 'pool.io-error' }
  // A checkpoint stands in the way
  | { readonly rule: 'checkpoint.exists' }
  | { readonly rule: 'checkpoint.discarding' }
  | { readonly rule: 'checkpoint.none' }
  | { readonly rule: 'checkpoint.feature-off' }
  // Which vdev is meant
  | { readonly rule: 'vdev.unknown'; readonly vdev: string }
  | { readonly rule: 'vdev.is-spare'; readonly vdev: string }
  | { readonly rule: 'vdev.is-cache'; readonly vdev: string }
  /** Only single devices can be switched on and off. */
  | { readonly rule: 'vdev.is-group'; readonly vdev: string }
  /** Nobody else has what it holds. */
  | { readonly rule: 'vdev.is-required'; readonly vdev: string }
  // The device that is to become a member
  | { readonly rule: 'device.missing'; readonly path: string }
  | { readonly rule: 'device.twice'; readonly path: string }
  | { readonly rule: 'device.busy'; readonly path: string }
  | { readonly rule: 'device.below-minimum'; readonly path: string; readonly minimumBytes: number }
  | {
      readonly rule: 'device.too-small';
      readonly path: string;
      readonly deviceBytes: number;
      readonly leastBytes: number;
    }
  | {
      readonly rule: 'device.larger-sectors';
      readonly path: string;
      readonly deviceAshift: number;
      readonly vdevAshift: number;
    }
  | { readonly rule: 'device.sectors-above-ashift'; readonly path: string }
  // add
  | { readonly rule: 'add.ashift-mismatch'; readonly poolAshift: number; readonly ashift: number }
  /** Where a vdev is being removed, or was, no raidz or draid vdev can come. */
  | { readonly rule: 'add.parity-after-removal' }
  | { readonly rule: 'feature.off'; readonly feature: string }
  // attach and replace
  | { readonly rule: 'attach.not-attachable'; readonly vdev: string }
  | { readonly rule: 'attach.expansion-feature-off' }
  | { readonly rule: 'attach.expansion-unknown' }
  | { readonly rule: 'attach.expansion-running' }
  | { readonly rule: 'attach.unhealthy-member' }
  | { readonly rule: 'attach.sequential-not-here' }
  | { readonly rule: 'attach.sequential-feature-off' }
  | { readonly rule: 'attach.resilver-running' }
  | { readonly rule: 'replace.is-replacing'; readonly vdev: string }
  | { readonly rule: 'replace.spare-by-other' }
  | { readonly rule: 'replace.log-by-spare' }
  | { readonly rule: 'replace.foreign-draid-spare' }
  | { readonly rule: 'online.cache-does-not-grow'; readonly vdev: string }
  // detach
  | { readonly rule: 'detach.not-mirrored'; readonly vdev: string }
  // remove
  | { readonly rule: 'remove.not-removable'; readonly vdev: string }
  | { readonly rule: 'remove.draid-spare' }
  | { readonly rule: 'remove.already-running'; readonly vdev: string }
  | { readonly rule: 'remove.no-space'; readonly neededBytes: number; readonly availableBytes: number }
  | { readonly rule: 'remove.pool-busy' }
  | { readonly rule: 'remove.spare-in-use' }
  | { readonly rule: 'remove.unreadable' }
  | { readonly rule: 'remove.ashift-differs' }
  | { readonly rule: 'remove.raidz-present'; readonly vdev: string }
  | { readonly rule: 'remove.nested-mirror'; readonly vdev: string }
  | { readonly rule: 'remove.not-running' }
  | { readonly rule: 'removal.running' }
  // initialize and trim
  | { readonly rule: 'pass.no-device' }
  | { readonly rule: 'pass.unwritable' }
  | { readonly rule: 'pass.running' }
  | { readonly rule: 'pass.not-running' }
  // import
  /** Another host used it last and did not export it. */
  | {
      readonly rule: 'import.foreign';
      readonly hostId: string;
      readonly hostname: string;
      readonly lastUsedAtMs: number;
    }
  | { readonly rule: 'import.devices-missing' }
  | { readonly rule: 'import.logs-missing'; readonly logs: readonly string[] }
  | { readonly rule: 'import.unknown-features'; readonly features: readonly string[] }
  | { readonly rule: 'import.read-only-features'; readonly features: readonly string[] }
  // split
  | { readonly rule: 'split.not-mirrored' }
  | { readonly rule: 'split.more-than-one-each' }
  | { readonly rule: 'split.unhealthy' }
  | { readonly rule: 'split.is-required' };

export type PoolResult<T = Record<never, never>> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly refusal: PoolRefusal };

export function refuse(refusal: PoolRefusal): { readonly ok: false; readonly refusal: PoolRefusal } {
  return { ok: false, refusal };
}

export const DONE: { readonly ok: true } = { ok: true };
