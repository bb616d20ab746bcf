/** Why a stream cannot be received (`zfs_receive_one()`, `dmu_recv_begin_check()`). */

/** How far it had come: programs begin their sentence with it. */
export type ReceiveStage = 'any' | 'new' | 'incremental' | 'resume';

type Reason =
  /** Nothing, or less than a record. */
  | { readonly rule: 'receive.no-stream' }
  | { readonly rule: 'receive.bad-magic' }
  | { readonly rule: 'receive.prefix-missing'; readonly name: string }
  | { readonly rule: 'receive.snapshot-with-prefix' }
  /** A full stream onto a data set that exists. */
  | { readonly rule: 'receive.exists'; readonly name: string }
  | { readonly rule: 'receive.has-snapshots'; readonly snapshot: string }
  | { readonly rule: 'receive.root-volume'; readonly name: string }
  | { readonly rule: 'receive.has-children'; readonly child: string }
  | { readonly rule: 'receive.is-clone'; readonly name: string }
  | { readonly rule: 'receive.raw-on-plain' }
  | { readonly rule: 'receive.force-encrypted' }
  | { readonly rule: 'receive.not-there'; readonly name: string }
  | { readonly rule: 'receive.parent-missing'; readonly parent: string }
  | { readonly rule: 'receive.parent-not-filesystem'; readonly parent: string }
  | { readonly rule: 'receive.origin-missing'; readonly name: string }
  /** The snapshot that the stream builds on is not there. */
  | { readonly rule: 'receive.no-match'; readonly name: string }
  | { readonly rule: 'receive.modified'; readonly name: string }
  /** What an earlier receive left has to be resumed or given up first. */
  | { readonly rule: 'receive.partial'; readonly name: string }
  | { readonly rule: 'receive.snapshot-exists'; readonly name: string }
  /** `token`: what there is was kept, and this goes on with it. */
  | { readonly rule: 'receive.incomplete'; readonly token?: string }
  | { readonly rule: 'receive.damaged'; readonly token?: string }
  | { readonly rule: 'receive.quota'; readonly name: string }
  | { readonly rule: 'receive.no-space' }
  | { readonly rule: 'receive.busy'; readonly name: string }
  | { readonly rule: 'receive.key-not-loaded' }
  | { readonly rule: 'receive.other-key' }
  | { readonly rule: 'pool.read-only' }
  | { readonly rule: 'pool.suspended' };

export type ReceiveRefusal = Reason & { readonly stage: ReceiveStage };
