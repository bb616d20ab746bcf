/** Mounted data sets as file systems. */
import { byteLength, sliceContent } from '../../os/content.ts';
import type { FileResult, FileStat, FileSystem } from '../../os/types.ts';
import type { StoredObject } from '../block-types.ts';
import { objectBytes } from '../object-space.ts';
import type { ZfsContext } from '../pool-state.ts';
import { readRuns } from '../read-blocks.ts';
import { cloneFile } from './clone-file.ts';
import { sizeProperty } from './effective.ts';
import { type Written, writeFittingParts } from './fitting-parts.ts';
import { appendTo, overwrite, replaceContent, resize } from './object-change.ts';
import { change, done, fail, isFull, type Place, placeOf, writablePlace } from './place.ts';
import { namesIn, newObject, renamed, withObject, withoutObject } from './tree-change.ts';

const UNIT = 512;

function statusOf(object: StoredObject, place: Place, path: string): FileStat {
  const { kind, content, mode, owner, group, modifiedAtMs, id } = object;
  const names = kind === 'directory' ? namesIn(place.tree, place.below) : [];
  const subdirectories = names.filter((name) => {
    const below = place.below === '' ? name : `${place.below}/${name}`;
    return place.tree.objects[below]?.kind === 'directory';
  });
  return {
    kind: kind === 'volume' ? 'file' : kind,
    content,
    mode,
    owner,
    group,
    modifiedAtMs,
    path,
    sizeBytes: kind === 'directory' ? names.length + 2 : byteLength(content),
    blocks: Math.round(objectBytes(object) / UNIT) + 1,
    inode: id,
    links: kind === 'directory' ? 2 + subdirectories.length : 1,
  };
}

/** The object that a change is about, made anew when it is not there. */
function fileFor(ctx: ZfsContext, place: Place): StoredObject {
  return place.tree.objects[place.below] ?? newObject(place.tree.nextObjectId, 'file', 0o644, ctx.nowMs);
}

function recordBytes({ mount }: Place): number {
  return sizeProperty(mount.pool, mount.dataset, 'recordsize');
}

/** Writes over a stretch of a file, or makes the file: `dd conv=notrunc seek=`. All of it, or nothing. */
function overwriteFile(
  ctx: ZfsContext,
  host: string,
  path: string,
  at: number,
  part: string,
): FileResult<void> {
  const found = writablePlace(ctx, host, path);
  if (!found.ok) return found;
  const place = found.value;
  const file = fileFor(ctx, place);
  if (file.kind === 'directory') return fail('EISDIR');
  const full = isFull(place, byteLength(part));
  if (full) return fail(full);
  const next = overwrite(file, at, part, recordBytes(place), ctx.nowMs);
  change(ctx, host, place, (tree) => withObject(tree, place.below, next), byteLength(part));
  return done(undefined);
}

/** Writes until nothing more fits; gives how many bytes did, and what stood in the way of the others. */
function writeWhatFits(ctx: ZfsContext, host: string, path: string, at: number, text: string): Written {
  const place = placeOf(ctx, host, path);
  const record = place ? recordBytes(place) : 1;
  return writeFittingParts(byteLength(text), record, (from, to) => {
    const written = overwriteFile(ctx, host, path, at + from, sliceContent(text, from, to));
    return written.ok ? undefined : written.errno;
  });
}

/** `truncate`. */
function resizeFile(ctx: ZfsContext, host: string, path: string, sizeBytes: number): FileResult<void> {
  const found = writablePlace(ctx, host, path);
  if (!found.ok) return found;
  const file = fileFor(ctx, found.value);
  if (file.kind === 'directory') return fail('EISDIR');
  const { below } = found.value;
  change(ctx, host, found.value, (tree) => withObject(tree, below, resize(file, sizeBytes, ctx.nowMs)));
  return done(undefined);
}

/** Changes an object that is there. */
function changeObject(
  ctx: ZfsContext,
  host: string,
  path: string,
  next: (object: StoredObject) => StoredObject,
): FileResult<void> {
  const place = placeOf(ctx, host, path);
  const object = place?.tree.objects[place.below];
  if (!place || !object) return fail('ENOENT');
  if (place.mount.isReadOnly) return fail('EROFS');
  change(ctx, host, place, (tree) => withObject(tree, place.below, next(object)));
  return done(undefined);
}

function make(
  ctx: ZfsContext,
  host: string,
  path: string,
  kind: 'directory' | 'symlink',
  content: string,
): FileResult<void> {
  const found = writablePlace(ctx, host, path);
  if (!found.ok) return found;
  const { tree, below } = found.value;
  if (tree.objects[below]) return fail('EEXIST');
  const full = isFull(found.value);
  if (full) return fail(full);
  const mode = kind === 'directory' ? 0o755 : 0o777;
  const object = { ...newObject(tree.nextObjectId, kind, mode, ctx.nowMs), content };
  change(ctx, host, found.value, (head) => withObject(head, below, object));
  return done(undefined);
}

/** `.zfs` of every mounted data set, and the snapshots in it: there without being listed. */
const CONTROL = ['.zfs', '.zfs/snapshot', '.zfs/shares'];

function controlDirectory({ mount, below }: Place, nowMs: number): StoredObject | undefined {
  const isControl = mount.snapshot === undefined && CONTROL.includes(below);
  return isControl ? newObject(1, 'directory', 0o777, nowMs) : undefined;
}

function controlNames({ below, dataset }: Place): readonly string[] {
  if (below === '.zfs') return ['shares', 'snapshot'];
  return below === '.zfs/snapshot' ? dataset.snapshots.map(({ name }) => name).sort() : [];
}

/** What is below the mount points of data sets. Everything runs as root: permissions never refuse. */
export const zfsFileSystem: FileSystem<ZfsContext> = {
  stat(ctx, host, path) {
    const place = placeOf(ctx, host, path);
    const object = place?.tree.objects[place.below] ?? (place && controlDirectory(place, ctx.nowMs));
    return place && object ? done(statusOf(object, place, path)) : fail('ENOENT');
  },

  list(ctx, host, path) {
    const place = placeOf(ctx, host, path);
    if (place && controlDirectory(place, ctx.nowMs)) return done(controlNames(place));
    const object = place?.tree.objects[place.below];
    if (!place || !object) return fail('ENOENT');
    return object.kind === 'directory' ? done(namesIn(place.tree, place.below)) : fail('ENOTDIR');
  },

  read(ctx, host, path) {
    const place = placeOf(ctx, host, path);
    const object = place?.tree.objects[place.below];
    if (!place || !object) return fail('ENOENT');
    if (object.kind === 'directory') return fail('EISDIR');
    const { failedBlock } = readRuns(ctx, host, place.mount.pool, object.runs);
    return failedBlock === undefined ? done(object.content) : fail('EIO');
  },

  write(ctx, host, path, text, append) {
    const found = writablePlace(ctx, host, path);
    if (!found.ok) return found;
    const place = found.value;
    const file = fileFor(ctx, place);
    if (file.kind === 'directory') return fail('EISDIR');
    const isNew = place.tree.objects[place.below] === undefined;
    const full = text !== '' || isNew ? isFull(place) : undefined;
    if (full) return fail(full);
    const fits = text === '' || isFull(place, byteLength(text)) === undefined;
    const put = append ? appendTo : replaceContent;
    const next = put(file, fits ? text : '', recordBytes(place), ctx.nowMs);
    change(ctx, host, place, (tree) => withObject(tree, place.below, next), fits ? byteLength(text) : 0);
    if (fits) return done(undefined);
    const { errno } = writeWhatFits(ctx, host, path, byteLength(next.content), text);
    return errno === undefined ? done(undefined) : fail(errno);
  },

  writeAt(ctx, host, path, at, part) {
    const { bytes, errno } = writeWhatFits(ctx, host, path, at, part);
    return bytes === 0 && errno !== undefined ? fail(errno) : done(bytes);
  },

  resize: resizeFile,

  clone: cloneFile,

  makeDirectory: (ctx, host, path) => make(ctx, host, path, 'directory', ''),

  remove(ctx, host, path) {
    const found = writablePlace(ctx, host, path);
    if (!found.ok) return found;
    const { tree, below } = found.value;
    const object = tree.objects[below];
    if (!object) return fail('ENOENT');
    if (below === '') return fail('EBUSY');
    if (object.kind === 'directory' && namesIn(tree, below).length > 0) return fail('ENOTEMPTY');
    change(ctx, host, found.value, (head) => withoutObject(head, below, ctx.nowMs));
    return done(undefined);
  },

  rename(ctx, host, from, to) {
    const source = writablePlace(ctx, host, from);
    if (!source.ok) return source;
    const target = writablePlace(ctx, host, to);
    if (!target.ok) return target;
    const { tree, below } = source.value;
    const [object, old] = [tree.objects[below], tree.objects[target.value.below]];
    if (!object) return fail('ENOENT');
    if (source.value.mount.dataset !== target.value.mount.dataset) return fail('EXDEV');
    if (`${target.value.below}/`.startsWith(`${below}/`))
      return below === target.value.below ? done(undefined) : fail('EINVAL');
    if (old?.kind === 'directory' && object.kind !== 'directory') return fail('EISDIR');
    if (old && old.kind !== 'directory' && object.kind === 'directory') return fail('ENOTDIR');
    if (old && namesIn(tree, target.value.below).length > 0) return fail('ENOTEMPTY');
    change(ctx, host, source.value, (head) => renamed(head, below, target.value.below, ctx.nowMs));
    return done(undefined);
  },

  setTimes: (ctx, host, path) =>
    changeObject(ctx, host, path, (object) => ({ ...object, modifiedAtMs: ctx.nowMs })),
  chmod: (ctx, host, path, mode) =>
    changeObject(ctx, host, path, (object) => ({ ...object, mode, changedAtMs: ctx.nowMs })),
  symlink: (ctx, host, target, path) => make(ctx, host, path, 'symlink', target),
};
