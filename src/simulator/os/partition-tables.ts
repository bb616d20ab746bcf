/** GUID partition tables of disks: where they lie, how ZFS lays one out, and what overwriting does to them. */
import { findDisk, randomGuid, rereadTable, writeTable } from '../hardware/disks.ts';
import type { Disk, PartitionTable, TablePart } from '../hardware/types.ts';
import type { Context } from '../kernel/types.ts';
import { diskKey, SECTOR } from './block-devices.ts';
import type { OsWorld } from './types.ts';

/** Sectors in front of the first partition: protective MBR, header, 128 entries. */
const FRONT = 34;
/** Sectors of the backup at the end: 128 entries, header. */
const BACK = 33;

export const TABLE_ENTRIES = 128;

/** Everything of a table that was just written. */
export const WHOLE_TABLE: readonly TablePart[] = ['protective-mbr', 'main', 'backup'];

/** Sectors of a disk, whole ones. */
export function sectorsOf({ sizeBytes }: Pick<Disk, 'sizeBytes'>): number {
  return Math.floor(sizeBytes / SECTOR);
}

/** First and last sector that partitions may have. */
export function usableSectors(disk: Pick<Disk, 'sizeBytes'>): {
  readonly first: number;
  readonly last: number;
} {
  return { first: FRONT, last: sectorsOf(disk) - BACK - 1 };
}

/** Bytes [from, to) of each part of the table. */
export function tablePlaces(
  disk: Pick<Disk, 'sizeBytes'>,
): Readonly<Record<TablePart, { readonly from: number; readonly to: number }>> {
  const end = sectorsOf(disk);
  return {
    'protective-mbr': { from: 0, to: SECTOR },
    main: { from: SECTOR, to: FRONT * SECTOR },
    backup: { from: (end - BACK) * SECTOR, to: end * SECTOR },
  };
}

/** How ZFS aligns partitions, and where the first one begins: 1 MiB. */
const GRID = 2048;
/** Sectors of the partition that ZFS leaves at the end of a whole disk. */
const PARTITION_9 = 16384;

/** The name that libefi gives to a partition of ZFS. */
function zfsName(ctx: Pick<Context<OsWorld>, 'randomInt'>): string {
  const parts = Array.from({ length: 4 }, () => ctx.randomInt('os.zfs-partition', 0, 0xffff));
  return `zfs-${parts.map((part) => part.toString(16).padStart(4, '0')).join('')}`;
}

/**
 * Divides a disk as ZFS does when it is given the whole of it (`zpool_label_disk()`): part 1 for data, part 9 of 8 MiB at
 * the end. The kernel reads the table at once.
 */
export function partitionWholeDisk(ctx: Context<OsWorld>, host: string, device: string): void {
  const disk = findDisk(ctx.world, host, device);
  if (!disk) return;
  const ninth = Math.floor((sectorsOf(disk) - FRONT - PARTITION_9 + 1) / GRID) * GRID;
  const [diskGuid, first, last] = [randomGuid(ctx), randomGuid(ctx), randomGuid(ctx)];
  const sectors = ninth - GRID;
  writeTable(ctx, host, device, {
    diskGuid,
    partitions: [
      { number: 1, firstSector: GRID, sectors, type: 'BF01', name: zfsName(ctx), guid: first },
      { number: 9, firstSector: ninth, sectors: PARTITION_9, type: 'BF07', name: '', guid: last },
    ],
    intact: WHOLE_TABLE,
  });
  loseFileSystems(disk, 0, FRONT * SECTOR);
  rereadTable(ctx, host, device);
}

/** Is there a table that programs make something of: a protective MBR with a copy of the table? */
export function hasReadableTable({ table }: Pick<Disk, 'table'>): boolean {
  const intact = table?.intact ?? [];
  return intact.includes('protective-mbr') && (intact.includes('main') || intact.includes('backup'));
}

/** What is left of a table when bytes [from, to) of its disk were overwritten. */
function tableAfter(disk: Disk, from: number, to: number): PartitionTable | undefined {
  const { table } = disk;
  if (!table) return undefined;
  const places = tablePlaces(disk);
  const intact = table.intact.filter((part) => places[part].to <= from || to <= places[part].from);
  return { ...table, intact };
}

/** A disk was written over: its table and its file systems go where they are hit. */
export function loseOverwritten(
  ctx: Context<OsWorld>,
  host: string,
  { medium, from, to }: { readonly medium: string; readonly from: number; readonly to: number },
): void {
  const disk = ctx.world.hardware.hosts[host]?.disks.find((each) => diskKey(each) === medium);
  if (!disk) return;
  const { table } = disk;
  const left = tableAfter(disk, from, to);
  if (left && left.intact.length < (table?.intact.length ?? 0)) writeTable(ctx, host, disk.device, left);
  loseFileSystems(disk, from, to);
}

/** Bytes [from, to) of a disk are written over: file systems whose superblock lies there are gone. */
export function loseFileSystems(disk: Disk, from: number, to: number): void {
  const left = disk.fileSystems?.filter((each) => !isSuperblockHit(each.startBytes, from, to)) ?? [];
  if (left.length > 0) disk.fileSystems = left;
  else delete disk.fileSystems;
}

/** Bytes of the first superblock of an ext file system. */
const SUPERBLOCK = { from: 1024, to: 2048 } as const;

function isSuperblockHit(startBytes: number, from: number, to: number): boolean {
  return from < startBytes + SUPERBLOCK.to && startBytes + SUPERBLOCK.from < to;
}
