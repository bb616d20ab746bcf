/** `/sys`: files that show and set what the kernel does. */

import type { FileResult, FileStat, FileSystem } from '../simulator/os/types.ts';
import { parameterNames, parameterValue, setParameter } from '../simulator/zfs/parameters.ts';
import { deviceFileSystem } from './devices.ts';
import type { ShellContext } from './types.ts';

const ZFS_PARAMETERS = '/sys/module/zfs/parameters';
/** Every file of sysfs looks as large as a page. */
const PAGE_BYTES = 4096;

/** A file of sysfs. */
interface Control {
  readonly read: () => string;
  /** What is written, without blanks around it. False: it makes no sense. */
  readonly write: (text: string) => boolean;
}

function zfsParameter(ctx: ShellContext, host: string, name: string): Control {
  return {
    read: () => `${parameterValue(ctx.world, host, name) ?? 0}\n`,
    write: (text) => /^\d{1,15}$/.test(text) && setParameter(ctx, host, name, Number(text)),
  };
}

function controls(ctx: ShellContext, host: string): ReadonlyMap<string, Control> {
  const names = parameterNames(ctx.world, host);
  return new Map(names.map((name) => [`${ZFS_PARAMETERS}/${name}`, zfsParameter(ctx, host, name)]));
}

function statusOf(ctx: ShellContext, host: string, path: string): FileStat | undefined {
  const paths = [...controls(ctx, host).keys()];
  const isDirectory = path === '/sys' || paths.some((other) => other.startsWith(`${path}/`));
  if (!isDirectory && !paths.includes(path)) return undefined;
  return {
    kind: isDirectory ? 'directory' : 'file',
    content: '',
    mode: isDirectory ? 0o755 : 0o644,
    owner: 'root',
    group: 'root',
    modifiedAtMs: ctx.world.os[host]?.upSinceMs ?? 0,
    path,
    sizeBytes: isDirectory ? 0 : PAGE_BYTES,
    blocks: 0,
    inode: path.length,
    links: 1,
  };
}

/** Writes to a file that is there. An empty text is what opening it does. */
function writeControl(ctx: ShellContext, host: string, path: string, text: string): FileResult<void> {
  const control = controls(ctx, host).get(path);
  if (!control) return { ok: false, errno: statusOf(ctx, host, path) ? 'EISDIR' : 'EACCES' };
  const isTaken = text === '' || control.write(text.trim());
  return isTaken ? { ok: true, value: undefined } : { ok: false, errno: 'EINVAL' };
}

export const sysFileSystem: FileSystem<ShellContext> = {
  ...deviceFileSystem,
  stat(ctx, host, path) {
    const value = statusOf(ctx, host, path);
    return value ? { ok: true, value } : { ok: false, errno: 'ENOENT' };
  },
  list(ctx, host, path) {
    const status = statusOf(ctx, host, path);
    if (status?.kind !== 'directory') return { ok: false, errno: status ? 'ENOTDIR' : 'ENOENT' };
    const below = [...controls(ctx, host).keys()].filter((other) => other.startsWith(`${path}/`));
    const names = new Set(below.map((other) => other.slice(path.length + 1).split('/')[0] ?? ''));
    return { ok: true, value: [...names].sort() };
  },
  read(ctx, host, path) {
    const control = controls(ctx, host).get(path);
    if (control) return { ok: true, value: control.read() };
    return { ok: false, errno: statusOf(ctx, host, path) ? 'EISDIR' : 'ENOENT' };
  },
  write: (ctx, host, path, text) => writeControl(ctx, host, path, text),
  setTimes: (ctx, host, path) => writeControl(ctx, host, path, ''),
};
