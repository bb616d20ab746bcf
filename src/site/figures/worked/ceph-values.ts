/** Module 10: the same disks with ZFS and with Ceph. */
import { percent, plain, terabytes, type WorkedValue } from './worked-value.ts';

/** The example of the course: servers with four SSDs each. */
const DISKS = 4;
const DISK_BYTES = 3.84e12;
const rawPerServer = DISKS * DISK_BYTES;
/** Ceph warns when an OSD is filled beyond this share (nearfull): Ceph documentation, health checks. */
const NEARFULL = 0.85;

const tb = (bytes: number): WorkedValue => terabytes(bytes, 2);

/** Two nodes, mirrors in each, every guest on both: four copies of everything. */
const replicated = (2 * rawPerServer) / 4;
/** Three nodes, one copy on each. */
const threeCopies = (3 * rawPerServer) / 3;

export const cephValues = {
  'server.raw': tb(rawPerServer),
  'mirror.node': tb(rawPerServer / 2),
  'dual.raw': tb(2 * rawPerServer),
  'dual.usable': tb(replicated),
  'dual.share': percent(replicated / (2 * rawPerServer), 0),
  'dual.per-server': tb(replicated / 2),
  'three.raw': tb(3 * rawPerServer),
  'three.usable': tb(threeCopies),
  'three.share': percent(threeCopies / (3 * rawPerServer), 1),
  'three.per-server': tb(threeCopies / 3),
  'three.nearfull': tb(threeCopies * NEARFULL),
  'gain.usable': plain(threeCopies / replicated, 0),
};
