/** Why an operation on data sets is refused. */

export type DatasetRefusal =
  | { readonly rule: 'pool.read-only' }
  | { readonly rule: 'pool.suspended' }
  | { readonly rule: 'dataset.exists' }
  | { readonly rule: 'dataset.no-pool'; readonly pool: string }
  | { readonly rule: 'dataset.parent-missing' }
  | { readonly rule: 'dataset.parent-not-filesystem' }
  | { readonly rule: 'dataset.no-space' }
  | { readonly rule: 'dataset.below-itself' }
  | { readonly rule: 'dataset.key-not-loaded' }
  | { readonly rule: 'dataset.is-pool' }
  /** What would have to go as well, in the order in which it would. */
  | { readonly rule: 'destroy.children'; readonly names: readonly string[] }
  | { readonly rule: 'destroy.clones'; readonly names: readonly string[] }
  | { readonly rule: 'snapshot.held'; readonly name: string }
  | { readonly rule: 'snapshot.none-found' }
  | { readonly rule: 'rollback.newer'; readonly names: readonly string[] }
  | { readonly rule: 'rollback.clones'; readonly names: readonly string[] }
  | { readonly rule: 'promote.no-clone' }
  | { readonly rule: 'promote.same-snapshot'; readonly name: string }
  | { readonly rule: 'hold.exists' }
  | { readonly rule: 'hold.missing' }
  | { readonly rule: 'bookmark.exists' }
  | { readonly rule: 'mount.already' }
  | { readonly rule: 'mount.not-mounted' }
  | { readonly rule: 'mount.legacy' }
  | { readonly rule: 'mount.none' }
  | { readonly rule: 'mount.canmount-off' }
  | { readonly rule: 'mount.key-not-loaded' }
  | { readonly rule: 'mount.busy'; readonly mountpoint: string };

export type DatasetResult = { readonly ok: true } | { readonly ok: false; readonly refusal: DatasetRefusal };

export const DONE: DatasetResult = { ok: true };

export function refuse(refusal: DatasetRefusal): { readonly ok: false; readonly refusal: DatasetRefusal } {
  return { ok: false, refusal };
}
