/** The tree of vdevs of a pool, as its labels describe it. Plain data. */

/** Half-open: `from` belongs to it, `to` does not. Bytes or transaction groups, as the field says. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export type VdevState = 'online' | 'degraded' | 'faulted' | 'offline' | 'removed' | 'unavail';

/** Why a leaf is not online (`vdev_aux_t`). */
export type VdevCause =
  /** `zpool offline`; `-t`: until the next import. */
  | 'offline'
  | 'offline-temporary'
  /** `zpool offline -f`. */
  | 'forced'
  /** Its device is not there. */
  | 'open-failed'
  /** A device is there, but its label is missing, damaged or another one's. */
  | 'bad-label'
  /** Smaller than it was. */
  | 'too-small'
  /** More errors than the event daemon tolerates. */
  | 'too-many-errors'
  /** The whole pool's data is damaged (top-level vdevs that cannot be opened). */
  | 'corrupt-data'
  | 'no-replicas'
  /** Every member of a mirror is offline. */
  | 'children-offline';

export interface ErrorCounts {
  readonly read: number;
  readonly write: number;
  readonly checksum: number;
  readonly slow: number;
}

export interface LeafVdev {
  readonly type: 'leaf';
  /** Decimal, 64 bits. */
  readonly guid: string;
  /** Device node or file that is opened: `/dev/sda1`, `/dev/disk/by-id/…-part1`, `/root/d1`. */
  readonly path: string;
  /** ZFS was given the whole disk and partitioned it. */
  readonly isWholeDisk: boolean;
  readonly state: VdevState;
  readonly cause?: VdevCause;
  readonly errors: ErrorCounts;
  /** Transaction groups whose data it lacks (the dirty time log). */
  readonly missingTxgs: readonly Range[];
  /** Byte ranges, counted from the start of its space for blocks, that hold something else than what was written. */
  readonly damaged: readonly Range[];
  /** Bytes of its device when it was last opened. */
  readonly deviceBytes: number;
  /** It could not be opened when the pool was imported: it goes by its guid until it is back. */
  readonly isNotPresent?: boolean;
  /** It is complete again or replaced: what stands beside it in a spare group goes (`vdev_unspare`). */
  readonly isRelieving?: boolean;
  /** Spare space of a dRAID vdev, spread over all its disks; it has no device of its own. */
  readonly isDistributed?: boolean;
  /** Last `zpool trim` and `zpool initialize`. */
  readonly trim?: BackgroundPass;
  readonly initialize?: BackgroundPass;
}

export interface BackgroundPass {
  readonly state: 'active' | 'suspended' | 'canceled' | 'complete';
  /** Virtual millisecond of the last change of state. */
  readonly sinceMs: number;
  readonly progress: Progress;
  /** Timer of its end. */
  readonly timer?: number;
}

/** Work up to `atMs`; from there it goes on at `bytesPerSecond` while it is running. */
export interface Progress {
  readonly atMs: number;
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly bytesPerSecond: number;
}

/** `replacing` and `spare` stand in the place of a leaf while it has a successor or a stand-in. */
export type GroupVdev = {
  readonly guid: string;
  readonly children: readonly Vdev[];
} & (
  | { readonly type: 'mirror' | 'replacing' | 'spare' }
  | { readonly type: 'raidz'; readonly parity: number }
  | {
      readonly type: 'draid';
      readonly parity: number;
      readonly data: number;
      readonly spares: number;
    }
);

export type Vdev = LeafVdev | GroupVdev;

/** What a top-level vdev is for (`log`, `special` and `dedup` of zpoolconcepts(7)). */
export type AllocationClass = 'normal' | 'log' | 'special' | 'dedup';

export interface TopLevel {
  /** Place in the pool; a place is never used again for another vdev (but a hole for a new log). */
  readonly id: number;
  readonly allocationClass: AllocationClass;
  readonly ashift: number;
  /** 2^this bytes are one metaslab; fixed at creation. */
  readonly metaslabShift: number;
  /** How many metaslabs it has now; grows when its devices grow. */
  readonly metaslabs: number;
  /** Raw bytes it uses of its devices, metaslabs and the rest behind them (`vdev_asize`). */
  readonly spaceBytes: number;
  /** Raw bytes it could use of them as they were when last opened (`vdev_max_asize`). */
  readonly largestBytes: number;
  /** Members when it was created: the share of raw space that data sets are told of stays at that width. */
  readonly createdDisks: number;
  /** Widths that later expansions gave it, with the first transaction group that is written in that width. */
  readonly widths: readonly { readonly fromTxg: number; readonly disks: number }[];
  readonly vdev: Vdev;
}

/** The place of a vdev that was removed: an `indirect` one remembers where its blocks went, a `hole` was a log. */
export interface FormerTopLevel {
  readonly id: number;
  readonly former: 'indirect' | 'hole';
  /** Entries of the mapping that stays in memory. */
  readonly mappings: number;
}

/** A spare or a cache device of a pool. */
export interface AuxiliaryVdev {
  readonly leaf: LeafVdev;
}
