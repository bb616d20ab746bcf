/** Data sets as they come into being. */
import type { ObjectTree, StoredObject } from './block-types.ts';
import type { Dataset } from './dataset-types.ts';
import { newGuid, type ZfsContext } from './pool-state.ts';

/** Objects below this number are the data set's own tables. */
const FIRST_OBJECT = 34;

function rootDirectory(nowMs: number): StoredObject {
  return {
    id: FIRST_OBJECT,
    kind: 'directory',
    content: '',
    blockBytes: 512,
    runs: [],
    metadata: [],
    dirty: [],
    mode: 0o755,
    owner: 'root',
    group: 'root',
    modifiedAtMs: nowMs,
  };
}

/** A file system's tree with nothing but its root directory. */
export function emptyFilesystem(nowMs: number): ObjectTree {
  return { objects: { '': rootDirectory(nowMs) }, nextObjectId: FIRST_OBJECT + 1, metadata: [] };
}

/** A file system that was just created in the transaction group that is open. */
export function newFilesystem(
  ctx: ZfsContext,
  properties: Dataset['properties'],
  createTxg: number,
): Dataset {
  return {
    guid: newGuid(ctx),
    type: 'filesystem',
    createTxg,
    createdAtMs: ctx.nowMs,
    properties,
    received: {},
    head: emptyFilesystem(ctx.nowMs),
    snapshots: [],
    bookmarks: [],
    isMounted: false,
  };
}
