/** What became of the objects of a file system from one moment to another (`dmu_diff()`, `write_inuse_diffs_one()`). */
import type { ObjectTree, StoredObject } from '../block-types.ts';
import { parentOf } from '../dataset/tree-change.ts';
import { areSameEntries, entriesOf } from '../directory-tables.ts';

export type ObjectChange = {
  /** Below the mount point, without a leading slash; of a renamed object the old one. */
  readonly path: string;
  /** As it is, or as it was when it went. */
  readonly object: StoredObject;
} & (
  | { readonly kind: 'added' | 'removed' | 'modified' }
  | { readonly kind: 'renamed'; readonly newPath: string }
);

interface Found {
  readonly path: string;
  readonly object: StoredObject;
  /** Directory that it lies in. */
  readonly parentId: number | undefined;
  /** Of a directory. */
  readonly entries: readonly string[] | undefined;
}

function byId({ objects }: ObjectTree): ReadonlyMap<number, Found> {
  const entries = entriesOf(objects);
  return new Map(
    Object.entries(objects).map(([path, object]) => [
      object.id,
      { path, object, parentId: objects[parentOf(path)]?.id, entries: entries.get(path) },
    ]),
  );
}

/** When anything of the object was changed last, in virtual milliseconds: its ctime. */
export function changedAt({ modifiedAtMs, changedAtMs = 0 }: StoredObject): number {
  return Math.max(modifiedAtMs, changedAtMs);
}

function nameOf({ path }: Found): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * Is the ctime another? Virtual time may have stood still between two changes, so what moves it is looked at as well. An
 * access, and blocks that were written anew as they are, do not.
 */
function isChanged(was: Found, is: Found): boolean {
  const [old, now] = [was.object, is.object];
  if (nameOf(was) !== nameOf(is) || was.parentId !== is.parentId) return true;
  if (!areSameEntries(was.entries, is.entries)) return true;
  return changedAt(old) !== changedAt(now) || old.content !== now.content || old.mode !== now.mode;
}

/** An object is the same as long as it has its number; one with another kind is another. */
function changesOf(was: Found | undefined, is: Found | undefined): readonly ObjectChange[] {
  if (!was && !is) return [];
  if (!was) return is ? [{ kind: 'added', path: is.path, object: is.object }] : [];
  const removed: ObjectChange = { kind: 'removed', path: was.path, object: was.object };
  if (!is) return [removed];
  const { path, object } = is;
  if (was.object.kind !== object.kind) return [removed, { kind: 'added', path, object }];
  if (!isChanged(was, is)) return [];
  return was.path === path
    ? [{ kind: 'modified', path, object }]
    : [{ kind: 'renamed', path: was.path, newPath: path, object }];
}

/** Every object that differs, in the order of their numbers. */
export function treeChanges(from: ObjectTree, to: ObjectTree): readonly ObjectChange[] {
  if (from.objects === to.objects) return [];
  const [before, after] = [byId(from), byId(to)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort((a, b) => a - b)
    .flatMap((id) => changesOf(before.get(id), after.get(id)));
}
