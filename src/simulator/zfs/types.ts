/** What OpenZFS knows on each host: pools, and the labels on devices. Plain data, no logic. */
import type { OsWorld } from '../os/types.ts';
import type { BlockRun } from './block-types.ts';
import type { Dataset } from './dataset-types.ts';
import type { KernelEvent } from './kernel-event-types.ts';
import type { AuxiliaryVdev, FormerTopLevel, Progress, TopLevel } from './vdev-types.ts';

export type { Progress } from './vdev-types.ts';

export type OpenZfsVersion = '0.7' | '0.8' | '2.1' | '2.2' | '2.3' | '2.4';

/** What a device carries at its ends. It stays when the pool goes, until something overwrites it. */
export interface Label {
  readonly poolGuid: string;
  readonly poolName: string;
  readonly vdevGuid: string;
  /** `spare` and `cache` devices carry labels of their own kind. */
  readonly state: 'active' | 'exported' | 'destroyed' | 'spare' | 'cache';
  readonly hostId: string;
  readonly hostname: string;
  readonly writtenAtMs: number;
  /** Of the device it was written to: where it begins on its disk or file, and its size. */
  readonly startBytes: number;
  readonly sizeBytes: number;
  /** Which of its four copies are overwritten; with the last one it is gone. */
  readonly lostCopies?: readonly number[];
}

/** A scrub or resilver, running or the last one. */
export interface Scan {
  readonly function: 'scrub' | 'resilver';
  readonly state: 'running' | 'paused' | 'finished' | 'canceled';
  readonly startedAtMs: number;
  readonly endedAtMs?: number;
  readonly pausedAtMs?: number;
  /** Progress up to `atMs`; from there it goes on at `bytesPerSecond` while it is running. */
  readonly progress: Progress;
  /** Bytes repaired or resilvered. */
  readonly repairedBytes: number;
  readonly errors: number;
  /** Transaction groups that a resilver brings, or a scrub reads: those before it began. */
  readonly upToTxg: number;
}

/** `zpool attach` of a disk to a raidz vdev. */
export interface Expansion {
  readonly topLevel: number;
  readonly state: 'running' | 'finished';
  readonly startedAtMs: number;
  readonly endedAtMs?: number;
  readonly progress: Progress;
}

/** `zpool remove` of a top-level vdev that holds data. */
export interface Removal {
  readonly topLevel: number;
  readonly state: 'running' | 'finished' | 'canceled';
  readonly startedAtMs: number;
  readonly endedAtMs?: number;
  readonly progress: Progress;
  readonly mappings: number;
}

/** A block that could not be read or repaired. Names are looked up when it is shown: files are renamed and removed. */
export interface DamagedBlock {
  readonly datasetGuid: string;
  readonly objectId: number;
  /** Id of the block in its object; -1 for the object's own metadata. */
  readonly block: number;
  readonly birthTxg: number;
}

/** Found since the last complete scrub, and found by the scrub that runs: at its end it takes the place of the former. */
export interface ErrorLog {
  readonly last: readonly DamagedBlock[];
  readonly scrub: readonly DamagedBlock[];
}

export interface HistoryEntry {
  readonly atMs: number;
  readonly line: string;
}

/** The part of a pool that a transaction group writes as one. */
export interface PoolContent {
  /** By full name; the pool's root has the pool's name. */
  readonly datasets: Readonly<Record<string, Dataset>>;
  /** The pool's own tables (meta object set), three copies. */
  readonly tables: readonly BlockRun[];
}

export interface Checkpoint {
  readonly txg: number;
  readonly createdAtMs: number;
  readonly content: PoolContent;
  readonly topLevels: readonly (TopLevel | FormerTopLevel)[];
}

export interface Pool {
  readonly guid: string;
  name: string;
  /** `exported` and `destroyed` pools are found by `zpool import` on their devices. */
  state: 'active' | 'exported' | 'destroyed';
  /** Active on no host: it was not exported when its host stopped. */
  isLoaded: boolean;
  isReadOnly: boolean;
  /** Too many devices failed while it was in use: all I/O waits. */
  isSuspended: boolean;
  /** Last one that is on disk. */
  txg: number;
  topLevels: readonly (TopLevel | FormerTopLevel)[];
  spares: readonly AuxiliaryVdev[];
  caches: readonly AuxiliaryVdev[];
  /** Set by the administrator, as zpoolprops(7) spells the value. */
  properties: Readonly<Record<string, string>>;
  features: Readonly<Record<string, 'disabled' | 'enabled' | 'active'>>;
  content: PoolContent;
  /** `content` as it is on disk while something is not yet written; a power failure brings it back. */
  onDisk?: PoolContent;
  /** Bytes written to files and volumes since the last transaction group; absent = none. */
  openBytes?: number;
  /** Timer that writes the open transaction group. */
  syncTimer?: number;
  scan?: Scan;
  /** Timer of its end. */
  scanTimer?: number;
  expansion?: Expansion;
  expansionTimer?: number;
  removal?: Removal;
  removalTimer?: number;
  checkpoint?: Checkpoint;
  errorLog: ErrorLog;
  history: readonly HistoryEntry[];
  /**
   * Where allocation goes on: the next byte of each top-level vdev (`id.copy`, since copies lie far apart), and how much
   * of its share each was denied.
   */
  allocation: {
    readonly cursors: Readonly<Record<string, number>>;
    readonly credits: Readonly<Record<number, number>>;
  };
  /** Top-level vdev that is being emptied: nothing new goes there. */
  evacuating?: number;
  createdAtMs: number;
}

/** What the event daemon knows of the errors of one device. */
export interface DiagnosisCase {
  /** Guids of its pool and of the group it is in: the pool's where it is in none. */
  readonly pool: string;
  readonly parent: string;
  /** When the last of them happened. */
  readonly times: { readonly checksum?: readonly number[]; readonly io?: readonly number[] };
  /** Of which kind there were too many. */
  readonly fired: readonly ('checksum' | 'io')[];
  /** The device was taken out of use; further errors do not matter. */
  readonly isSolved?: boolean;
  /** Timer of what follows from it. */
  readonly timer?: number;
}

export interface ZfsHost {
  readonly version: OpenZfsVersion;
  /** Eight hexadecimal digits. */
  hostId: string;
  /** By guid: every pool whose members this host has. */
  pools: Record<string, Pool>;
  /** What is written on disks and files (`BlockDevice.medium`), the latest last. */
  labels: Record<string, readonly Label[]>;
  /** `/sys/module/zfs/parameters`. */
  parameters: Record<string, number>;
  /** What `zpool events` shows, the oldest first; bounded. */
  kernelEvents: readonly KernelEvent[];
  nextKernelEventId: number;
  /** Of the event daemon, by guid of the device. */
  cases: Record<string, DiagnosisCase>;
}

export interface ZfsWorld extends OsWorld {
  /** By host; hosts without OpenZFS are not in it. */
  zfs: Record<string, ZfsHost>;
}
