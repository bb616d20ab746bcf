/** /etc/pve as one host sees it: the same operations as a local file system, with pmxcfs's own refusals. */
import type { Context } from '../kernel/types.ts';
import { byteLength, joinContent, overwriteContent, resizeContent, sliceContent } from '../os/content.ts';
import type { Errno, FileResult, FileStat, FileSystem } from '../os/types.ts';
import { isWritable, type RunningPmxcfs, runningPmxcfs } from './cluster-link.ts';
import {
  childNames,
  entryAt,
  FILE_BYTES_MAX,
  INODES_MAX,
  isDirectory,
  parentOf,
  TOTAL_BYTES_MAX,
  totalBytes,
} from './database.ts';
import { statusOf } from './file-status.ts';
import { GENERATED_FILES, isGeneratedFile } from './generated-files.ts';
import { isVmidFree } from './guests.ts';
import { isPrivate, LINK_NAMES, linkTarget, relativePath, resolveLinks } from './paths.ts';
import { commitDirectory, commitFile, commitMove, commitRemoval } from './replicate.ts';
import { isTokenLost } from './token.ts';
import type { PmxcfsWorld } from './types.ts';

const done: FileResult<void> = { ok: true, value: undefined };

function refuse(errno: Errno): { readonly ok: false; readonly errno: Errno } {
  return { ok: false, errno };
}

interface Place {
  readonly running: RunningPmxcfs;
  readonly path: string;
}

function locate(world: PmxcfsWorld, host: string, absolute: string, followLast: boolean): Place | undefined {
  const running = runningPmxcfs(world, host);
  return running && { running, path: resolveLinks(host, relativePath(absolute), followLast) };
}

/**
 * Why nothing may be changed now: EACCES without quorum; EPERM for a write that hung until quorum was lost, and for
 * one that did not wait for the token.
 */
function refusalOfWrites<W extends PmxcfsWorld>(ctx: Context<W>, { running }: Place): Errno | undefined {
  if (running.process.failedWrites > 0) {
    running.process.failedWrites -= 1;
    return 'EPERM';
  }
  if (!isWritable(ctx.world, running.host)) return 'EACCES';
  return isTokenLost(ctx.world, running.host) ? 'EPERM' : undefined;
}

/** Why nothing can be created at this path, apart from quorum. */
function refusalOfCreation({ running, path }: Place): Errno | undefined {
  const { database } = running.pmxcfs;
  const parent = parentOf(path);
  if (!isDirectory(database, parent)) return entryAt(database, parent) === undefined ? 'ENOENT' : 'ENOTDIR';
  if (Object.keys(database.entries).length >= INODES_MAX) return 'ENOSPC';
  return undefined;
}

/** Makes a file hold `content`, by writing `text`. */
function writeContent<W extends PmxcfsWorld>(
  ctx: Context<W>,
  { running, path }: Place,
  content: string,
  text: string,
): FileResult<void> {
  const { database } = running.pmxcfs;
  const others = totalBytes(database) - byteLength(entryAt(database, path)?.content ?? '');
  if (others + byteLength(content) > TOTAL_BYTES_MAX) return refuse('ENOSPC');
  if (byteLength(content) <= FILE_BYTES_MAX) {
    commitFile(ctx, running.host, path, content, text);
    return done;
  }
  commitFile(ctx, running.host, path, sliceContent(content, 0, FILE_BYTES_MAX), text);
  return refuse('EFBIG');
}

/** Writes `text` to a file, which then holds what `make` gives of what it held; a file that is not there is made. */
function change<W extends PmxcfsWorld>(
  ctx: Context<W>,
  host: string,
  path: string,
  text: string,
  make: (before: string) => string,
): FileResult<void> {
  const place = locate(ctx.world, host, path, true);
  if (place === undefined) return refuse('ENOENT');
  const { database } = place.running.pmxcfs;
  if (place.path === '' || isDirectory(database, place.path)) return refuse('EISDIR');
  if (isGeneratedFile(place.path)) return refuse('EACCES');
  const before = entryAt(database, place.path);
  const refusal =
    (before === undefined ? refusalOfCreation(place) : undefined) ??
    refusalOfWrites(ctx, place) ??
    (before === undefined && !isVmidFree(database, place.path) ? 'EEXIST' : undefined);
  if (refusal !== undefined) return refuse(refusal);
  return writeContent(ctx, place, make(before?.content ?? ''), text);
}

function refusalOfMove(from: Place, to: Place): Errno | undefined {
  const { database } = from.running.pmxcfs;
  const target = entryAt(database, to.path);
  const isTargetDirectory = target?.kind === 'directory';
  if (isTargetDirectory && entryAt(database, from.path)?.kind !== 'directory') return 'EISDIR';
  if (isTargetDirectory && childNames(database, to.path).length > 0) return 'ENOTEMPTY';
  if (!isVmidFree(database, to.path, from.path)) return 'EEXIST';
  return refusalOfCreation(to);
}

/** The cluster file system, for the operations the shell knows. All refusals as recorded from pmxcfs 9.1.6. */
export const clusterFileSystem: FileSystem<Context<PmxcfsWorld>> = {
  stat(ctx, host, path, followLink): FileResult<FileStat> {
    const place = locate(ctx.world, host, path, followLink);
    const status = place && statusOf(ctx.world, place.running, place.path);
    return status === undefined ? refuse('ENOENT') : { ok: true, value: status };
  },

  list(ctx, host, path) {
    const place = locate(ctx.world, host, path, true);
    if (place === undefined) return refuse('ENOENT');
    const { database } = place.running.pmxcfs;
    if (!isDirectory(database, place.path)) {
      return refuse(statusOf(ctx.world, place.running, place.path) === undefined ? 'ENOENT' : 'ENOTDIR');
    }
    const own = childNames(database, place.path);
    return { ok: true, value: place.path === '' ? [...GENERATED_FILES, ...LINK_NAMES, ...own].sort() : own };
  },

  read(ctx, host, path) {
    const place = locate(ctx.world, host, path, true);
    const status = place && statusOf(ctx.world, place.running, place.path);
    if (status === undefined) return refuse('ENOENT');
    return status.kind === 'directory' ? refuse('EISDIR') : { ok: true, value: status.content };
  },

  write(ctx, host, path, text, append) {
    return change(ctx, host, path, text, (before) => joinContent(append ? before : '', text));
  },

  writeAt(ctx, host, path, at, part) {
    const changed = change(ctx, host, path, part, (before) => overwriteContent(before, at, part));
    return changed.ok ? { ok: true, value: byteLength(part) } : changed;
  },

  resize(ctx, host, path, sizeBytes) {
    return change(ctx, host, path, '', (before) => resizeContent(before, sizeBytes));
  },

  makeDirectory(ctx, host, path) {
    const place = locate(ctx.world, host, path, false);
    if (place === undefined) return refuse('ENOENT');
    if (statusOf(ctx.world, place.running, place.path) !== undefined) return refuse('EEXIST');
    const refusal = refusalOfCreation(place) ?? refusalOfWrites(ctx, place);
    if (refusal !== undefined) return refuse(refusal);
    commitDirectory(ctx, host, place.path);
    return done;
  },

  remove(ctx, host, path) {
    const place = locate(ctx.world, host, path, false);
    const status = place && statusOf(ctx.world, place.running, place.path);
    if (place === undefined || status === undefined) return refuse('ENOENT');
    if (place.path === '') return refuse('EBUSY');
    if (isGeneratedFile(place.path) || linkTarget(host, place.path) !== undefined) return refuse('EACCES');
    const isFull = childNames(place.running.pmxcfs.database, place.path).length > 0;
    const refusal = refusalOfWrites(ctx, place) ?? (isFull ? 'ENOTEMPTY' : undefined);
    if (refusal !== undefined) return refuse(refusal);
    commitRemoval(ctx, host, place.path);
    return done;
  },

  rename(ctx, host, from, to) {
    const source = locate(ctx.world, host, from, false);
    const target = locate(ctx.world, host, to, false);
    const isThere = entryAt(source?.running.pmxcfs.database, source?.path ?? '') !== undefined;
    if (source === undefined || target === undefined || !isThere) return refuse('ENOENT');
    const refusal = refusalOfWrites(ctx, source) ?? refusalOfMove(source, target);
    if (refusal !== undefined) return refuse(refusal);
    if (source.path !== target.path) commitMove(ctx, host, source.path, target.path);
    return done;
  },

  setTimes(ctx, host, path) {
    const place = locate(ctx.world, host, path, true);
    const entry = entryAt(place?.running.pmxcfs.database, place?.path ?? '');
    if (place === undefined || entry === undefined) return refuse('ENOENT');
    const refusal = refusalOfWrites(ctx, place);
    if (refusal !== undefined) return refuse(refusal);
    if (entry.kind === 'file') commitFile(ctx, host, place.path, entry.content, '');
    return done;
  },

  chmod(ctx, host, path, mode) {
    const place = locate(ctx.world, host, path, true);
    const status = place && statusOf(ctx.world, place.running, place.path);
    if (place === undefined || status === undefined) return refuse('ENOENT');
    const allowed = isPrivate(place.path) ? 0o600 : 0o640;
    return mode === allowed ? done : refuse('EPERM');
  },

  symlink() {
    return refuse('ENOSYS');
  },
};
