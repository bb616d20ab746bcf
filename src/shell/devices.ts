/** `/dev` and `/proc`: files whose content the kernel makes up when they are read. */
import { byteLength, randomContent, zeroContent } from '../simulator/os/content.ts';
import { release } from '../simulator/os/release.ts';
import type { DeviceNumber, FileResult, FileStat, FileSystem } from '../simulator/os/types.ts';
import { blockNodes } from './block-devices/nodes.ts';
import type { ShellContext } from './types.ts';

/** What stands for no end: 32 TiB, more than any disk here takes. */
const ENDLESS_BYTES = 2 ** 45;

type Content = (ctx: ShellContext, host: string) => string;

const SEED_MAX = 0x7fffffff;

/** Each time it is opened, another sequence. */
const randomBytes: Content = (ctx, host) =>
  randomContent(ctx.randomInt(`device.urandom.${host}`, 0, SEED_MAX), 0, ENDLESS_BYTES);

const zeros: Content = () => zeroContent(ENDLESS_BYTES);

const DEVICES: Readonly<Record<string, Content>> = {
  '/dev/null': () => '',
  '/dev/tty': () => '',
  '/dev/stdin': () => '',
  '/dev/stdout': () => '',
  '/dev/stderr': () => '',
  '/dev/zero': zeros,
  '/dev/full': zeros,
  '/dev/random': randomBytes,
  '/dev/urandom': randomBytes,
};

function uptimeText(ctx: ShellContext, host: string): string {
  const seconds = (ctx.nowMs - (ctx.world.os[host]?.upSinceMs ?? ctx.nowMs)) / 1000;
  return `${seconds.toFixed(2)} ${(seconds * 3.9).toFixed(2)}\n`;
}

const PROCESSES: Readonly<Record<string, Content>> = {
  '/proc/uptime': uptimeText,
  '/proc/loadavg': () => '0.08 0.03 0.01 1/412 1984\n',
  '/proc/sys/kernel/hostname': (ctx, host) => `${ctx.world.os[host]?.hostname ?? host}\n`,
  '/proc/version': (ctx, host) => {
    const kernel = release(ctx.world.os[host]);
    return `Linux version ${kernel.release} (${kernel.builder}) ${kernel.version}\n`;
  },
};

const FILES: Readonly<Record<string, Content>> = { ...DEVICES, ...PROCESSES };

/** Does reading this file never come to an end? */
export function isEndless(path: string): boolean {
  return ['/dev/zero', '/dev/full', '/dev/random', '/dev/urandom'].includes(path);
}

/** A link's target as udev writes it: from the directory of the link. */
function linkTarget(link: string, path: string): string {
  return `${'../'.repeat(link.split('/').length - 3)}${path.slice('/dev/'.length)}`;
}

/** What stands below /dev or /proc under one name. */
interface Entry {
  /** Of a link. */
  readonly target?: string;
  readonly device?: DeviceNumber;
}

/** Numbers of the devices that are no disks; terminals are all alike here. */
const CHARACTER: Readonly<Record<string, readonly [number, number]>> = {
  '/dev/null': [1, 3],
  '/dev/zero': [1, 5],
  '/dev/full': [1, 7],
  '/dev/random': [1, 8],
  '/dev/urandom': [1, 9],
};
const TERMINAL = [5, 0] as const;

function characterDevice(path: string): Entry {
  const [major, minor] = CHARACTER[path] ?? TERMINAL;
  return path.startsWith('/dev/') ? { device: { kind: 'character', major, minor } } : {};
}

/** Disks, partitions and volumes of the host with all links to them, and everything that has a content of its own. */
function allEntries(ctx: ShellContext, host: string): ReadonlyMap<string, Entry> {
  const entries = new Map(Object.keys(FILES).map((path) => [path, characterDevice(path)]));
  const nodes = blockNodes(ctx.world, host).flatMap((node) => [node, ...node.children]);
  for (const { path, major, minor, links } of nodes) {
    entries.set(path, { device: { kind: 'block', major, minor } });
    for (const link of links) entries.set(link, { target: linkTarget(link, path) });
  }
  return entries;
}

/** Files only the kernel can make: nothing is created, changed or removed here by hand. */
function refuse(): FileResult<void> {
  return { ok: false, errno: 'EPERM' };
}

function modeOf(path: string, { device, target }: Entry, isDirectory: boolean): number {
  if (isDirectory) return 0o755;
  if (target !== undefined) return 0o777;
  if (device?.kind === 'block') return 0o660;
  return path.startsWith('/dev/') ? 0o666 : 0o444;
}

function statusOf(ctx: ShellContext, host: string, path: string): FileStat | undefined {
  const entries = allEntries(ctx, host);
  const isDirectory = [...entries.keys()].some((other) => other.startsWith(`${path}/`));
  const entry = entries.get(path);
  if (!isDirectory && entry === undefined) return undefined;
  const { target, device } = entry ?? {};
  return {
    kind: isDirectory ? 'directory' : target === undefined ? 'file' : 'symlink',
    content: target ?? '',
    mode: modeOf(path, entry ?? {}, isDirectory),
    owner: 'root',
    group: device?.kind === 'block' ? 'disk' : 'root',
    modifiedAtMs: ctx.world.os[host]?.upSinceMs ?? 0,
    path,
    sizeBytes: target?.length ?? 0,
    inode: path.length,
    links: 1,
    ...(device ? { device } : {}),
  };
}

/** `/dev` and `/proc` as a file system. */
export const deviceFileSystem: FileSystem<ShellContext> = {
  stat(ctx, host, path) {
    const value = statusOf(ctx, host, path);
    return value ? { ok: true, value } : { ok: false, errno: 'ENOENT' };
  },
  list(ctx, host, path) {
    const prefix = `${path}/`;
    const below = [...allEntries(ctx, host).keys()].filter((other) => other.startsWith(prefix));
    if (below.length === 0) return { ok: false, errno: statusOf(ctx, host, path) ? 'ENOTDIR' : 'ENOENT' };
    const names = new Set(below.map((other) => other.slice(prefix.length).split('/')[0] ?? ''));
    return { ok: true, value: [...names].sort() };
  },
  read(ctx, host, path) {
    const status = statusOf(ctx, host, path);
    if (!status) return { ok: false, errno: 'ENOENT' };
    if (status.kind === 'directory') return { ok: false, errno: 'EISDIR' };
    return { ok: true, value: FILES[path]?.(ctx, host) ?? '' };
  },
  write(ctx, host, path, text) {
    if (path === '/dev/full' && text !== '') return { ok: false, errno: 'ENOSPC' };
    const status = statusOf(ctx, host, path);
    if (!status) return { ok: false, errno: 'EACCES' };
    return status.kind === 'directory' ? { ok: false, errno: 'EISDIR' } : { ok: true, value: undefined };
  },
  writeAt(ctx, host, path, _at, part) {
    const written = deviceFileSystem.write(ctx, host, path, part, true);
    return written.ok ? { ok: true, value: byteLength(part) } : written;
  },
  resize: () => ({ ok: false, errno: 'EINVAL' }),
  makeDirectory: refuse,
  remove: refuse,
  rename: refuse,
  setTimes: (ctx, host, path) =>
    statusOf(ctx, host, path) ? { ok: true, value: undefined } : { ok: false, errno: 'EACCES' },
  chmod: refuse,
  symlink: refuse,
};
