/** Disks of a host: finding them, taking them out and putting them back, letting them fail. */
import type { Context } from '../kernel/types.ts';
import './events.ts';
import type { Disk, HardwareWorld, Partition } from './types.ts';

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

/** Writes a partition table, in the place of the one before. */
export function setPartitions(
  ctx: Context<HardwareWorld>,
  host: string,
  device: string,
  partitions: readonly Partition[],
): void {
  const disk = findDisk(ctx.world, host, device);
  if (!disk) return;
  disk.partitions = partitions;
  ctx.emit('hardware.partitioned', { disk: device }, host);
}
