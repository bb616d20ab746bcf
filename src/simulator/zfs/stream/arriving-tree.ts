/** A tree that is put together from the records of a stream, on top of what was there before. */
import { byteLength, overwriteContent, resizeContent, zeroContent } from '../../os/content.ts';
import type { BlockRun, ObjectTree, StoredObject } from '../block-types.ts';
import { newObject } from '../dataset/tree-change.ts';
import { normaliseRanges, type Ranges, subtractRanges } from '../ranges.ts';
import { withoutBlocks } from '../write-dataset.ts';
import { timesOf } from './object-times.ts';
import type { ObjectRecord, WriteRecord } from './records.ts';

interface Placed {
  readonly path: string;
  readonly object: StoredObject;
}

/** Blocks of the object that are a hole in what arrives. */
function holesIn(runs: readonly BlockRun[], present: Ranges): Ranges {
  const had = normaliseRanges(runs.map(({ first, count }) => ({ from: first, to: first + count })));
  return subtractRanges(had, present);
}

function withHoles(object: StoredObject, holes: Ranges): StoredObject {
  const { blockBytes } = object;
  const size = byteLength(object.content);
  let { content } = object;
  for (const { from, to } of holes) {
    const [start, end] = [from * blockBytes, Math.min(size, to * blockBytes)];
    if (end > start) content = overwriteContent(content, start, zeroContent(end - start));
  }
  return { ...object, content, runs: withoutBlocks(object.runs, holes) };
}

export class ArrivingTree {
  readonly #base: ObjectTree;
  readonly #objects = new Map<number, Placed>();

  constructor(base: ObjectTree) {
    this.#base = base;
    for (const [path, object] of Object.entries(base.objects)) this.#objects.set(object.id, { path, object });
  }

  /** Attributes and length of an object; what it had and has no more is given up. */
  place(record: ObjectRecord, nowMs: number): void {
    const { id, path, type, mode, owner, group } = record;
    const { blockBytes, sizeBytes, target } = record;
    const found = this.#objects.get(id)?.object;
    const old = found?.kind === type ? found : newObject(id, type, mode, nowMs);
    const isSameBlock = old.blockBytes === blockBytes;
    const runs = isSameBlock ? old.runs : [];
    const content = target ?? resizeContent(isSameBlock ? old.content : '', sizeBytes);
    const times = timesOf(record);
    const attributes = { mode, owner, group, ...times, blockBytes, content, runs };
    const present = record.present.map(([from, to]) => ({ from, to }));
    const object = withHoles({ ...old, ...attributes }, holesIn(runs, present));
    this.#objects.set(id, { path, object });
  }

  /** Blocks of an object. */
  write({ object: id, at, content }: WriteRecord): void {
    const found = this.#objects.get(id);
    if (!found) return;
    const range = { from: at, to: at + byteLength(content) };
    const object = {
      ...found.object,
      content: overwriteContent(found.object.content, at, content),
      dirty: normaliseRanges([...found.object.dirty, range]),
    };
    this.#objects.set(id, { ...found, object });
  }

  /** The tree so far. `ids`: the only objects that stay; all when absent. */
  tree(ids?: readonly number[], nextObjectId = this.#base.nextObjectId): ObjectTree {
    const kept = ids === undefined ? undefined : new Set(ids);
    const objects = [...this.#objects.values()]
      .filter(({ object }) => kept?.has(object.id) !== false)
      .map(({ path, object }) => [path, object] as const);
    return { ...this.#base, objects: Object.fromEntries(objects), nextObjectId };
  }
}
