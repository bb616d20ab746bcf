/** Files of a host as its shell and programs see them: one tree, made of several file systems by path. */
import { localFileSystem } from '../simulator/os/filesystem.ts';
import { join, normalise } from '../simulator/os/paths.ts';
import type { FileResult, FileStat, FileSystem } from '../simulator/os/types.ts';
import { runningPmxcfs } from '../simulator/pmxcfs/cluster-link.ts';
import { clusterFileSystem } from '../simulator/pmxcfs/filesystem.ts';
import { zfsFileSystem } from '../simulator/zfs/dataset/file-system.ts';
import { mountAt } from '../simulator/zfs/dataset/mounts.ts';
import { deviceFileSystem } from './devices.ts';
import { sysFileSystem } from './kernel-controls.ts';
import type { ShellContext } from './types.ts';

/** Where relative paths begin and whose files are meant. A `Process` is one. */
export interface Place {
  readonly ctx: ShellContext;
  readonly host: string;
  readonly cwd: string;
}

const LINKS_MAX = 40;
const CLUSTER_MOUNT = '/etc/pve';

function isBelow(path: string, mount: string): boolean {
  return path === mount || path.startsWith(`${mount}/`);
}

/** The file system a path without symbolic links lies in. */
function fileSystemOf({ ctx, host }: Place, path: string): FileSystem<ShellContext> {
  if (isBelow(path, CLUSTER_MOUNT) && runningPmxcfs(ctx.world, host)) return clusterFileSystem;
  if (isBelow(path, '/dev') || isBelow(path, '/proc')) return deviceFileSystem;
  if (isBelow(path, '/sys')) return sysFileSystem;
  return mountAt(ctx.world, host, path) ? zfsFileSystem : localFileSystem;
}

function follow(place: Place, path: string, followLast: boolean, linksLeft: number): FileResult<string> {
  const names = path.split('/').slice(1);
  let at = '/';
  for (const [index, name] of names.entries()) {
    if (name === '') break;
    const next = join(at, name);
    const isLast = index === names.length - 1;
    if (isLast && !followLast) return { ok: true, value: next };
    const found = fileSystemOf(place, next).stat(place.ctx, place.host, next, false);
    if (!found.ok) return isLast ? { ok: true, value: next } : found;
    if (found.value.kind === 'symlink') {
      if (linksLeft === 0) return { ok: false, errno: 'ELOOP' };
      const target = normalise(found.value.content, at);
      const rest = names.slice(index + 1).join('/');
      return follow(place, normalise(rest === '' ? target : `${target}/${rest}`), followLast, linksLeft - 1);
    }
    if (!isLast && found.value.kind !== 'directory') return { ok: false, errno: 'ENOTDIR' };
    at = next;
  }
  return { ok: true, value: at };
}

/** The absolute path that `path` leads to, links on the way followed; the last name need not exist. */
export function realPath(place: Place, path: string, followLast = true): FileResult<string> {
  if (path === '') return { ok: false, errno: 'ENOENT' };
  const found = follow(place, normalise(path, place.cwd), followLast, LINKS_MAX);
  if (!found.ok || !path.endsWith('/') || found.value === '/') return found;
  const status = fileSystemOf(place, found.value).stat(place.ctx, place.host, found.value, true);
  if (status.ok && status.value.kind !== 'directory') return { ok: false, errno: 'ENOTDIR' };
  return found;
}

/** Carries out an operation at the place a path leads to. */
function reach<T>(
  place: Place,
  path: string,
  followLast: boolean,
  act: (files: FileSystem<ShellContext>, path: string) => FileResult<T>,
): FileResult<T> {
  const found = realPath(place, path, followLast);
  return found.ok ? act(fileSystemOf(place, found.value), found.value) : found;
}

/** What `stat` tells; `path` in it is the absolute one. */
export function statFile(place: Place, path: string, followLink = true): FileResult<FileStat> {
  return reach(place, path, followLink || path.endsWith('/'), (files, real) => {
    const found = files.stat(place.ctx, place.host, real, followLink);
    return found.ok ? { ok: true, value: { ...found.value, path: real } } : found;
  });
}

/** Names in a directory, sorted by code point, without `.` and `..`. */
export function listDirectory(place: Place, path: string): FileResult<readonly string[]> {
  return reach(place, path, true, (files, real) => files.list(place.ctx, place.host, real));
}

export function readFile(place: Place, path: string): FileResult<string> {
  return reach(place, path, true, (files, real) => files.read(place.ctx, place.host, real));
}

/** Writes or appends; a file that is not there is made. */
export function writeFile(place: Place, path: string, text: string, append = false): FileResult<void> {
  if (path.endsWith('/')) return { ok: false, errno: 'EISDIR' };
  return reach(place, path, true, (files, real) => files.write(place.ctx, place.host, real, text, append));
}

/** Replaces what lies from byte `at` on; gives how many bytes were taken. */
export function writeFileAt(place: Place, path: string, at: number, part: string): FileResult<number> {
  return reach(place, path, true, (files, real) => files.writeAt(place.ctx, place.host, real, at, part));
}

/** Sets a file's length. */
export function resizeFile(place: Place, path: string, sizeBytes: number): FileResult<void> {
  return reach(place, path, true, (files, real) => files.resize(place.ctx, place.host, real, sizeBytes));
}

/** Lets a file share the blocks of another one; undefined where they lie in file systems that cannot. */
export function cloneFile(place: Place, from: string, to: string): FileResult<void> | undefined {
  const [source, target] = [realPath(place, from), realPath(place, to)];
  if (!source.ok || !target.ok) return undefined;
  const files = fileSystemOf(place, source.value);
  if (files !== fileSystemOf(place, target.value)) return undefined;
  return files.clone?.(place.ctx, place.host, source.value, target.value);
}

export function makeDirectory(place: Place, path: string): FileResult<void> {
  return reach(place, path.replace(/(?<=.)\/+$/, ''), false, (files, real) =>
    files.makeDirectory(place.ctx, place.host, real),
  );
}

/** Removes a file, a link or an empty directory. */
export function removeFile(place: Place, path: string): FileResult<void> {
  return reach(place, path, false, (files, real) =>
    real === CLUSTER_MOUNT ? { ok: false, errno: 'EBUSY' } : files.remove(place.ctx, place.host, real),
  );
}

/** Moves within one file system; from one to another a file is copied and then removed. */
export function renameFile(place: Place, from: string, to: string): FileResult<void> {
  const source = realPath(place, from, false);
  if (!source.ok) return source;
  const target = realPath(place, to, false);
  if (!target.ok) return target;
  const files = fileSystemOf(place, source.value);
  if (files === fileSystemOf(place, target.value)) {
    return files.rename(place.ctx, place.host, source.value, target.value);
  }
  const text = readFile(place, from);
  if (!text.ok) return text;
  const written = writeFile(place, to, text.value);
  return written.ok ? removeFile(place, from) : written;
}

/** Sets the time of the last change to now. */
export function touchFile(place: Place, path: string): FileResult<void> {
  return reach(place, path, true, (files, real) => files.setTimes(place.ctx, place.host, real));
}

export function changeMode(place: Place, path: string, mode: number): FileResult<void> {
  return reach(place, path, true, (files, real) => files.chmod(place.ctx, place.host, real, mode));
}

export function linkFile(place: Place, target: string, path: string): FileResult<void> {
  return reach(place, path, false, (files, real) => files.symlink(place.ctx, place.host, target, real));
}

/** Is this an existing directory? */
export function isDirectory(place: Place, path: string): boolean {
  const found = statFile(place, path);
  return found.ok && found.value.kind === 'directory';
}

/** The directory part and the last name of a path as typed. */
export function splitPath(path: string): { readonly directory: string; readonly name: string } {
  const at = path.lastIndexOf('/');
  return { directory: at < 0 ? '' : path.slice(0, at + 1), name: path.slice(at + 1) };
}
