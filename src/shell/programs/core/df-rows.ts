/** The file systems that `df` lists, and what each says of its space. */
import { diskMounts, mountSpace } from '../../../simulator/os/disk-file-systems.ts';
import { freeBytes, usedBytes as rootUsedBytes } from '../../../simulator/os/local-space.ts';
import type { DiskMount } from '../../../simulator/os/types.ts';
import { isMounted } from '../../../simulator/pmxcfs/cluster-link.ts';
import { usedBytes } from '../../../simulator/pmxcfs/database.ts';
import { isBelowMountPoint } from '../../../simulator/pmxcfs/paths.ts';
import { sizeProperty } from '../../../simulator/zfs/dataset/effective.ts';
import { type Mount, mountAt, mountsOf } from '../../../simulator/zfs/dataset/mounts.ts';
import { datasetSpace } from '../../../simulator/zfs/dataset-space.ts';
import { roundDown, roundUp } from '../../../simulator/zfs/rounding.ts';
import { realPath } from '../../files.ts';
import type { Process } from '../../types.ts';

export interface FileSystemRow {
  readonly source: string;
  readonly type: string;
  readonly usedBytes: number;
  readonly freeBytes: number;
  readonly target: string;
}

const CLUSTER_BYTES = 2 ** 27;

function rootRow({ ctx, host }: Process): FileSystemRow {
  const os = ctx.world.os[host];
  const mounts = diskMounts(ctx.world, host);
  const isOnRoot = (path: string) => !mounts.some(({ target }) => path.startsWith(`${target}/`));
  const files = Object.fromEntries(Object.entries(os?.files ?? {}).filter(([path]) => isOnRoot(path)));
  return {
    source: os?.pveVersion === undefined ? '/dev/sda1' : '/dev/mapper/pve-root',
    type: 'ext4',
    usedBytes: rootUsedBytes(files),
    freeBytes: freeBytes(files),
    target: '/',
  };
}

function clusterRow({ ctx, host }: Process): FileSystemRow | undefined {
  if (!isMounted(ctx.world, host)) return undefined;
  const used = usedBytes(ctx.world.pmxcfs.hosts[host]?.database);
  return {
    source: '/dev/fuse',
    type: 'fuse',
    usedBytes: used,
    freeBytes: CLUSTER_BYTES - used,
    target: '/etc/pve',
  };
}

/** `zfs_statvfs()`: what the data set refers to and what it may still get, in records; its size is the sum of both. */
function zfsRow({ pool, dataset, mountpoint }: Mount): FileSystemRow {
  const { referenced, available } = datasetSpace(pool, dataset);
  const recordBytes = sizeProperty(pool, dataset, 'recordsize');
  return {
    source: dataset,
    type: 'zfs',
    usedBytes: roundUp(referenced, recordBytes),
    freeBytes: roundDown(available, recordBytes),
    target: mountpoint,
  };
}

function diskRow({ ctx, host }: Process, mount: DiskMount): FileSystemRow {
  const { source, type, target } = mount;
  return { source, type, target, ...mountSpace(ctx.world, host, mount) };
}

/** Everything that is mounted and has space of its own. */
export function fileSystemRows(process: Process): readonly FileSystemRow[] {
  const cluster = clusterRow(process);
  return [
    rootRow(process),
    ...(cluster ? [cluster] : []),
    ...mountsOf(process.ctx.world, process.host).map(zfsRow),
    ...diskMounts(process.ctx.world, process.host).map((mount) => diskRow(process, mount)),
  ];
}

/** The file system that a path lies in, undefined when there is nothing of this name. */
export function rowOfPath(process: Process, path: string): FileSystemRow | undefined {
  const found = realPath(process, path);
  if (!found.ok) return undefined;
  const cluster = clusterRow(process);
  if (cluster && isBelowMountPoint(found.value)) return cluster;
  const zfs = mountAt(process.ctx.world, process.host, found.value);
  if (zfs) return zfsRow(zfs.mount);
  const mounts = diskMounts(process.ctx.world, process.host);
  const disk = mounts.findLast(({ target }) => `${found.value}/`.startsWith(`${target}/`));
  return disk ? diskRow(process, disk) : rootRow(process);
}
