/** Module 5: the way through the tree, what a power cut costs, the size of a delta, memory for cache and deduplication. */
import { plain, type WorkedValue } from './worked-value.ts';

const [KIB, MIB, GIB, TIB] = [2 ** 10, 2 ** 20, 2 ** 30, 2 ** 40];

function sized(unit: string, unitBytes: number) {
  return (bytes: number, decimals: number): WorkedValue => ({ value: bytes / unitBytes, unit, decimals });
}
const kib = sized('KiB', KIB);
const mib = sized('MiB', MIB);
const gib = sized('GiB', GIB);
const megabytes = sized('MB', 1e6);
const gigabytes = sized('GB', 1e9);
const secondsOf = (value: number, decimals: number): WorkedValue => ({ value, unit: 's', decimals });

/** An indirect block of 128 KiB holds this many pointers (OpenZFS source, `zvol_volsize_to_reservation`). */
const POINTERS = 1024;
const VOLBLOCK = 16 * KIB;
const RECORD = 128 * KIB;
/** What the application changes in the example: one page of a database. */
const PAGE = 4 * KIB;

/** Blocks on each level of a volume's tree, the data first, up to the one that holds all the others. */
function levels(bytes: number): readonly number[] {
  const counts = [bytes / VOLBLOCK];
  for (let top = counts[0] ?? 1; top > 1; counts.push(top)) top = Math.ceil(top / POINTERS);
  return counts;
}

/** `<name>.blocks`, `<name>.level1` and so on, and how many indirect blocks one passes on the way down. */
function tree(name: string, bytes: number): Record<string, WorkedValue> {
  const [data = 0, ...indirect] = levels(bytes);
  return {
    [`${name}.blocks`]: plain(data, 0),
    ...Object.fromEntries(indirect.map((count, at) => [`${name}.level${at + 1}`, plain(count, 0)])),
    [`${name}.comparisons`]: plain(indirect.length + 1, 0),
  };
}

/** Recorded with OpenZFS 2.4.4: LAB-03's scrub, LAB-04's estimate, the table after 32 MiB were written four times. */
const scrub = { repaired: 38.3 * MIB, mismatches: 331 };
const estimate = { bytes: 4_237_680, written: 4 * MIB };
const dedupTable = { bytesInCore: 96.8 * KIB, entries: 256 };

/** OpenZFS: zfs_txg_timeout. */
const TXG_SECONDS = 5;
/** Assumed by lesson 5.2: what the VM writes, what the pool takes, commits of the database, the storage network. */
const vm = { bytesPerSecond: 20e6, poolBytesPerSecond: 200e6, commitsPerSecond: 300 };
const NETWORK_BYTES_PER_SECOND = 10e9 / 8;
const group = TXG_SECONDS * vm.bytesPerSecond;
const writing = group / vm.poolBytesPerSecond;
const lostSeconds = TXG_SECONDS + writing;

/** Assumed by lesson 5.3: a VM disk, what changes in it, what the line really carries, the interval. */
const disk = { bytes: 500 * GIB, changedPerSecond: 300e3, lineBytesPerSecond: 110e6, intervalSeconds: 900 };
const delta = disk.changedPerSecond * disk.intervalSeconds;

/** Proxmox VE from 8.1 on: a tenth of the memory, at most 16 GiB. Before: half of it. */
export const arc = (memory: number): number => Math.min(memory / 10, 16 * GIB);
const perEntry = dedupTable.bytesInCore / dedupTable.entries;

export const zfsValues = {
  ...tree('small-disk', 32 * GIB),
  ...tree('big-disk', TIB),
  'scrub.per-mismatch': kib(scrub.repaired / scrub.mismatches, 0),
  'cow.group': megabytes(group, 0),
  'cow.writing': secondsOf(writing, 1),
  'cow.lost-time': secondsOf(lostSeconds, 1),
  'cow.lost': megabytes(lostSeconds * vm.bytesPerSecond, 0),
  'cow.commits': plain(lostSeconds * vm.commitsPerSecond, 0),
  'cow.slog': gigabytes(NETWORK_BYTES_PER_SECOND * TXG_SECONDS, 2),
  'cow.slog-two': gigabytes(2 * NETWORK_BYTES_PER_SECOND * TXG_SECONDS, 1),
  'cow.record-factor': plain(RECORD / PAGE, 0),
  'cow.volblock-factor': plain(VOLBLOCK / PAGE, 0),
  'delta.estimate': mib(estimate.bytes, 2),
  'delta.extra': { value: (estimate.bytes / estimate.written - 1) * 100, unit: '%', decimals: 1 },
  'delta.interval': megabytes(delta, 0),
  'delta.seconds': secondsOf(delta / disk.lineBytesPerSecond, 1),
  'delta.full-minutes': { value: disk.bytes / disk.lineBytesPerSecond / 60, unit: 'min', decimals: 0 },
  'arc.half-64': gib((64 * GIB) / 2, 0),
  'arc.tenth-64': gib(arc(64 * GIB), 1),
  'arc.tenth-256': gib((256 * GIB) / 10, 1),
  'arc.capped-256': gib(arc(256 * GIB), 0),
  'arc.rule-8': gib(2 * GIB + 8 * GIB, 0),
  'dedup.per-entry': { value: perEntry, unit: 'B', decimals: 0 },
  'dedup.entries': plain(TIB / VOLBLOCK, 0),
  'dedup.table': gib((TIB / VOLBLOCK) * perEntry, 0),
  'dedup.record-table': gib((TIB / RECORD) * perEntry, 1),
};
