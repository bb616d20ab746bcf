/** What the kernel module tells the event daemon and `zpool events` (`zfs_zevent`). Plain data, no logic. */
import type { ErrorCounts, VdevState } from './vdev-types.ts';

/** Events of a pool or a vdev (sys/sysevent/eventdefs.h). */
type SystemEvent =
  | 'config_sync'
  | 'pool_create'
  | 'pool_destroy'
  | 'pool_export'
  | 'pool_import'
  | 'pool_reguid'
  | 'resilver_finish'
  | 'resilver_start'
  | 'scrub_abort'
  | 'scrub_finish'
  | 'scrub_paused'
  | 'scrub_resume'
  | 'scrub_start'
  | 'vdev_add'
  | 'vdev_attach'
  | 'vdev_clear'
  | 'vdev_online'
  | 'vdev_remove'
  | 'vdev_remove_aux'
  | 'vdev_remove_dev'
  | 'vdev_spare';

/** `sysevent`: something was done; `resource`: a device is in another state; `ereport`: something went wrong. */
export type EventClass =
  | `sysevent.fs.zfs.${SystemEvent}`
  | `resource.fs.zfs.${'removed' | 'statechange'}`
  | `ereport.fs.zfs.${'checksum' | 'data' | 'io' | 'io_failure'}`;

export interface EventVdev {
  readonly guid: string;
  /** `disk`, `file`, `mirror` … */
  readonly type: string;
  readonly path?: string;
  readonly state: VdevState;
  readonly ashift: number;
  readonly errors: ErrorCounts;
  readonly parent: { readonly guid: string; readonly type: string };
}

/** The request that failed. */
export interface EventRequest {
  readonly error: 'checksum' | 'io';
  readonly type: 'read' | 'write';
  readonly isScrub: boolean;
  /** On its device, from the start; absent where no device is to blame. */
  readonly place?: { readonly offsetBytes: number; readonly sizeBytes: number };
  /** The block: object set, object, level of the indirect block, number. */
  readonly block: {
    readonly objectSet: number;
    readonly object: number;
    readonly level: number;
    readonly block: number;
  };
}

export type LoadContext = 'none' | 'create' | 'import';

export interface KernelEvent {
  /** Counted from the loading of the module on. */
  readonly id: number;
  readonly atMs: number;
  readonly class: EventClass;
  readonly pool: {
    readonly name: string;
    readonly guid: string;
    readonly state: 'active' | 'exported' | 'destroyed';
    readonly failmode: string;
    /** It is being created or imported (`spa_load_state_t`). */
    readonly context: LoadContext;
    readonly spares: readonly { readonly path: string; readonly guid: string }[];
  };
  readonly vdev?: EventVdev;
  /** State of the device before (`resource.fs.zfs.statechange`). */
  readonly lastState?: VdevState;
  readonly request?: EventRequest;
}
