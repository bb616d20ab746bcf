/** File systems other than ZFS on disks and partitions: made, found, mounted. */
import { randomGuid } from '../hardware/disks.ts';
import type { Disk, DiskFileSystem } from '../hardware/types.ts';
import type { Context } from '../kernel/types.ts';
import { type BlockDevice, blockDevice, tellOverwritten } from './block-devices.ts';
import { ext4Bytes, ext4Geometry } from './ext4.ts';
import { allocatedBytes } from './local-space.ts';
import type { DiskMount, FileNode, OsHost, OsWorld } from './types.ts';

function diskOf(world: OsWorld, host: string, device: BlockDevice): Disk | undefined {
  return world.hardware.hosts[host]?.disks.find((disk) => disk.device === device.disk);
}

/** The file system that begins where the device does. */
export function fileSystemOn(world: OsWorld, host: string, device: BlockDevice): DiskFileSystem | undefined {
  return diskOf(world, host, device)?.fileSystems?.find(({ startBytes }) => startBytes === device.startBytes);
}

/** Bytes that mke2fs clears at the front, and in whole units at the end, so that nothing older is found there. */
const CLEARED = 64 * 1024;

function clearEnds(ctx: Context<OsWorld>, host: string, device: BlockDevice): void {
  const { blockBytes, blocks } = ext4Geometry(device.sizeBytes);
  const end = blocks * blockBytes;
  const last = Math.floor(end / CLEARED) * CLEARED - CLEARED;
  tellOverwritten(ctx, host, device, 0, CLEARED);
  if (last > 0) tellOverwritten(ctx, host, device, last, end);
}

/** What a new ext4 file system takes: the root directory, and lost+found with room for what may be found. */
const OWN_BYTES = 24 * 1024;

function lostAndFound(nowMs: number): FileNode {
  return {
    kind: 'directory',
    content: '',
    mode: 0o700,
    owner: 'root',
    group: 'root',
    modifiedAtMs: nowMs,
  };
}

/** Makes an ext4 file system on a disk or partition. What was there is lost at its front. */
export function makeFileSystem(
  ctx: Context<OsWorld>,
  host: string,
  device: BlockDevice,
  label: string,
): DiskFileSystem | undefined {
  const disk = diskOf(ctx.world, host, device);
  if (!disk) return undefined;
  clearEnds(ctx, host, device);
  const { startBytes, sizeBytes } = device;
  const made: DiskFileSystem = {
    type: 'ext4',
    startBytes,
    sizeBytes,
    uuid: randomGuid(ctx).toLowerCase(),
    label,
    files: { '/lost+found': lostAndFound(ctx.nowMs) },
  };
  disk.fileSystems = [...(disk.fileSystems ?? []).filter((each) => each.startBytes !== startBytes), made];
  return made;
}

/** Mounts of file systems on disks, in the order they were made. */
export function diskMounts(world: OsWorld, host: string): readonly DiskMount[] {
  return world.os[host]?.mounts ?? [];
}

/** Is the device mounted, or for a disk, a partition of it? */
export function mountsOfDevice(world: OsWorld, host: string, device: BlockDevice): readonly DiskMount[] {
  return diskMounts(world, host).filter(({ source }) => {
    const mounted = blockDevice(world, host, source);
    if (!mounted || mounted.medium !== device.medium) return false;
    return device.kind === 'disk' || mounted.startBytes === device.startBytes;
  });
}

/** Files below a directory, which itself is not among them. */
function filesBelow(os: OsHost, directory: string): Record<string, FileNode> {
  return Object.fromEntries(Object.entries(os.files).filter(([path]) => path.startsWith(`${directory}/`)));
}

/** The paths with another directory in front. */
function moved(
  files: Readonly<Record<string, FileNode>>,
  from: string,
  to: string,
): Record<string, FileNode> {
  return Object.fromEntries(
    Object.entries(files).map(([path, node]) => [to + path.slice(from.length), node]),
  );
}

function replaceFiles(
  os: OsHost,
  out: Readonly<Record<string, FileNode>>,
  into: Readonly<Record<string, FileNode>>,
) {
  for (const path of Object.keys(out)) delete os.files[path];
  Object.assign(os.files, into);
}

/** Shows a file system's files below a directory; what was there is hidden until it is unmounted. */
export function mountFileSystem(
  ctx: Context<OsWorld>,
  host: string,
  device: BlockDevice,
  target: string,
): boolean {
  const os = ctx.world.os[host];
  const found = fileSystemOn(ctx.world, host, device);
  if (!os || !found) return false;
  const hidden = filesBelow(os, target);
  replaceFiles(os, hidden, moved(found.files, '', target));
  os.mounts = [...(os.mounts ?? []), { source: device.path, target, type: found.type, hidden }];
  return true;
}

/** Takes a mounted file system out of the tree, and shows again what it hid. False when nothing is mounted there. */
export function unmountFileSystem(ctx: Context<OsWorld>, host: string, target: string): boolean {
  const os = ctx.world.os[host];
  const mount = os?.mounts?.findLast((each) => each.target === target);
  if (!os || !mount) return false;
  const files = filesBelow(os, target);
  const device = blockDevice(ctx.world, host, mount.source);
  const disk = device && diskOf(ctx.world, host, device);
  if (disk?.fileSystems)
    disk.fileSystems = disk.fileSystems.map((each) =>
      each.startBytes === device?.startBytes ? { ...each, files: moved(files, target, '') } : each,
    );
  replaceFiles(os, files, mount.hidden);
  os.mounts = (os.mounts ?? []).filter((each) => each !== mount);
  if (os.mounts.length === 0) delete os.mounts;
  return true;
}

/** Bytes that the files of a mounted file system take, and those that are left there. */
export function mountSpace(
  world: OsWorld,
  host: string,
  { source, target }: DiskMount,
): { readonly usedBytes: number; readonly freeBytes: number } {
  const os = world.os[host];
  const nodes = os ? Object.values(filesBelow(os, target)) : [];
  const usedBytes = nodes.reduce((sum, node) => sum + allocatedBytes(node), OWN_BYTES);
  const sizeBytes = ext4Bytes(blockDevice(world, host, source)?.sizeBytes ?? 0);
  return { usedBytes, freeBytes: Math.max(0, sizeBytes - usedBytes) };
}

/** The host stops: nothing stays mounted. */
export function unmountAll(ctx: Context<OsWorld>, host: string): void {
  for (const { target } of [...diskMounts(ctx.world, host)].reverse()) unmountFileSystem(ctx, host, target);
}
