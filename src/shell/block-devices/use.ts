/** Who uses a disk, and what the kernel does about a new partition table then. */
import type { World } from '../../simulator/cluster.ts';
import {
  findDisk,
  readablePartitions,
  rereadTable,
  setKnownPartitions,
} from '../../simulator/hardware/disks.ts';
import type { Disk, Partition } from '../../simulator/hardware/types.ts';
import { blockDevice, partitionDevice } from '../../simulator/os/block-devices.ts';
import { mountsOfDevice } from '../../simulator/os/disk-file-systems.ts';
import { isHeld } from '../../simulator/zfs/pool/labels.ts';
import type { ShellContext } from '../types.ts';

/** Is the device, or a partition of it, opened by a pool or mounted? */
export function isBusy(world: World, host: string, path: string): boolean {
  const device = blockDevice(world, host, path);
  return (
    isHeld(world, host, path) || (device !== undefined && mountsOfDevice(world, host, device).length > 0)
  );
}

/** `BLKRRPART`: the kernel reads the table anew. False, and all stays as it was, while something uses the disk. */
export function rereadUnlessBusy(ctx: ShellContext, host: string, device: string): boolean {
  if (isBusy(ctx.world, host, `/dev/${device}`)) return false;
  rereadTable(ctx, host, device);
  return true;
}

function busyPartitions(world: World, host: string, disk: Disk): readonly Partition[] {
  return (disk.partitions ?? []).filter((known) => isBusy(world, host, partitionDevice(disk, known).path));
}

/** Can the kernel go from one to the other while it is used: the same start, whatever the size? */
function isSameStart(one: Partition, other: Partition): boolean {
  return one.number === other.number && one.firstSector === other.firstSector;
}

function overlap(one: Partition, other: Partition): boolean {
  return (
    one.firstSector < other.firstSector + other.sectors && other.firstSector < one.firstSector + one.sectors
  );
}

/**
 * Tells the kernel of each partition alone (`BLKPG`): those that are used are kept, and resized where they begin as before.
 * Gives the numbers of those that could not be made as the table has them.
 */
export function probePartitions(ctx: ShellContext, host: string, device: string): readonly number[] {
  const disk = findDisk(ctx.world, host, device);
  if (!disk) return [];
  const written = readablePartitions(disk);
  const stuck = busyPartitions(ctx.world, host, disk).filter(
    (known) => !written.some((next) => isSameStart(next, known)),
  );
  const next = written.filter(
    (each) => !stuck.some((old) => old.number === each.number || overlap(old, each)),
  );
  const failed = written.filter((each) => !next.includes(each));
  setKnownPartitions(
    ctx,
    host,
    device,
    [...stuck, ...next].sort((a, b) => a.number - b.number),
  );
  return [...new Set([...stuck, ...failed].map(({ number }) => number))].sort((a, b) => a - b);
}
