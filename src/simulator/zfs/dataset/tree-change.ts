/** Files and directories of a data set: trees are replaced, never changed. */
import type { ObjectTree, StoredObject } from '../block-types.ts';

const FIRST_FILE = 2;
const SECTOR = 512;

/** The tree of a new file system: an empty root directory. */
export function emptyFileTree(nowMs: number): ObjectTree {
  const root = newObject(1, 'directory', 0o755, nowMs);
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

export function withObject(tree: ObjectTree, path: string, object: StoredObject): ObjectTree {
  const isNew = tree.objects[path] === undefined;
  return {
    ...tree,
    objects: { ...tree.objects, [path]: object },
    nextObjectId: isNew ? Math.max(tree.nextObjectId, object.id + 1) : tree.nextObjectId,
  };
}

export function withoutObject(tree: ObjectTree, path: string): ObjectTree {
  const { [path]: _, ...objects } = tree.objects;
  return { ...tree, objects };
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
export function renamed(tree: ObjectTree, from: string, to: string): ObjectTree {
  const { [to]: _, ...others } = tree.objects;
  const objects = Object.entries(others).map(([path, object]) => {
    const isMoved = path === from || path.startsWith(`${from}/`);
    return [isMoved ? to + path.slice(from.length) : path, object];
  });
  return { ...tree, objects: Object.fromEntries(objects) };
}
