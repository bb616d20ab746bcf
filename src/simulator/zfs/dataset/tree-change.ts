/** Files and directories of a data set: trees are replaced, never changed. */
import type { ObjectTree, StoredObject } from '../block-types.ts';

/** The first file's number; those from 32 on are the file system's own, the last of them its root directory's. */
const [FIRST_FILE, FIRST_OWN, ROOT] = [2, 32, 34] as const;
const SECTOR = 512;

/** The tree of a new file system: an empty root directory. */
export function emptyFileTree(nowMs: number): ObjectTree {
  const root = newObject(ROOT, 'directory', 0o755, nowMs);
  return { objects: { '': root }, nextObjectId: FIRST_FILE, metadata: [] };
}

export function newObject(id: number, kind: StoredObject['kind'], mode: number, nowMs: number): StoredObject {
  return {
    id,
    kind,
    content: '',
    blockBytes: SECTOR,
    runs: [],
    metadata: [],
    dirty: [],
    mode,
    owner: 'root',
    group: 'root',
    modifiedAtMs: nowMs,
  };
}

function idAfter(id: number): number {
  return id + 1 < FIRST_OWN || id >= ROOT ? id + 1 : ROOT + 1;
}

/** The directory that a path lies in. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** A directory is changed with its entries. */
function touchedDirectory(
  objects: ObjectTree['objects'],
  path: string,
  nowMs: number,
): ObjectTree['objects'] {
  const directory = objects[path];
  return directory ? { ...objects, [path]: { ...directory, modifiedAtMs: nowMs } } : objects;
}

export function withObject(tree: ObjectTree, path: string, object: StoredObject): ObjectTree {
  if (tree.objects[path]) return { ...tree, objects: { ...tree.objects, [path]: object } };
  const objects = touchedDirectory(tree.objects, parentOf(path), object.modifiedAtMs);
  return {
    ...tree,
    objects: { ...objects, [path]: object },
    nextObjectId: Math.max(tree.nextObjectId, idAfter(object.id)),
  };
}

export function withoutObject(tree: ObjectTree, path: string, nowMs: number): ObjectTree {
  const { [path]: _, ...objects } = tree.objects;
  return { ...tree, objects: touchedDirectory(objects, parentOf(path), nowMs) };
}

/** Names directly in a directory, sorted. */
export function namesIn(tree: ObjectTree, directory: string): readonly string[] {
  const prefix = directory === '' ? '' : `${directory}/`;
  return Object.keys(tree.objects)
    .filter((path) => path !== '' && path.startsWith(prefix) && !path.includes('/', prefix.length))
    .map((path) => path.slice(prefix.length))
    .sort();
}

/** Everything at or below a path goes to another. */
export function renamed(tree: ObjectTree, from: string, to: string, nowMs: number): ObjectTree {
  const { [to]: _, ...others } = tree.objects;
  const moved = Object.entries(others).map(([path, object]): [string, StoredObject] => {
    if (path === from) return [to, { ...object, changedAtMs: nowMs }];
    return [path.startsWith(`${from}/`) ? to + path.slice(from.length) : path, object];
  });
  const objects = touchedDirectory(Object.fromEntries(moved), parentOf(from), nowMs);
  return { ...tree, objects: touchedDirectory(objects, parentOf(to), nowMs) };
}
