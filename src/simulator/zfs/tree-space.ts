/** How much space a data set's head and snapshots take, together and alone. */
import type { BlockRun, ObjectTree, StoredObject } from './block-types.ts';
import type { Dataset, Snapshot } from './dataset-types.ts';
import { lengthOf, subtractRanges } from './ranges.ts';
import { runsOf } from './used-space.ts';

export interface TreeSpace {
  /** As data sets count it: scaled by the deflate ratio, all copies. */
  readonly chargedBytes: number;
  /** Before compression and copies. */
  readonly logicalBytes: number;
  /** Before copies, after compression; the ratio of both is compressratio. */
  readonly physicalBytes: number;
}

const NOTHING: TreeSpace = { chargedBytes: 0, logicalBytes: 0, physicalBytes: 0 };

export function addSpace(a: TreeSpace, b: TreeSpace): TreeSpace {
  return {
    chargedBytes: a.chargedBytes + b.chargedBytes,
    logicalBytes: a.logicalBytes + b.logicalBytes,
    physicalBytes: a.physicalBytes + b.physicalBytes,
  };
}

function spaceOf(run: BlockRun, count: number): TreeSpace {
  return {
    chargedBytes: count * run.chargedBytes,
    logicalBytes: count * run.logicalBytes,
    physicalBytes: count * run.physicalBytes,
  };
}

function sum(runs: Iterable<BlockRun>): TreeSpace {
  let total = NOTHING;
  for (const run of runs) total = addSpace(total, spaceOf(run, run.count));
  return total;
}

const referenced = new WeakMap<ObjectTree, TreeSpace>();

/** Everything the tree refers to, whoever else does. */
export function referencedSpace(tree: ObjectTree): TreeSpace {
  const found = referenced.get(tree) ?? sum(runsOf(tree));
  referenced.set(tree, found);
  return found;
}

/** Do both runs hold the same block under the same id? */
function isSamePlace(a: BlockRun, b: BlockRun): boolean {
  if (a.birthTxg !== b.birthTxg) return false;
  const [one, other] = [a.dvas[0], b.dvas[0]];
  if (!one || !other) return !one && !other;
  return (
    one.vdev === other.vdev &&
    one.offset - a.first * one.allocatedBytes === other.offset - b.first * other.allocatedBytes
  );
}

/** Blocks of the run that none of the others holds in the same place. */
function blocksNotIn(run: BlockRun, others: readonly BlockRun[]): number {
  const shared = others
    .filter((other) => isSamePlace(run, other))
    .map(({ first, count }) => ({ from: first, to: first + count }))
    .sort((a, b) => a.from - b.from);
  return lengthOf(subtractRanges([{ from: run.first, to: run.first + run.count }], shared));
}

function byId(tree: ObjectTree): ReadonlyMap<number, StoredObject> {
  return new Map(Object.values(tree.objects).map((object) => [object.id, object]));
}

const idMaps = new WeakMap<ObjectTree, ReadonlyMap<number, StoredObject>>();

function objectsById(tree: ObjectTree): ReadonlyMap<number, StoredObject> {
  const found = idMaps.get(tree) ?? byId(tree);
  idMaps.set(tree, found);
  return found;
}

function* runsNotIn(tree: ObjectTree, other: ObjectTree): Generator<readonly [BlockRun, number]> {
  if (tree === other) return;
  if (tree.metadata !== other.metadata) {
    for (const run of tree.metadata) yield [run, blocksNotIn(run, other.metadata)];
  }
  const others = objectsById(other);
  for (const object of Object.values(tree.objects)) {
    const twin = others.get(object.id);
    if (twin === object) continue;
    for (const run of object.runs) yield [run, blocksNotIn(run, twin?.runs ?? [])];
    for (const run of object.metadata) yield [run, blocksNotIn(run, twin?.metadata ?? [])];
  }
}

/** What the tree refers to that was born after `afterTxg` and that `next` does not have. */
export function spaceNotIn(tree: ObjectTree, next: ObjectTree, afterTxg: number): TreeSpace {
  let total = NOTHING;
  for (const [run, count] of runsNotIn(tree, next)) {
    if (run.birthTxg > afterTxg && count > 0) total = addSpace(total, spaceOf(run, count));
  }
  return total;
}

/** What the tree refers to that was born after `afterTxg`. */
export function spaceBornAfter(tree: ObjectTree, afterTxg: number): TreeSpace {
  let total = NOTHING;
  for (const run of runsOf(tree)) {
    if (run.birthTxg > afterTxg) total = addSpace(total, spaceOf(run, run.count));
  }
  return total;
}

/** What would be freed if this snapshot alone were destroyed: USED of `zfs list -t snapshot`. */
export function snapshotUsed({ snapshots, head }: Dataset, snapshot: Snapshot): number {
  const at = snapshots.indexOf(snapshot);
  const previousTxg = snapshots[at - 1]?.createTxg ?? 0;
  return spaceNotIn(snapshot.tree, snapshots[at + 1]?.tree ?? head, previousTxg).chargedBytes;
}

/**
 * What only the snapshots hold, all together: usedbysnapshots. A block that went away between two snapshots is in the
 * older one and not in the next, whoever had it first.
 */
export function spaceOfSnapshots({ snapshots, head }: Dataset, originTxg: number): TreeSpace {
  return snapshots.reduce(
    (total, { tree }, at) => addSpace(total, spaceNotIn(tree, snapshots[at + 1]?.tree ?? head, originTxg)),
    NOTHING,
  );
}
