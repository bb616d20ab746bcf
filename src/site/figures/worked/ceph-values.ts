/** Module 10: the same disks with ZFS and with Ceph. */
import { percent, plain, type WorkedValue } from './worked-value.ts';

/** The example of the course: servers with four SSDs each. */
const DISKS = 4;
const DISK_TB = 3.84;
const rawPerServer = DISKS * DISK_TB;
/** Ceph warns when an OSD is filled beyond this share (nearfull): Ceph documentation, health checks. */
const NEARFULL = 0.85;

const terabytes = (value: number, decimals = 2): WorkedValue => ({ value, unit: 'TB', decimals });

/** Two nodes, mirrors in each, every guest on both: four copies of everything. */
const replicated = (2 * rawPerServer) / 4;
/** Three nodes, one copy on each. */
const threeCopies = (3 * rawPerServer) / 3;

export const cephValues = {
  'server.raw': terabytes(rawPerServer),
  'mirror.node': terabytes(rawPerServer / 2),
  'dual.raw': terabytes(2 * rawPerServer),
  'dual.usable': terabytes(replicated),
  'dual.share': percent(replicated / (2 * rawPerServer), 0),
  'dual.per-server': terabytes(replicated / 2),
  'three.raw': terabytes(3 * rawPerServer),
  'three.usable': terabytes(threeCopies),
  'three.share': percent(threeCopies / (3 * rawPerServer), 1),
  'three.per-server': terabytes(threeCopies / 3),
  'three.nearfull': terabytes(threeCopies * NEARFULL),
  'gain.usable': plain(threeCopies / replicated, 0),
};
