/** What a stream of `zfs send` is made of (zfs_ioctl.h's `dmu_replay_record`), as plain data. */

/** What a raw stream tells of the key that its data is encrypted with. */
export interface SentKey {
  readonly suite: string;
  readonly keyFormat: 'passphrase' | 'hex' | 'raw';
  readonly keyLocation: string;
  readonly keyDigest: string;
}

/** Where a stream goes on that was cut off before. */
export interface ResumePoint {
  readonly object: number;
  /** In bytes of the object. */
  readonly offset: number;
}

/** Begins the stream of one snapshot. */
export interface BeginRecord {
  readonly kind: 'begin';
  /** `pool/fs@snap`; a head that is sent without a snapshot is `pool/fs@--head--`. */
  readonly toName: string;
  readonly toGuid: string;
  /** Absent in a full stream. */
  readonly fromGuid?: string;
  /** The source is in another data set: what is received is a clone. */
  readonly isClone?: true;
  readonly type: 'filesystem' | 'volume';
  readonly createdAtMs: number;
  /** Properties of the snapshot; of a volume its size and block size. */
  readonly snapshotProperties: Readonly<Record<string, string>>;
  readonly volume?: { readonly bytes: number; readonly blockBytes: number };
  /** Ids of all objects that the snapshot has: others are given up. */
  readonly ids: readonly number[];
  readonly nextObjectId: number;
  /** Blocks come compressed (`-c`) or encrypted (`-w`) as they lie on disk. */
  readonly isCompressed?: true;
  readonly key?: SentKey;
  readonly resume?: ResumePoint;
}

/** An object that is new or changed. */
export interface ObjectRecord {
  readonly kind: 'object';
  readonly id: number;
  readonly path: string;
  readonly type: 'file' | 'directory' | 'symlink' | 'volume';
  readonly mode: number;
  readonly owner: string;
  readonly group: string;
  readonly modifiedAtMs: number;
  readonly changedAtMs?: number;
  readonly accessedAtMs?: number;
  readonly blockBytes: number;
  readonly sizeBytes: number;
  /** Target of a symlink. */
  readonly target?: string;
  /** Blocks that it has; what lies between is a hole. */
  readonly present: readonly (readonly [from: number, to: number])[];
}

/** Blocks of an object that follow each other: in a real stream one record each. */
export interface WriteRecord {
  readonly kind: 'write';
  readonly object: number;
  /** In bytes of the object; whole blocks. */
  readonly at: number;
  readonly blockBytes: number;
  /** Of one block in the stream: less than `blockBytes` where it is sent compressed. */
  readonly sentBytes: number;
  readonly content: string;
}

export interface EndRecord {
  readonly kind: 'end';
}

/** A data set in the head of a package: what `-R` and `-p` tell of it. */
export interface SentDataset {
  readonly name: string;
  readonly guid: string;
  /** Guid of the snapshot that it was cloned from. */
  readonly originGuid?: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly snapshots: readonly {
    readonly name: string;
    readonly guid: string;
    readonly properties: Readonly<Record<string, string>>;
    readonly holds: readonly string[];
  }[];
}

/** Begins a package of several streams. */
export interface PackageRecord {
  readonly kind: 'package';
  /** `pool/fs@snap` of the topmost. */
  readonly toName: string;
  /** Short name. */
  readonly fromSnapshot?: string;
  readonly isRecursive: boolean;
  /** `-p`, `-R` */
  readonly hasProperties: boolean;
  /** `-h` */
  readonly hasHolds: boolean;
  readonly datasets: readonly SentDataset[];
}

export interface PackageEndRecord {
  readonly kind: 'package-end';
}

export type StreamRecord =
  | BeginRecord
  | ObjectRecord
  | WriteRecord
  | EndRecord
  | PackageRecord
  | PackageEndRecord;

/** Bytes of one record without what belongs to it. */
export const RECORD_BYTES = 312;
/** What an object's record carries besides: its attributes, and the record that frees what lies behind its end. */
const OBJECT_BYTES = RECORD_BYTES + 176 + RECORD_BYTES;

/** Length of a record in a real stream, in bytes. */
export function recordBytes(record: StreamRecord, blocks: number): number {
  switch (record.kind) {
    case 'object':
      return OBJECT_BYTES;
    case 'write':
      return blocks * (RECORD_BYTES + record.sentBytes);
    case 'package':
      return 2 * RECORD_BYTES + JSON.stringify(record.datasets).length;
    default:
      return RECORD_BYTES;
  }
}
