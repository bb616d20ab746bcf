/** Which space of a pool is taken: the union of everything that a head, a snapshot or the checkpoint refers to. */
import type { BlockRun, ObjectTree } from './block-types.ts';
import { normaliseRanges, type Ranges, uniteRanges } from './ranges.ts';
import type { Pool, PoolContent } from './types.ts';
import type { Range } from './vdev-types.ts';

/** The heads and snapshots of a pool, each tree once. */
export function treesOf(content: PoolContent): ReadonlySet<ObjectTree> {
  const trees = new Set<ObjectTree>();
  for (const dataset of Object.values(content.datasets)) {
    trees.add(dataset.head);
    for (const { tree } of dataset.snapshots) trees.add(tree);
    if (dataset.resume?.tree) trees.add(dataset.resume.tree);
  }
  return trees;
}

/** Every run a tree refers to: data, indirect blocks and the data set's own tables. */
export function* runsOf(tree: ObjectTree): Generator<BlockRun> {
  yield* tree.metadata;
  for (const object of Object.values(tree.objects)) {
    yield* object.runs;
    yield* object.metadata;
  }
}

function reachableRuns(content: PoolContent): ReadonlySet<BlockRun> {
  const runs = new Set<BlockRun>(content.tables);
  for (const tree of treesOf(content)) for (const run of runsOf(tree)) runs.add(run);
  return runs;
}

type UsedSpace = ReadonlyMap<number, Ranges>;

function usedBy(content: PoolContent): UsedSpace {
  const ranges = new Map<number, Range[]>();
  for (const { dvas, count } of reachableRuns(content)) {
    for (const { vdev, offset, allocatedBytes } of dvas) {
      const list = ranges.get(vdev) ?? [];
      list.push({ from: offset, to: offset + count * allocatedBytes });
      ranges.set(vdev, list);
    }
  }
  return new Map([...ranges].map(([vdev, list]) => [vdev, normaliseRanges(list)]));
}

/** A content is replaced, never changed: what was worked out for it holds as long as it is there. */
const known = new WeakMap<PoolContent, UsedSpace>();

function contentSpace(content: PoolContent): UsedSpace {
  const found = known.get(content) ?? usedBy(content);
  known.set(content, found);
  return found;
}

/**
 * Raw byte ranges in use, by top-level vdev. What was freed since the last transaction group on disk still counts:
 * a power failure would bring it back.
 */
export function usedSpace(pool: Pick<Pool, 'content' | 'onDisk' | 'checkpoint'>): UsedSpace {
  const others = [pool.onDisk, pool.checkpoint?.content].filter((content) => content !== undefined);
  const used = new Map(contentSpace(pool.content));
  for (const content of others) {
    for (const [vdev, ranges] of contentSpace(content)) {
      used.set(vdev, uniteRanges(used.get(vdev) ?? [], ranges));
    }
  }
  return used;
}
