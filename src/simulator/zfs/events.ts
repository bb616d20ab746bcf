/** What pools tell: the event daemon's log, the timeline and the explanations are made of these. */
declare module '../kernel/types.ts' {
  interface EventMap {
    /** A transaction group is on disk. Only told when something waited for it. */
    'zfs.synced': { pool: string; txg: number };
  }

  interface TimerMap {
    /** Writes the open transaction group (`zfs_txg_timeout`). `pool`: guid. */
    'zfs.sync': { host: string; pool: string };
  }
}

export {};
