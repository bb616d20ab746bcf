/** /etc/pve: what each host's cluster file system keeps on disk and, while it runs, in memory. */
import type { QuorumWorld } from '../quorum/types.ts';

/** One file or directory of the data base. Paths are relative to the mount point: `nodes/pve1`. */
export interface DatabaseEntry {
  readonly kind: 'file' | 'directory';
  readonly content: string;
  readonly inode: number;
  /** Data base version at which it was last changed. */
  readonly version: number;
  /** Node id of the host whose write it was; 0 on a stand-alone node. */
  readonly writer: number;
  readonly modifiedAtMs: number;
}

/** `/var/lib/pve-cluster/config.db`: survives restarts of the daemon and of the host. */
export interface Database {
  /** Counts changes; the highest one wins when replicas meet. */
  version: number;
  /** Virtual millisecond of the last change: decides between equal versions. */
  modifiedAtMs: number;
  entries: Record<string, DatabaseEntry>;
}

/** Name, version and nodes of the cluster as pmxcfs last heard them from corosync. */
interface ClusterInfo {
  readonly name: string;
  readonly configVersion: number;
  readonly nodes: readonly { readonly name: string; readonly nodeId: number }[];
}

/** Kept while pve-cluster runs. Counters are this process's own: they differ between hosts. */
export interface PmxcfsProcess {
  readonly pid: number;
  readonly startedAtMs: number;
  /** Was there a corosync.conf in the data base at the start? Without one the host stands alone. */
  readonly isClustered: boolean;
  /** Is there a connection to a running corosync? */
  isConnected: boolean;
  isQuorate: boolean;
  /** Hosts whose pmxcfs is in the same group, this one included; empty while there is no connection. */
  members: string[];
  cluster?: ClusterInfo;
  /** Address of each host whose pmxcfs was seen, by host name. */
  addresses: Record<string, string>;
  /** Node ids that were members when the group last changed. */
  onlineNodeIds: number[];
  /** `version` of `.members`. */
  clusterInfoVersion: number;
  /** `version` of `.vmlist`. */
  guestListVersion: number;
  /** Feeds the version of single guests. */
  guestCounter: number;
  /** VMID → version in `.vmlist`. */
  guestVersions: Record<string, number>;
  /** Watched path → counter of `.version`, counted from 1. */
  fileVersions: Record<string, number>;
  /** Numbers the synchronisations this process led. */
  syncEpoch: number;
  /** Writes that began while the token was lost and wait for the next membership. */
  waitingWrites: number;
  /** Writes whose wait ended without quorum: they fail with EPERM. */
  failedWrites: number;
  isDebugging: boolean;
  /** Number of the last line this process gave to the cluster log. */
  clusterLogUid: number;
}

export interface ClusterLogEntry {
  /** Numbers the entries of one pmxcfs since its start. */
  readonly uid: number;
  readonly loggedAtMs: number;
  readonly priority: number;
  readonly tag: string;
  readonly pid: number;
  readonly node: string;
  readonly user: string;
  readonly message: string;
}

export interface PmxcfsHost {
  database: Database;
  process?: PmxcfsProcess;
  /** Cluster log as this host has it: in memory, so that a start empties it; newest last. */
  clusterLog: ClusterLogEntry[];
}

export interface PmxcfsState {
  /** Host → its cluster file system; absent until pve-cluster ran there for the first time. */
  hosts: Record<string, PmxcfsHost>;
  /** Is a look at memberships and quorum already scheduled? */
  isRefreshDue: boolean;
}

export interface PmxcfsWorld extends QuorumWorld {
  pmxcfs: PmxcfsState;
}

/** One thing pmxcfs tells its log; `log.ts` writes the lines. */
export type PmxcfsLogEntry =
  | { readonly kind: 'address'; readonly name: string; readonly address: string }
  | { readonly kind: 'cluster-info'; readonly name: string; readonly version: number }
  | { readonly kind: 'quorum'; readonly isQuorate: boolean }
  | {
      readonly kind: 'members';
      /** `nodeid/pid` of each. */
      readonly members: readonly string[];
      readonly sequel: 'none' | 'up-to-date' | 'synchronisation';
    }
  | {
      readonly kind: 'synchronised';
      readonly epoch: string;
      readonly leader: string;
      readonly synced: readonly string[];
      /** What this host did: sent or got this many changed inodes, or had nothing to do. */
      readonly role: 'leader' | 'up-to-date' | 'updated';
      readonly updates: number;
    }
  | { readonly kind: 'disconnected' }
  | { readonly kind: 'reconnect-failed'; readonly isFirst: boolean }
  | { readonly kind: 'write-without-quorum' }
  | { readonly kind: 'corosync-conf-written'; readonly version: number }
  | { readonly kind: 'corosync-conf-older' }
  | { readonly kind: 'stopped' };

declare module '../kernel/types.ts' {
  interface EventMap {
    'pmxcfs.logged': { pid: number; entry: PmxcfsLogEntry };
    /** A file or directory below /etc/pve changed on every member of the writer's partition. */
    'pmxcfs.changed': { path: string };
    'pmxcfs.started': { pid: number };
    'pmxcfs.stopped': { pid: number };
    /** A line of the cluster log. */
    'pmxcfs.cluster-log': { tag: string; message: string };
  }
  interface TimerMap {
    'pmxcfs.refresh': Record<string, never>;
    'pmxcfs.reconnect': { host: string; pid: number; isFirst: boolean };
    'pmxcfs.reload-corosync': { host: string };
    'pmxcfs.base-files': { host: string; pid: number };
  }
}
