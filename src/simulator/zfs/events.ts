/** What pools tell: the event daemon's log, the timeline and the explanations are made of these. */
declare module '../kernel/types.ts' {
  interface EventMap {
    /** A transaction group is on disk. Only told when something waited for it. */
    'zfs.synced': { pool: string; txg: number };
    'zfs.scan-started': { pool: string; function: 'scrub' | 'resilver' };
    'zfs.scan-finished': { pool: string; function: 'scrub' | 'resilver' };
    'zfs.scan-canceled': { pool: string; function: 'scrub' | 'resilver' };
    'zfs.removal-finished': { pool: string; topLevel: number };
    'zfs.removal-canceled': { pool: string; topLevel: number };
    /** A raidz vdev has its new width everywhere. */
    'zfs.expansion-finished': { pool: string; topLevel: number };
    /** Checksums did not fit. `leaves`: guids of those that delivered something wrong. */
    'zfs.checksum-errors': { pool: string; leaves: readonly string[] };
  }

  interface TimerMap {
    /** Writes the open transaction group (`zfs_txg_timeout`). `pool`: guid. */
    'zfs.sync': { host: string; pool: string };
    'zfs.scan-done': { host: string; pool: string };
    'zfs.removal-done': { host: string; pool: string };
    'zfs.expansion-done': { host: string; pool: string };
  }
}

export {};
