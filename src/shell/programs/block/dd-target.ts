/** What dd writes to. */
import { findDisk } from '../../../simulator/hardware/disks.ts';
import type { Disk } from '../../../simulator/hardware/types.ts';
import { type BlockDevice, blockDevice, tellOverwritten } from '../../../simulator/os/block-devices.ts';
import { byteLength } from '../../../simulator/os/content.ts';
import { join, parentOf } from '../../../simulator/os/paths.ts';
import type { FileResult } from '../../../simulator/os/types.ts';
import { volumeAt, writeVolume } from '../../../simulator/zfs/dataset/volume-device.ts';
import { rereadUnlessBusy } from '../../block-devices/use.ts';
import { realPath, resizeFile, statFile, writeFile, writeFileAt } from '../../files.ts';
import type { Process } from '../../types.ts';

/** Writes from a byte position on. */
export type Target = (at: number, part: string) => FileResult<void>;

const DONE = { ok: true, value: undefined } as const;

function diskOf({ ctx, host }: Process, { disk }: BlockDevice): Disk | undefined {
  return disk === undefined ? undefined : findDisk(ctx.world, host, disk);
}

function deviceTarget(process: Process, path: string): Target | undefined {
  const { ctx, host } = process;
  if (volumeAt(ctx.world, host, path)) {
    return (at, part) => {
      const volume = volumeAt(ctx.world, host, path);
      return volume ? writeVolume(ctx, host, volume, at, part) : { ok: false, errno: 'ENOENT' };
    };
  }
  const device = path.startsWith('/dev/') ? blockDevice(ctx.world, host, path) : undefined;
  if (!device) return undefined;
  return (at, part) => {
    if (at + byteLength(part) > device.sizeBytes) return { ok: false, errno: 'ENOSPC' };
    const { table } = diskOf(process, device) ?? {};
    tellOverwritten(ctx, host, device, at, at + byteLength(part));
    // udev reads the table of a disk anew once whoever wrote to it has closed it.
    if (device.disk && table !== diskOf(process, device)?.table) rereadUnlessBusy(ctx, host, device.disk);
    return DONE;
  };
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

function writeAt(process: Process, path: string, at: number, part: string): FileResult<void> {
  const { ctx, host } = process;
  const device = blockDevice(ctx.world, host, path);
  if (device && ctx.world.zfs[host]?.labels[device.medium])
    tellOverwritten(ctx, host, device, at, at + byteLength(part));
  const written = writeFileAt(process, path, at, part);
  if (!written.ok) return written;
  return written.value < byteLength(part) ? { ok: false, errno: 'ENOSPC' } : DONE;
}

/** Opens it; without `notrunc` a file is cut off where dd begins to write. */
export function openTarget(
  process: Process,
  path: string,
  seekBytes: number,
  truncates: boolean,
): FileResult<Target> {
  if (path === '/dev/null') return { ok: true, value: () => DONE };
  const absolute = path.startsWith('/') ? path : join(process.cwd, path);
  if (parentOf(absolute) === '/dev' && !blockDevice(process.ctx.world, process.host, absolute)) {
    const full = absolute === '/dev/full';
    if (full) return { ok: true, value: () => ({ ok: false, errno: 'ENOSPC' }) };
  }
  const device = deviceTarget(process, absolute);
  if (device) return { ok: true, value: device };
  return fileTarget(process, path, truncates ? seekBytes : undefined);
}
