/** From one pool to another: what is there, what is wanted, and how an answer looks. */
import type { Layout } from '../layout.ts';
import type { MoveRefusal } from '../next-moves.ts';
import type { ReplicationRefusal } from '../replication-level.ts';
import type { OpenZfsVersion } from '../types.ts';

export interface PlanDisk {
  /** As it is typed: `sda`, a by-id name. */
  readonly name: string;
  readonly sizeBytes: number;
}

/** A top-level vdev for data with its disks. */
export interface PlanVdev {
  /** Number in its name: `mirror-0`. */
  readonly id: number;
  readonly layout: Layout;
  readonly ashift: number;
  readonly disks: readonly PlanDisk[];
}

/** A vdev that the pool shall have; which disks of these sizes, does not matter. */
export interface WantedVdev {
  readonly layout: Layout;
  readonly sizes: readonly number[];
}

export interface PlanTask {
  readonly pool: string;
  readonly version: OpenZfsVersion;
  readonly start: readonly PlanVdev[];
  /** Disks that are not in the pool. */
  readonly free: readonly PlanDisk[];
  readonly wanted: readonly WantedVdev[];
  /** Raw bytes of data in the pool: removing a vdev needs room for its part. */
  readonly usedBytes: number;
}

export type StepKind = 'attach' | 'expand' | 'detach' | 'add' | 'replace' | 'remove' | 'grow';

export interface PlanStep {
  readonly kind: StepKind;
  readonly command: string;
  /** Can a later command undo it? */
  readonly isReversible: boolean;
  /** What `-f` in the command overrides. */
  readonly forced: readonly ReplicationRefusal[];
}

/** Why no list of commands leads there. */
export type Obstacle =
  /** It works from this version of OpenZFS on. */
  | { readonly rule: 'plan.needs-version'; readonly version: OpenZfsVersion }
  /** A raidz or draid vdev stays for ever, and none of the wanted ones can be made of it. */
  | {
      readonly rule: 'plan.parity-stays';
      readonly vdev: string;
      readonly because: 'parity' | 'width' | 'layout';
    }
  /** A vdev that is not wanted cannot be removed. */
  | { readonly rule: 'plan.vdev-stays'; readonly vdev: string; readonly refusal: MoveRefusal }
  /** No disk of this size is free for what is wanted. */
  | { readonly rule: 'plan.disks-missing'; readonly sizeBytes: number; readonly missing: number }
  /** Members can be replaced by larger disks only. */
  | { readonly rule: 'plan.smaller-disks' }
  /** None of these: all sequences were tried. */
  | { readonly rule: 'plan.exhausted' }
  /** More possibilities than are tried. */
  | { readonly rule: 'plan.too-large' };

/** The way that always works: a new pool beside the old one, and send and receive. */
export interface Rebuild {
  readonly commands: readonly string[];
  /** Disks that have to be there besides those of the old pool; 0 = there are enough free ones. */
  readonly missingDisks: number;
}

export type PlanAnswer =
  | { readonly ok: true; readonly steps: readonly PlanStep[] }
  | { readonly ok: false; readonly obstacles: readonly Obstacle[]; readonly rebuild: Rebuild };
