/** Data sets, snapshots, bookmarks. Everything here is replaced, never changed. */
import type { ObjectTree } from './block-types.ts';

export interface Snapshot {
  /** The part behind `@`. */
  readonly name: string;
  readonly guid: string;
  readonly createTxg: number;
  readonly createdAtMs: number;
  readonly tree: ObjectTree;
  /** User holds: tag → virtual millisecond. */
  readonly holds: Readonly<Record<string, number>>;
  readonly properties: Readonly<Record<string, string>>;
  /** `zfs destroy -d`: goes when the last hold or clone does. */
  readonly isDeferred: boolean;
}

export interface Bookmark {
  /** The part behind `#`. */
  readonly name: string;
  /** Of the snapshot it was made from. */
  readonly guid: string;
  readonly createTxg: number;
  readonly createdAtMs: number;
  readonly referencedBytes: number;
}

export interface Encryption {
  /** Name of the data set whose key wraps this one's. */
  readonly root: string;
  readonly suite: string;
  readonly keyFormat: 'passphrase' | 'hex' | 'raw';
  readonly keyLocation: string;
  /** Digest of the wrapping key: what `zfs load-key` compares with. */
  readonly keyDigest: string;
  readonly isLoaded: boolean;
}

/** Permissions by whom they are given to: `ul$0` = the user with number 0, on the data set itself (`dsl_deleg`). */
export type Delegations = Readonly<Record<string, readonly string[]>>;

export interface Dataset {
  readonly guid: string;
  readonly type: 'filesystem' | 'volume';
  readonly createTxg: number;
  readonly createdAtMs: number;
  /** Set here, as zfsprops(7) spells the value; numbers as exact decimals. */
  readonly properties: Readonly<Record<string, string>>;
  /** Came with `zfs receive`. */
  readonly received: Readonly<Record<string, string>>;
  readonly head: ObjectTree;
  /** Oldest first. */
  readonly snapshots: readonly Snapshot[];
  readonly bookmarks: readonly Bookmark[];
  /** `pool/fs@snap` of a clone. */
  readonly origin?: string;
  readonly isMounted: boolean;
  /** A receive that was cut off and can be resumed. */
  readonly resume?: ResumableReceive;
  readonly encryption?: Encryption;
  /** `zfs allow`; absent = none. */
  readonly delegations?: Delegations;
}

export interface ResumableReceive {
  readonly token: string;
  readonly toGuid: string;
  readonly receivedBytes: number;
  /** What has arrived beside the head (`%recv`); absent where the head itself is what arrives. */
  readonly tree?: ObjectTree;
}
