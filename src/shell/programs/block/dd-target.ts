/** What dd writes to. */
import { blockDevice } from '../../../simulator/os/block-devices.ts';
import { byteLength, overwriteContent, resizeContent } from '../../../simulator/os/content.ts';
import { join, parentOf } from '../../../simulator/os/paths.ts';
import type { FileResult } from '../../../simulator/os/types.ts';
import { overwriteFile, resizeFile } from '../../../simulator/zfs/dataset/file-system.ts';
import { mountAt } from '../../../simulator/zfs/dataset/mounts.ts';
import { volumeAt, writeVolume } from '../../../simulator/zfs/dataset/volume-device.ts';
import { readFile, realPath, statFile, writeFile } from '../../files.ts';
import type { Process } from '../../types.ts';

/** Writes from a byte position on. */
export type Target = (at: number, part: string) => FileResult<void>;

const DONE = { ok: true, value: undefined } as const;

/** Whoever lives on a device or file that is written over learns of it. */
function tellOverwritten(process: Process, key: string, at: number, part: string): void {
  const { ctx, host } = process;
  ctx.emit('device.overwritten', { device: key, from: at, to: at + byteLength(part) }, host);
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
    tellOverwritten(process, device.key, at, part);
    return DONE;
  };
}

/** A file below a mount point of ZFS, or another one. `keepsFrom`: bytes that stay in front when it is opened. */
function fileTarget(process: Process, typed: string, keepsFrom: number | undefined): FileResult<Target> {
  const found = realPath(process, typed);
  if (!found.ok) return found;
  const path = found.value;
  const { ctx, host } = process;
  const isThere = statFile(process, path).ok;
  if (!isThere) {
    const made = writeFile(process, path, '');
    if (!made.ok) return made;
  }
  if (mountAt(ctx.world, host, path)) {
    if (isThere && keepsFrom !== undefined) resizeFile(ctx, host, path, keepsFrom);
    return { ok: true, value: (at, part) => overwriteFile(ctx, host, path, at, part) };
  }
  if (isThere && keepsFrom !== undefined) {
    const old = readFile(process, path);
    if (!old.ok) return old;
    writeFile(process, path, resizeContent(old.value, keepsFrom));
  }
  return { ok: true, value: (at, part) => writeAt(process, path, at, part) };
}

function writeAt(process: Process, path: string, at: number, part: string): FileResult<void> {
  const old = readFile(process, path);
  if (!old.ok) return old;
  const key = `file:${path}`;
  if (process.ctx.world.zfs[process.host]?.labels[key]) tellOverwritten(process, key, at, part);
  const isAppended = at === byteLength(old.value);
  return isAppended
    ? writeFile(process, path, part, true)
    : writeFile(process, path, overwriteContent(old.value, at, part));
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
