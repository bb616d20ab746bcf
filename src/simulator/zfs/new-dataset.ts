/** Data sets as they come into being. */
import { emptyFileTree } from './dataset/tree-change.ts';
import type { Dataset } from './dataset-types.ts';
import { newGuid, type ZfsContext } from './pool-state.ts';

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
    head: emptyFileTree(ctx.nowMs),
    snapshots: [],
    bookmarks: [],
    isMounted: false,
  };
}
