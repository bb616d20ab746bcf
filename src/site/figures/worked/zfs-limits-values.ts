/** Lessons 6.1 to 6.4: what padding, deflation and slop leave of some disks, and what an expansion brings. */
import { blockAllocation, deflateRatio } from '../../../simulator/zfs/allocation.ts';
import { wholeDiskBytes } from '../../../simulator/zfs/device.ts';
import type { Geometry, Layout } from '../../../simulator/zfs/layout.ts';
import { poolSpace, slopBytes } from '../../../simulator/zfs/pool-space.ts';
import { thickReservation } from '../../../simulator/zfs/reservation.ts';
import { metaslabsOf } from './metaslabs.ts';
import { percent, plain, terabytes, type WorkedValue } from './worked-value.ts';

const [KIB, MIB, GIB, TIB] = [2 ** 10, 2 ** 20, 2 ** 30, 2 ** 40];
const TB = 1e12;
/** ashift 12. */
const SECTOR_BYTES = 4 * KIB;
/** The deflate ratio is kept in parts of this. */
const DEFLATE_WHOLE = 512;

function tebibytes(bytes: number, decimals: number): WorkedValue {
  return { value: bytes / TIB, unit: 'TiB', decimals };
}

function geometry(layout: Layout, disks: number): Geometry {
  return { layout, disks, sectorBytes: SECTOR_BYTES };
}

function raidz(parity: number, disks: number): Geometry {
  return geometry({ type: 'raidz', parity }, disks);
}

/** What a new pool of such vdevs, each of whole disks of this size, has for data sets, in bytes. */
function usableBytes(vdevs: readonly Geometry[], diskBytes: number): number {
  return poolSpace(vdevs.map((vdev) => ({ ...vdev, memberBytes: wholeDiskBytes(diskBytes) }))).usableBytes;
}

function efficiency(vdev: Geometry, blockKib: number): number {
  return blockAllocation(vdev, blockKib * KIB).efficiency;
}

function deflate(vdev: Geometry): number {
  return deflateRatio(vdev) / DEFLATE_WHOLE;
}

/** What `zfs list` counts per byte of blocks of this size. */
function usedPerByte(vdev: Geometry, blockKib: number): number {
  return deflate(vdev) / efficiency(vdev, blockKib);
}

/** `refreservation` of a volume of 256 MiB, in MiB. */
function reserved(vdev: Geometry, blockKib: number): WorkedValue {
  const volume = { volumeBytes: 256 * MIB, blockBytes: blockKib * KIB, copies: 1 };
  return { value: thickReservation(volume, [vdev]) / MIB, unit: 'MiB', decimals: 0 };
}

// Six disks of 4 TB.
const DISK_BYTES = 4 * TB;
/** What a disk sold as 4 TB really holds; those of the recordings do. */
const REAL_DISK_BYTES = 4_000_787_030_016;
const six = raidz(2, 6);
const sixRaw = 6 * DISK_BYTES;
const sixBefore = sixRaw * deflate(six);
const sixUsable = usableBytes([six], REAL_DISK_BYTES);
const small = usedPerByte(six, 8);
const mirror = geometry({ type: 'mirror' }, 2);
const mirrorsUsable = usableBytes([mirror, mirror, mirror], REAL_DISK_BYTES);
const slopLimit = slopBytes(100 * TIB);
const eight = blockAllocation(six, 8 * KIB);

// A pool on one file of 1 GiB.
const tiny = poolSpace([{ ...geometry({ type: 'disk' }, 1), memberBytes: GIB }]);
// What the growing pool of lesson 6.2 gets every day.
const DAILY = 20 * GIB;
const [PLAN, ACT] = [0.8, 0.9];

// Three disks of 4 TB with 6 TB of data, and a fourth.
const [before, after] = [raidz(1, 3), raidz(1, 4)];
const [oldData, raw] = [6 * TB, 4 * DISK_BYTES];

/** `<name>.free`, `.new`, `.sum`, `.rewritten`: space after the expansion when new blocks have this efficiency. */
function expanded(name: string, oldShare: number, newShare: number): Record<string, WorkedValue> {
  const free = raw - oldData / oldShare;
  return {
    [`${name}.new`]: terabytes(free * newShare, 2),
    [`${name}.sum`]: terabytes(oldData + free * newShare, 2),
    [`${name}.rewritten`]: terabytes(raw * newShare, 2),
  };
}

const oldRaw = oldData / efficiency(before, 128);

export const zfsLimitsValues = {
  'b8.sectors': plain(eight.allocated, 0),
  'b8.kib': { value: (eight.allocated * SECTOR_BYTES) / KIB, unit: 'KiB', decimals: 0 },
  'b8.share': percent(eight.efficiency, 1),
  'b8.used': plain(small, 1),
  'v8.reserved': reserved(six, 8),
  'v16.reserved': reserved(six, 16),
  'b16.raidz1-4': percent(efficiency(after, 16), 1),
  'b9.sectors': plain(blockAllocation(six, 9 * KIB).allocated, 0),
  'deflate.raidz1-3': plain(deflateRatio(before), 0),
  'deflate.raidz1-4': plain(deflateRatio(after), 0),
  'deflate.raidz2-6': plain(deflateRatio(six), 0),
  'six.raw': tebibytes(sixRaw, 2),
  'six.before': tebibytes(sixBefore, 2),
  'six.usable': tebibytes(sixUsable, 2),
  'six.plan': tebibytes(sixUsable * PLAN, 1),
  'six.act': tebibytes(sixUsable * ACT, 1),
  'six.small-before': tebibytes(sixBefore / small, 2),
  'six.small': tebibytes(sixUsable / small, 2),
  'six.small-short': tebibytes(sixUsable / small, 1),
  'mirrors.raw': tebibytes(3 * DISK_BYTES, 2),
  'mirrors.usable': tebibytes(mirrorsUsable, 2),
  'tb.tib': plain(TB / TIB, 4),
  'slop.share': percent(slopBytes(TIB) / TIB, 3),
  'slop.limit': tebibytes(32 * slopLimit, 0),
  'slop.most': { value: slopLimit / GIB, unit: 'GiB', decimals: 0 },
  'slop.sixteen': percent(slopBytes(16 * TIB) / (16 * TIB), 2),
  'slop.hundred': percent(slopLimit / (100 * TIB), 3),
  'slop.uncapped': { value: (100 * TIB) / 32 / GIB, unit: 'GiB', decimals: 0 },
  'metaslabs.count': plain(metaslabsOf(DISK_BYTES).count, 0),
  'metaslabs.gib': { value: metaslabsOf(DISK_BYTES).bytes / GIB, unit: 'GiB', decimals: 0 },
  'tiny.slop': percent(tiny.slopBytes / tiny.sizeBytes, 1),
  'tiny.full': percent(tiny.usableBytes / tiny.sizeBytes, 1),
  'growth.days': plain((sixUsable * (ACT - PLAN)) / DAILY, 0),
  'old.raw': terabytes(oldRaw, 0),
  'old.free': terabytes(raw - oldRaw, 0),
  'share.old': percent(efficiency(before, 128), 1),
  'share.new': percent(efficiency(after, 128), 1),
  ...expanded('large', efficiency(before, 128), (after.disks - 1) / after.disks),
  ...expanded('usual', efficiency(before, 128), efficiency(after, 128)),
  'listed.sum': terabytes(raw * deflate(before), 2),
  'listed.share': percent(usedPerByte(before, 128) * (efficiency(before, 128) / efficiency(after, 128)), 1),
};
