/** Disks, partitions and files as block devices. */
import { findDisk, partitionName, setPartitions } from '../hardware/disks.ts';
import type { Disk, Partition } from '../hardware/types.ts';
import type { Context } from '../kernel/types.ts';
import { byteLength } from './content.ts';
import { normalise } from './paths.ts';
import type { OsWorld } from './types.ts';

export interface BlockDevice {
  /** Stays when it is renamed: `<serial>` of a disk, `<serial>#<n>` of a partition, `file:<path>`. */
  readonly key: string;
  /** Canonical node: `/dev/sda`, `/dev/sda1`, `/root/d1`. */
  readonly path: string;
  readonly kind: 'disk' | 'partition' | 'file';
  readonly sizeBytes: number;
  readonly logicalSectorBytes: number;
  readonly physicalSectorBytes: number;
  readonly isRotational: boolean;
  /** Device name of the disk it is or lies on. */
  readonly disk?: string;
}

const SECTOR = 512;
/** Where the first partition begins, and how the following are aligned: 1 MiB. */
const GRID = 2048;
/** Sectors of partition 9 that ZFS leaves at the end of a whole disk, and of the backup of the table. */
const [PARTITION_9, TABLE] = [16384, 34] as const;

function diskKey({ serial, device }: Disk): string {
  return serial ?? device;
}

function diskDevice(disk: Disk): BlockDevice {
  return {
    key: diskKey(disk),
    path: `/dev/${disk.device}`,
    kind: 'disk',
    sizeBytes: disk.sizeBytes,
    logicalSectorBytes: disk.sectorBytes,
    physicalSectorBytes: disk.physicalSectorBytes ?? disk.sectorBytes,
    isRotational: disk.isRotational ?? false,
    disk: disk.device,
  };
}

function partitionDevice(disk: Disk, { number, sectors }: Partition): BlockDevice {
  return {
    ...diskDevice(disk),
    key: `${diskKey(disk)}#${number}`,
    path: `/dev/${partitionName(disk.device, number)}`,
    kind: 'partition',
    sizeBytes: sectors * SECTOR,
  };
}

/** Device nodes of a disk that is in the machine: the disk itself and its partitions, with their by-id names. */
export function nodesOf(disk: Disk): readonly { readonly device: BlockDevice; readonly byId: string }[] {
  if (disk.isPulled) return [];
  const byId = disk.byId.replace('/dev/disk/by-id/', '');
  const parts = (disk.partitions ?? []).map((partition) => ({
    device: partitionDevice(disk, partition),
    byId: `${byId}-part${partition.number}`,
  }));
  return [{ device: diskDevice(disk), byId }, ...parts];
}

/** A regular file that can be used as a device, links followed. */
function fileDevice(world: OsWorld, host: string, path: string): BlockDevice | undefined {
  const node = world.os[host]?.files[path];
  if (node?.kind === 'symlink') return fileDevice(world, host, normalise(node.content, `${path}/..`));
  if (node?.kind !== 'file') return undefined;
  return {
    key: `file:${path}`,
    path,
    kind: 'file',
    sizeBytes: byteLength(node.content),
    logicalSectorBytes: SECTOR,
    physicalSectorBytes: SECTOR,
    isRotational: false,
  };
}

/** The device a path leads to; undefined when there is none (a wrong name, a disk that was pulled). */
export function blockDevice(world: OsWorld, host: string, path: string): BlockDevice | undefined {
  const plain = normalise(path);
  if (!plain.startsWith('/dev/')) return fileDevice(world, host, plain);
  for (const disk of world.hardware.hosts[host]?.disks ?? []) {
    const found = nodesOf(disk).find(
      ({ device, byId }) => device.path === plain || `/dev/disk/by-id/${byId}` === plain,
    );
    if (found) return found.device;
  }
  return undefined;
}

/** Divides a disk as ZFS does when it is given the whole of it: part 1 for data, part 9 of 8 MiB at the end. */
export function partitionWholeDisk(ctx: Context<OsWorld>, host: string, device: string): void {
  const disk = findDisk(ctx.world, host, device);
  if (!disk) return;
  const sectors = Math.floor(disk.sizeBytes / SECTOR);
  const ninth = Math.floor((sectors - TABLE - PARTITION_9 + 1) / GRID) * GRID;
  setPartitions(ctx, host, device, [
    { number: 1, firstSector: GRID, sectors: ninth - GRID, type: 'BF01', name: `zfs-${diskKey(disk)}` },
    { number: 9, firstSector: ninth, sectors: PARTITION_9, type: 'BF07', name: '' },
  ]);
}

/** Bytes a second of a disk that reads or writes in one go; a file lies on a solid one. */
const SPEED = { rotational: 180_000_000, solid: 500_000_000 } as const;

export function bytesPerSecond({ isRotational }: Pick<BlockDevice, 'isRotational'>): number {
  return isRotational ? SPEED.rotational : SPEED.solid;
}

declare module '../kernel/types.ts' {
  interface EventMap {
    /** Something wrote over a device, behind the back of what lies on it: bytes [from, to) from its start. */
    'device.overwritten': { device: string; from: number; to: number };
  }
}
