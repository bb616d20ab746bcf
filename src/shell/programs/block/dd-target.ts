/** What dd writes to. */
import { findDisk } from '../../../simulator/hardware/disks.ts';
import type { Disk } from '../../../simulator/hardware/types.ts';
import { type BlockDevice, blockDevice, tellOverwritten } from '../../../simulator/os/block-devices.ts';
import { byteLength, sliceContent } from '../../../simulator/os/content.ts';
import { join, parentOf } from '../../../simulator/os/paths.ts';
import type { FileResult } from '../../../simulator/os/types.ts';
import type { Written } from '../../../simulator/zfs/dataset/fitting-parts.ts';
import { volumeAt, writeVolume } from '../../../simulator/zfs/dataset/volume-device.ts';
import { rereadUnlessBusy } from '../../block-devices/use.ts';
import { realPath, resizeFile, statFile, writeFile, writeFileAt } from '../../files.ts';
import type { Process } from '../../types.ts';

/** Writes from a byte position on: as much as there is room for. */
export type Target = (at: number, part: string) => Written;

/** All that fits in front of the end of a device. */
function beforeEnd(sizeBytes: number, at: number, part: string, write: Target): Written {
  const room = sizeBytes - at;
  if (byteLength(part) <= room) return write(at, part);
  const written = room > 0 ? write(at, sliceContent(part, 0, room)) : { bytes: 0 };
  return { errno: 'ENOSPC', ...written };
}

function diskOf({ ctx, host }: Process, { disk }: BlockDevice): Disk | undefined {
  return disk === undefined ? undefined : findDisk(ctx.world, host, disk);
}

function deviceTarget(process: Process, path: string): Target | undefined {
  const { ctx, host } = process;
  if (volumeAt(ctx.world, host, path)) {
    return (at, part) => {
      const volume = volumeAt(ctx.world, host, path);
      if (!volume) return { bytes: 0, errno: 'ENOENT' };
      const write: Target = (from, fitting) => writeVolume(ctx, host, volume, from, fitting);
      return beforeEnd(volume.sizeBytes, at, part, write);
    };
  }
  const device = path.startsWith('/dev/') ? blockDevice(ctx.world, host, path) : undefined;
  if (!device) return undefined;
  const write: Target = (at, part) => {
    const { table } = diskOf(process, device) ?? {};
    tellOverwritten(ctx, host, device, at, at + byteLength(part));
    // udev reads the table of a disk anew once whoever wrote to it has closed it.
    if (device.disk && table !== diskOf(process, device)?.table) rereadUnlessBusy(ctx, host, device.disk);
    return { bytes: byteLength(part) };
  };
  return (at, part) => beforeEnd(device.sizeBytes, at, part, write);
}

/** A file; one that is a member of a pool tells what lives on it. `keepsFrom`: bytes that stay in front when it is opened. */
function fileTarget(process: Process, typed: string, keepsFrom: number | undefined): FileResult<Target> {
  const found = realPath(process, typed);
  if (!found.ok) return found;
  const path = found.value;
  const isCut = keepsFrom !== undefined && statFile(process, path).ok;
  const opened = isCut ? resizeFile(process, path, keepsFrom) : writeFile(process, path, '', true);
  if (!opened.ok) return opened;
  return { ok: true, value: (at, part) => writeAt(process, path, at, part) };
}

function writeAt(process: Process, path: string, at: number, part: string): Written {
  const { ctx, host } = process;
  const device = blockDevice(ctx.world, host, path);
  if (device && ctx.world.zfs[host]?.labels[device.medium])
    tellOverwritten(ctx, host, device, at, at + byteLength(part));
  const length = byteLength(part);
  for (let bytes = 0; bytes < length; ) {
    const written = writeFileAt(process, path, at + bytes, sliceContent(part, bytes));
    if (!written.ok) return { bytes, errno: written.errno };
    if (written.value === 0) return { bytes, errno: 'ENOSPC' };
    bytes += written.value;
  }
  return { bytes: length };
}

/** Opens it; without `notrunc` a file is cut off where dd begins to write. */
export function openTarget(
  process: Process,
  path: string,
  seekBytes: number,
  truncates: boolean,
): FileResult<Target> {
  if (path === '/dev/null') return { ok: true, value: (_at, part) => ({ bytes: byteLength(part) }) };
  const absolute = path.startsWith('/') ? path : join(process.cwd, path);
  if (parentOf(absolute) === '/dev' && !blockDevice(process.ctx.world, process.host, absolute)) {
    const full = absolute === '/dev/full';
    if (full) return { ok: true, value: () => ({ bytes: 0, errno: 'ENOSPC' }) };
  }
  const device = deviceTarget(process, absolute);
  if (device) return { ok: true, value: device };
  return fileTarget(process, path, truncates ? seekBytes : undefined);
}
