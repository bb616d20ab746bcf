/** Disks, partitions and files as block devices. */
import { partitionName } from '../hardware/disks.ts';
import type { Disk, Partition } from '../hardware/types.ts';
import type { Context } from '../kernel/types.ts';
import { byteLength } from './content.ts';
import { normalise } from './paths.ts';
import type { OsWorld } from './types.ts';

export interface BlockDevice {
  /** The disk or file it lies on, under a name that stays: its serial number, `file:<path>`. */
  readonly medium: string;
  /** Where it begins on the medium. */
  readonly startBytes: number;
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

/** Bytes of the sectors that partitions are counted in. */
export const SECTOR = 512;

/** What a disk is called where its device name must not matter. */
export function diskKey({ serial, device }: Disk): string {
  return serial ?? device;
}

function diskDevice(disk: Disk): BlockDevice {
  return {
    medium: diskKey(disk),
    startBytes: 0,
    path: `/dev/${disk.device}`,
    kind: 'disk',
    sizeBytes: disk.sizeBytes,
    logicalSectorBytes: disk.sectorBytes,
    physicalSectorBytes: disk.physicalSectorBytes ?? disk.sectorBytes,
    isRotational: disk.isRotational ?? false,
    disk: disk.device,
  };
}

/** A partition of a disk, as the kernel knows it. */
export function partitionDevice(disk: Disk, { number, firstSector, sectors }: Partition): BlockDevice {
  return {
    ...diskDevice(disk),
    startBytes: firstSector * SECTOR,
    path: `/dev/${partitionName(disk.device, number)}`,
    kind: 'partition',
    sizeBytes: sectors * SECTOR,
  };
}

/** A device node and the links that udev makes to it. */
export interface DeviceNode {
  readonly device: BlockDevice;
  readonly links: readonly string[];
  readonly partition?: Partition;
}

function partitionNode(disk: Disk, byId: string, partition: Partition): DeviceNode {
  const { number, guid, name } = partition;
  const byLabel = name === '' ? [] : [`/dev/disk/by-partlabel/${name.replaceAll(' ', '\\x20')}`];
  const links = [`${byId}-part${number}`, ...byLabel, `/dev/disk/by-partuuid/${guid.toLowerCase()}`];
  return { device: partitionDevice(disk, partition), links, partition };
}

/** Device nodes of a disk that is in the machine: the disk itself and its partitions, as the kernel knows them. */
export function nodesOf(disk: Disk): readonly DeviceNode[] {
  if (disk.isPulled) return [];
  const byId = `/dev/disk/by-id/${disk.byId.replace('/dev/disk/by-id/', '')}`;
  const parts = (disk.partitions ?? []).map((partition) => partitionNode(disk, byId, partition));
  return [{ device: diskDevice(disk), links: [byId] }, ...parts];
}

/** Are these the same place on the same disk or file? */
export function isSameDevice(one: BlockDevice, other: BlockDevice): boolean {
  return one.medium === other.medium && one.startBytes === other.startBytes && one.kind === other.kind;
}

/** Tells whoever lives on a device that bytes [from, to) of it are overwritten. */
export function tellOverwritten(
  ctx: Context<OsWorld>,
  host: string,
  { medium, startBytes }: Pick<BlockDevice, 'medium' | 'startBytes'>,
  from: number,
  to: number,
): void {
  ctx.emit('device.overwritten', { medium, from: startBytes + from, to: startBytes + to }, host);
}

/** A regular file that can be used as a device, links followed. */
function fileDevice(world: OsWorld, host: string, path: string): BlockDevice | undefined {
  const node = world.os[host]?.files[path];
  if (node?.kind === 'symlink') return fileDevice(world, host, normalise(node.content, `${path}/..`));
  if (node?.kind !== 'file') return undefined;
  return {
    medium: `file:${path}`,
    startBytes: 0,
    path,
    kind: 'file',
    sizeBytes: byteLength(node.content),
    logicalSectorBytes: SECTOR,
    physicalSectorBytes: SECTOR,
    isRotational: false,
  };
}

/** The device of this path or link on a disk that is in the machine. */
function deviceOn(disk: Disk, path: string): BlockDevice | undefined {
  if (path.startsWith('/dev/disk/')) return nodesOf(disk).find(({ links }) => links.includes(path))?.device;
  if (disk.isPulled || !path.startsWith(`/dev/${disk.device}`)) return undefined;
  if (path === `/dev/${disk.device}`) return diskDevice(disk);
  const found = disk.partitions?.find(({ number }) => path === `/dev/${partitionName(disk.device, number)}`);
  return found && partitionDevice(disk, found);
}

/** The device a path leads to; undefined when there is none (a wrong name, a disk that was pulled). */
export function blockDevice(world: OsWorld, host: string, path: string): BlockDevice | undefined {
  const plain = normalise(path);
  if (!plain.startsWith('/dev/')) return fileDevice(world, host, plain);
  for (const disk of world.hardware.hosts[host]?.disks ?? []) {
    const found = deviceOn(disk, plain);
    if (found) return found;
  }
  return undefined;
}

/** Bytes a second of a disk that reads or writes in one go; a file lies on a solid one. */
const SPEED = { rotational: 180_000_000, solid: 500_000_000 } as const;

export function bytesPerSecond({ isRotational }: Pick<BlockDevice, 'isRotational'>): number {
  return isRotational ? SPEED.rotational : SPEED.solid;
}

declare module '../kernel/types.ts' {
  interface EventMap {
    /** Something wrote over a medium, behind the back of what lies on it: bytes [from, to) from its start. */
    'device.overwritten': { medium: string; from: number; to: number };
  }
}
