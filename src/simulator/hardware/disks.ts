/** Disks of a host: finding them, taking them out and putting them back, letting them fail. */
import type { Context } from '../kernel/types.ts';
import './events.ts';
import type { Disk, HardwareWorld, Partition, PartitionTable } from './types.ts';

/** A disk by the name of its device node (`sda`); one that is pulled is found as well. */
export function findDisk(world: HardwareWorld, host: string, device: string): Disk | undefined {
  return world.hardware.hosts[host]?.disks.find((disk) => disk.device === device);
}

/** Name of a partition's device node: `sda1`, `nvme0n1p1`. */
export function partitionName(device: string, number: number): string {
  return /\d$/.test(device) ? `${device}p${number}` : `${device}${number}`;
}

export function pullDisk(ctx: Context<HardwareWorld>, host: string, device: string): void {
  const disk = findDisk(ctx.world, host, device);
  if (!disk || disk.isPulled) return;
  disk.isPulled = true;
  ctx.emit('hardware.disk-pulled', { disk: device }, host);
}

/** The disk is back under its old name, with what is on it. */
export function plugDisk(ctx: Context<HardwareWorld>, host: string, device: string): void {
  const disk = findDisk(ctx.world, host, device);
  if (!disk?.isPulled) return;
  delete disk.isPulled;
  rereadTable(ctx, host, device);
  ctx.emit('hardware.disk-plugged', { disk: device }, host);
}

/** Shares in percent; 0 = it answers as it should. */
export function setDiskErrors(
  ctx: Context<HardwareWorld>,
  host: string,
  device: string,
  { readPercent, writePercent }: { readonly readPercent: number; readonly writePercent: number },
): void {
  const disk = findDisk(ctx.world, host, device);
  if (!disk) return;
  disk.readErrorPercent = readPercent;
  disk.writeErrorPercent = writePercent;
  ctx.emit('hardware.disk-errors', { disk: device, readPercent, writePercent }, host);
}

export function slowDisk(ctx: Context<HardwareWorld>, host: string, device: string, ms: number): void {
  const disk = findDisk(ctx.world, host, device);
  if (!disk) return;
  disk.slowMs = ms;
  ctx.emit('hardware.disk-slow', { disk: device, ms }, host);
}

/** A random GUID (version 4), in capitals. */
export function randomGuid(ctx: Pick<Context<HardwareWorld>, 'randomInt'>): string {
  const digits = Array.from({ length: 8 }, () =>
    ctx.randomInt('hardware.guid', 0, 0xffff).toString(16).padStart(4, '0'),
  ).join('');
  const variant = (8 + (Number.parseInt(digits[16] ?? '0', 16) % 4)).toString(16);
  const groups = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`];
  return [...groups, variant + digits.slice(17, 20), digits.slice(20)].join('-').toUpperCase();
}

/** Writes a partition table in the place of the one before, or takes it away. The kernel goes on by what it has read. */
export function writeTable(
  ctx: Context<HardwareWorld>,
  host: string,
  device: string,
  table: PartitionTable | undefined,
): void {
  const disk = findDisk(ctx.world, host, device);
  if (!disk) return;
  if (table && table.intact.length > 0) disk.table = table;
  else delete disk.table;
}

/**
 * The partitions that the kernel finds on a disk: it goes by the main copy, and only behind a protective MBR
 * (`find_valid_gpt()` of block/partitions/efi.c).
 */
export function readablePartitions({ table }: Pick<Disk, 'table'>): readonly Partition[] {
  const isReadable = table?.intact.includes('protective-mbr') && table.intact.includes('main');
  return isReadable ? (table?.partitions ?? []) : [];
}

/** The kernel knows these partitions of the disk from now on. */
export function setKnownPartitions(
  ctx: Context<HardwareWorld>,
  host: string,
  device: string,
  partitions: readonly Partition[],
): void {
  const disk = findDisk(ctx.world, host, device);
  if (!disk) return;
  if (partitions.length > 0) disk.partitions = partitions;
  else delete disk.partitions;
  ctx.emit('hardware.partitioned', { disk: device }, host);
}

/** The kernel reads the partition table anew. Whether it may while something uses the disk is up to the caller. */
export function rereadTable(ctx: Context<HardwareWorld>, host: string, device: string): void {
  const disk = findDisk(ctx.world, host, device);
  if (disk && (disk.table || disk.partitions))
    setKnownPartitions(ctx, host, device, readablePartitions(disk));
}
