/** Changing what an object contains; its blocks follow with the next transaction group. */
import { byteLength, joinContent, overwriteContent, resizeContent } from '../../os/content.ts';
import type { StoredObject } from '../block-types.ts';
import { normaliseRanges } from '../ranges.ts';
import { roundUp } from '../rounding.ts';
import type { Range } from '../vdev-types.ts';
import { withoutBlocks } from '../write-dataset.ts';

const SECTOR = 512;

/** A small file is one block as long as it is; a larger one has blocks of the record size it began with. */
function blockBytesFor(object: StoredObject, sizeBytes: number, recordBytes: number): number {
  if (object.kind === 'volume' || object.blockBytes >= recordBytes) return object.blockBytes;
  return sizeBytes > recordBytes
    ? recordBytes
    : Math.max(SECTOR, roundUp(sizeBytes, SECTOR), object.blockBytes);
}

function withDirty(
  object: StoredObject,
  content: string,
  range: Range,
  recordBytes: number,
  nowMs: number,
): StoredObject {
  const sizeBytes = byteLength(content);
  const blockBytes = blockBytesFor(object, sizeBytes, recordBytes);
  const isReblocked = blockBytes !== object.blockBytes && object.runs.length + object.dirty.length > 0;
  const all = { from: 0, to: sizeBytes };
  return {
    ...object,
    content,
    blockBytes,
    dirty: isReblocked ? [all] : normaliseRanges([...object.dirty, range]),
    modifiedAtMs: nowMs,
  };
}

/** Adds at the end. */
export function appendTo(
  object: StoredObject,
  part: string,
  recordBytes: number,
  nowMs: number,
): StoredObject {
  const from = byteLength(object.content);
  const content = joinContent(object.content, part);
  return withDirty(object, content, { from, to: from + byteLength(part) }, recordBytes, nowMs);
}

/** Writes over bytes from `at` on. */
export function overwrite(
  object: StoredObject,
  at: number,
  part: string,
  recordBytes: number,
  nowMs: number,
): StoredObject {
  const size = byteLength(object.content);
  const range = { from: Math.min(at, size), to: at + byteLength(part) };
  return withDirty(object, overwriteContent(object.content, at, part), range, recordBytes, nowMs);
}

/** Another length: what lies behind the end is given up, what is new is a hole. */
export function resize(object: StoredObject, sizeBytes: number, nowMs: number): StoredObject {
  const end = Math.ceil(sizeBytes / object.blockBytes);
  return {
    ...object,
    content: resizeContent(object.content, sizeBytes),
    runs: withoutBlocks(object.runs, [{ from: end, to: Number.MAX_SAFE_INTEGER }]),
    dirty: object.dirty
      .map(({ from, to }) => ({ from, to: Math.min(to, sizeBytes) }))
      .filter(({ from, to }) => to > from),
    modifiedAtMs: nowMs,
  };
}

/** Everything new: what was there is given up. */
export function replaceContent(
  object: StoredObject,
  content: string,
  recordBytes: number,
  nowMs: number,
): StoredObject {
  const empty: StoredObject = { ...object, content: '', runs: [], dirty: [], blockBytes: SECTOR };
  return appendTo(
    object.kind === 'volume' ? { ...empty, blockBytes: object.blockBytes } : empty,
    content,
    recordBytes,
    nowMs,
  );
}
