/** What pools tell: the event daemon's log, the timeline and the explanations are made of these. */
import type { EventClass } from './kernel-event-types.ts';
import type { VdevState } from './vdev-types.ts';

declare module '../kernel/types.ts' {
  interface EventMap {
    /** The kernel module posted an event; the host keeps what is in it (`kernelEvents`). */
    'zfs.kernel-event': { id: number; class: EventClass; pool: string };
    /** A transaction group is on disk. Only told when something waited for it. */
    'zfs.synced': { pool: string; txg: number };
    'zfs.scan-started': { pool: string; function: 'scrub' | 'resilver' };
    'zfs.scan-finished': { pool: string; function: 'scrub' | 'resilver' };
    'zfs.scan-canceled': { pool: string; function: 'scrub' | 'resilver' };
    'zfs.pool-created': { pool: string };
    /** A device came to a mirror or a raidz vdev, or is to replace another one, or a spare stands in. */
    'zfs.device-attached': { pool: string; device: string; as: 'mirror' | 'replacing' | 'spare' | 'raidz' };
    'zfs.device-detached': { pool: string; device: string };
    /** `device`: the one whose loss was too much. */
    'zfs.pool-suspended': { pool: string; device: string };
    'zfs.pool-imported': { pool: string };
    'zfs.pool-exported': { pool: string };
    'zfs.pool-destroyed': { pool: string };
    'zfs.device-state': { pool: string; device: string; state: VdevState };
    'zfs.vdevs-added': { pool: string; topLevels: number };
    'zfs.removal-finished': { pool: string; topLevel: number };
    'zfs.removal-canceled': { pool: string; topLevel: number };
    /** A raidz vdev has its new width everywhere. */
    'zfs.expansion-finished': { pool: string; topLevel: number };
    /** A device is trimmed or initialized from one end to the other. */
    'zfs.pass-finished': { pool: string; device: string; what: 'trim' | 'initialize' };
    /** Checksums did not fit. `leaves`: guids of those that delivered something wrong. */
    /** Devices refused requests. `leaves`: their guids. */
    'zfs.io-errors': { pool: string; leaves: readonly string[]; type: 'read' | 'write' };
    /** A transaction group cannot be written: this device, which it needs, refuses. */
    'zfs.write-refused': { pool: string; leaf: string };
    'zfs.checksum-errors': { pool: string; leaves: readonly string[] };
  }

  interface TimerMap {
    /** Writes the open transaction group (`zfs_txg_timeout`). `pool`: guid. */
    'zfs.sync': { host: string; pool: string };
    'zfs.scan-done': { host: string; pool: string };
    'zfs.removal-done': { host: string; pool: string };
    /** A disk that was pulled or plugged in is noticed. `disk`: its device name. */
    'zfs.disk-gone': { host: string; disk: string };
    'zfs.disk-there': { host: string; disk: string };
    /** Partitions of a disk that have become larger are noticed. */
    'zfs.disk-grown': { host: string; disk: string };
    /** A spare begins to stand in for a leaf. Both by guid. */
    'zfs.spare-in': { host: string; pool: string; leaf: string };
    /** What the event daemon does about a device with too many errors; both by guid. */
    'zfs.diagnosed': { host: string; pool: string; leaf: string; error: 'checksum' | 'io' };
    'zfs.expansion-done': { host: string; pool: string };
    /** A leaf is trimmed or initialized from one end to the other. */
    'zfs.pass-done': { host: string; pool: string; leaf: string; what: 'trim' | 'initialize' };
  }
}
