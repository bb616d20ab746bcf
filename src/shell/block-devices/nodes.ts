/** Block devices of a host as the kernel lists them: disks with their partitions, and volumes. */
import type { World } from '../../simulator/cluster.ts';
import type { Disk, Partition } from '../../simulator/hardware/types.ts';
import { type BlockDevice, nodesOf } from '../../simulator/os/block-devices.ts';
import { mountSpace, mountsOfDevice } from '../../simulator/os/disk-file-systems.ts';
import { volumeNodes } from '../../simulator/zfs/dataset/volume-device.ts';
import { type Contents, contentsOf } from './contents.ts';

export interface BlockNode {
  /** `sda1` */
  readonly name: string;
  readonly path: string;
  readonly type: 'disk' | 'part';
  readonly major: number;
  readonly minor: number;
  readonly sizeBytes: number;
  readonly startBytes: number;
  readonly logicalSectorBytes: number;
  readonly physicalSectorBytes: number;
  readonly isRotational: boolean;
  readonly links: readonly string[];
  readonly mountPoints: readonly string[];
  /** Of a mounted file system. */
  readonly space?: ReturnType<typeof mountSpace>;
  readonly contents?: Contents;
  /** Absent for volumes. */
  readonly device?: BlockDevice;
  readonly disk?: Disk;
  readonly partition?: Partition;
  readonly parent?: string;
  readonly children: readonly BlockNode[];
}

const [SCSI_MAJOR, SCSI_MINORS, SCSI_DISKS] = [8, 16, 16] as const;
/** Majors of SCSI disks behind the first 16, and of devices whose minors are given out as they come. */
const [MORE_SCSI_MAJOR, EXTENDED_MAJOR, VOLUME_MAJOR] = [65, 259, 230] as const;

/** `sda` 0, `sdz` 25, `sdaa` 26; undefined for another kind of disk. */
function scsiIndex(device: string): number | undefined {
  const letters = /^sd([a-z]+)$/.exec(device)?.[1];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 96, 0) - 1;
}

function numberOf(device: string, partition: number, next: () => number): { major: number; minor: number } {
  const index = scsiIndex(device);
  if (index === undefined || partition >= SCSI_MINORS) return { major: EXTENDED_MAJOR, minor: next() };
  const group = Math.floor(index / SCSI_DISKS);
  const major = group === 0 ? SCSI_MAJOR : MORE_SCSI_MAJOR + group - 1;
  return { major, minor: (index % SCSI_DISKS) * SCSI_MINORS + partition };
}

function diskNode(world: World, host: string, disk: Disk, next: () => number): BlockNode | undefined {
  const [whole, ...parts] = nodesOf(disk).map(({ device, links, partition }): BlockNode => {
    const contents = contentsOf(world, host, device);
    const isPart = device.kind === 'partition';
    const mounts = mountsOfDevice(world, host, device).filter(({ source }) => source === device.path);
    const [mount] = mounts;
    return {
      name: device.path.replace('/dev/', ''),
      path: device.path,
      type: isPart ? 'part' : 'disk',
      ...numberOf(disk.device, partition?.number ?? 0, next),
      sizeBytes: device.sizeBytes,
      startBytes: device.startBytes,
      logicalSectorBytes: device.logicalSectorBytes,
      physicalSectorBytes: device.physicalSectorBytes,
      isRotational: device.isRotational,
      links,
      mountPoints: mounts.map(({ target }) => target),
      ...(mount ? { space: mountSpace(world, host, mount) } : {}),
      ...(contents ? { contents } : {}),
      device,
      disk,
      ...(partition ? { partition } : {}),
      ...(isPart ? { parent: disk.device } : {}),
      children: [],
    };
  });
  return whole && { ...whole, children: parts };
}

function volumeBlockNodes(world: World, host: string): readonly BlockNode[] {
  return volumeNodes(world, host).map(({ name, minor, sizeBytes, volume }) => ({
    name: `zd${minor}`,
    path: `/dev/zd${minor}`,
    type: 'disk',
    major: VOLUME_MAJOR,
    minor,
    sizeBytes,
    startBytes: 0,
    logicalSectorBytes: 512,
    physicalSectorBytes: volume.blockBytes,
    isRotational: false,
    links: [`/dev/zvol/${name}`],
    mountPoints: [],
    children: [],
  }));
}

/** All disks and volumes with what lies below them, by their numbers. */
export function blockNodes(world: World, host: string): readonly BlockNode[] {
  let extended = 0;
  const next = () => extended++;
  const disks = (world.hardware.hosts[host]?.disks ?? []).flatMap(
    (disk) => diskNode(world, host, disk, next) ?? [],
  );
  return [...disks, ...volumeBlockNodes(world, host)].sort((a, b) => a.major - b.major || a.minor - b.minor);
}

/** The node of a path or of a link to it; undefined when there is none. */
export function blockNode(world: World, host: string, path: string): BlockNode | undefined {
  return blockNodes(world, host)
    .flatMap((node) => [node, ...node.children])
    .find((node) => node.path === path || node.links.includes(path));
}
