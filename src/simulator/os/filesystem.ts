/** The local file system of a host: what `world.os[host].files` keeps, with Linux's rules and errors. */
import type { Context } from '../kernel/types.ts';
import { byteLength, joinContent, overwriteContent, resizeContent, sliceContent } from './content.ts';
import { allocatedBytes, appendedTo, fileBytes, freeBytes, keptSize } from './local-space.ts';
import { join, normalise, parentOf } from './paths.ts';
import type { Errno, FileNode, FileResult, FileStat, FileSystem, OsWorld } from './types.ts';

type OsContext = Context<OsWorld>;

/** Symbolic links followed on the way to one file before the kernel gives up (`path_resolution(7)`). */
const LINKS_MAX = 40;
const DIRECTORY_BYTES = 4096;

function fail(errno: Errno): { readonly ok: false; readonly errno: Errno } {
  return { ok: false, errno };
}

function done<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

function filesOf(ctx: OsContext, host: string): Record<string, FileNode> {
  return ctx.world.os[host]?.files ?? {};
}

/** Where a path leads once the symbolic links on its way are followed. What it names need not exist. */
function resolve(
  files: Record<string, FileNode>,
  path: string,
  followLast: boolean,
  linksLeft = LINKS_MAX,
): FileResult<string> {
  const names = normalise(path).split('/').slice(1);
  let at = '/';
  for (const [index, name] of names.entries()) {
    if (name === '') break;
    const next = join(at, name);
    const node = files[next];
    const isLast = index === names.length - 1;
    if (node?.kind === 'symlink' && (!isLast || followLast)) {
      if (linksLeft === 0) return fail('ELOOP');
      const rest = names.slice(index + 1).join('/');
      return resolve(files, normalise(`${normalise(node.content, at)}/${rest}`), followLast, linksLeft - 1);
    }
    if (!isLast && !node) return fail('ENOENT');
    if (!isLast && node?.kind !== 'directory') return fail('ENOTDIR');
    at = next;
  }
  return done(at);
}

/** FNV-1a of the path: a number that stays the same, as an inode does. */
function inodeOf(path: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < path.length; i++) hash = Math.imul(hash ^ path.charCodeAt(i), 0x01000193);
  return (hash >>> 8) + 2;
}

function namesIn(files: Record<string, FileNode>, directory: string): string[] {
  const prefix = directory === '/' ? '/' : `${directory}/`;
  const names: string[] = [];
  for (const path of Object.keys(files)) {
    if (path.length > prefix.length && path.startsWith(prefix) && !path.includes('/', prefix.length)) {
      names.push(path.slice(prefix.length));
    }
  }
  return names.sort();
}

function linkCount(files: Record<string, FileNode>, path: string, node: FileNode): number {
  if (node.kind !== 'directory') return 1;
  return 2 + namesIn(files, path).filter((name) => files[join(path, name)]?.kind === 'directory').length;
}

function touchParent(ctx: OsContext, files: Record<string, FileNode>, path: string): void {
  const parent = files[parentOf(path)];
  if (parent) files[parentOf(path)] = { ...parent, modifiedAtMs: ctx.nowMs };
}

function put(ctx: OsContext, host: string, path: string, node: Omit<FileNode, 'modifiedAtMs'>): FileNode {
  const files = filesOf(ctx, host);
  if (!files[path]) touchParent(ctx, files, path);
  const placed = { ...node, modifiedAtMs: ctx.nowMs };
  files[path] = placed;
  return placed;
}

const ROOT_OWNED = { owner: 'root', group: 'root' } as const;

/** Where a file is that is opened for writing; its last name need not exist. */
function openedPlace(ctx: OsContext, host: string, path: string): FileResult<string> {
  const files = filesOf(ctx, host);
  const place = resolve(files, path, true);
  if (!place.ok) return place;
  if (files[place.value]?.kind === 'directory') return fail('EISDIR');
  const isPossible = files[place.value] || files[parentOf(place.value)]?.kind === 'directory';
  return isPossible ? place : fail('ENOENT');
}

function ownersOf(old: FileNode | undefined): Pick<FileNode, 'mode' | 'owner' | 'group'> {
  return old ? { mode: old.mode, owner: old.owner, group: old.group } : { mode: 0o644, ...ROOT_OWNED };
}

function replaceNode(ctx: OsContext, files: Record<string, FileNode>, path: string, node: FileNode): void {
  files[path] = keptSize({ ...node, modifiedAtMs: ctx.nowMs }, node);
}

/** The local file system. Paths are absolute; everything runs as root, so permissions never refuse. */
export const localFileSystem: FileSystem<OsContext> = {
  stat(ctx, host, path, followLink) {
    const files = filesOf(ctx, host);
    const place = resolve(files, path, followLink);
    if (!place.ok) return place;
    const node = files[place.value];
    if (!node) return fail('ENOENT');
    const sizeBytes = node.kind === 'directory' ? DIRECTORY_BYTES : fileBytes(node);
    const links = linkCount(files, place.value, node);
    const blocks = node.kind === 'file' ? { blocks: allocatedBytes(node) / 512 } : {};
    return done<FileStat>({
      ...node,
      path: place.value,
      sizeBytes,
      ...blocks,
      inode: inodeOf(place.value),
      links,
    });
  },

  list(ctx, host, path) {
    const found = localFileSystem.stat(ctx, host, path, true);
    if (!found.ok) return found;
    if (found.value.kind !== 'directory') return fail('ENOTDIR');
    return done(namesIn(filesOf(ctx, host), found.value.path));
  },

  read(ctx, host, path) {
    const found = localFileSystem.stat(ctx, host, path, true);
    if (!found.ok) return found;
    return found.value.kind === 'directory' ? fail('EISDIR') : done(found.value.content);
  },

  write(ctx, host, path, text, append) {
    const place = openedPlace(ctx, host, path);
    if (!place.ok) return place;
    const files = filesOf(ctx, host);
    const { value: real } = place;
    const old = files[real];
    const room = freeBytes(files) + (append || !old ? 0 : allocatedBytes(old));
    const fits = byteLength(text) <= room ? text : sliceContent(text, 0, room);
    if (append && old) replaceNode(ctx, files, real, appendedTo(old, fits));
    else put(ctx, host, real, { ...ownersOf(old), kind: 'file', content: joinContent(fits) });
    return fits === text ? done(undefined) : fail('ENOSPC');
  },

  writeAt(ctx, host, path, at, part) {
    const place = openedPlace(ctx, host, path);
    if (!place.ok) return place;
    const files = filesOf(ctx, host);
    const old = files[place.value];
    if (!old) return fail('ENOENT');
    const grown = Math.max(0, at + byteLength(part) - Math.max(at, fileBytes(old)));
    const room = byteLength(part) - grown + freeBytes(files);
    if (room <= 0 && part !== '') return fail('ENOSPC');
    const fits = byteLength(part) <= room ? part : sliceContent(part, 0, room);
    const gap = at > fileBytes(old) ? { isSparse: true as const } : {};
    const content = overwriteContent(old.content, at, fits);
    replaceNode(ctx, files, place.value, { ...old, ...gap, content });
    return done(byteLength(fits));
  },

  resize(ctx, host, path, sizeBytes) {
    const opened = localFileSystem.write(ctx, host, path, '', true);
    if (!opened.ok) return opened;
    const place = openedPlace(ctx, host, path);
    const old = place.ok ? filesOf(ctx, host)[place.value] : undefined;
    if (!place.ok || !old) return fail('ENOENT');
    const hole = sizeBytes > fileBytes(old) ? { isSparse: true as const } : {};
    const content = resizeContent(old.content, sizeBytes);
    replaceNode(ctx, filesOf(ctx, host), place.value, { ...old, ...hole, content });
    return done(undefined);
  },

  makeDirectory(ctx, host, path) {
    const files = filesOf(ctx, host);
    const place = resolve(files, path, false);
    if (!place.ok) return place;
    if (files[place.value]) return fail('EEXIST');
    if (files[parentOf(place.value)]?.kind !== 'directory') return fail('ENOENT');
    put(ctx, host, place.value, { kind: 'directory', content: '', mode: 0o755, ...ROOT_OWNED });
    return done(undefined);
  },

  remove(ctx, host, path) {
    const files = filesOf(ctx, host);
    const place = resolve(files, path, false);
    if (!place.ok) return place;
    const node = files[place.value];
    if (!node) return fail('ENOENT');
    if (place.value === '/') return fail('EBUSY');
    if (node.kind === 'directory' && namesIn(files, place.value).length > 0) return fail('ENOTEMPTY');
    delete files[place.value];
    touchParent(ctx, files, place.value);
    return done(undefined);
  },

  rename(ctx, host, from, to) {
    const files = filesOf(ctx, host);
    const source = resolve(files, from, false);
    if (!source.ok) return source;
    const target = resolve(files, to, false);
    if (!target.ok) return target;
    const node = files[source.value];
    const old = files[target.value];
    if (!node || files[parentOf(target.value)]?.kind !== 'directory') return fail('ENOENT');
    if (source.value === target.value) return done(undefined);
    if (source.value === '/' || target.value === '/') return fail('EBUSY');
    if (`${target.value}/`.startsWith(`${source.value}/`)) return fail('EINVAL');
    if (old?.kind === 'directory' && node.kind !== 'directory') return fail('EISDIR');
    if (old && old.kind !== 'directory' && node.kind === 'directory') return fail('ENOTDIR');
    if (old?.kind === 'directory' && namesIn(files, target.value).length > 0) return fail('ENOTEMPTY');
    moveTree(files, source.value, target.value);
    touchParent(ctx, files, source.value);
    touchParent(ctx, files, target.value);
    return done(undefined);
  },

  setTimes(ctx, host, path) {
    const files = filesOf(ctx, host);
    const place = resolve(files, path, true);
    if (!place.ok) return place;
    const node = files[place.value];
    if (!node) return fail('ENOENT');
    files[place.value] = { ...node, modifiedAtMs: ctx.nowMs };
    return done(undefined);
  },

  chmod(ctx, host, path, mode) {
    const files = filesOf(ctx, host);
    const place = resolve(files, path, true);
    if (!place.ok) return place;
    const node = files[place.value];
    if (!node) return fail('ENOENT');
    files[place.value] = { ...node, mode };
    return done(undefined);
  },

  symlink(ctx, host, target, path) {
    const files = filesOf(ctx, host);
    const place = resolve(files, path, false);
    if (!place.ok) return place;
    if (files[place.value]) return fail('EEXIST');
    if (files[parentOf(place.value)]?.kind !== 'directory') return fail('ENOENT');
    put(ctx, host, place.value, { kind: 'symlink', content: target, mode: 0o777, ...ROOT_OWNED });
    return done(undefined);
  },
};

function moveTree(files: Record<string, FileNode>, from: string, to: string): void {
  for (const [path, node] of Object.entries(files)) {
    if (path !== from && !path.startsWith(`${from}/`)) continue;
    delete files[path];
    files[to + path.slice(from.length)] = node;
  }
}
