/** Which files and volumes a block belongs to. */
import type { BlockRun, ObjectTree } from './block-types.ts';
import { lengthOf, normaliseRanges, type Ranges, subtractRanges, uniteRanges } from './ranges.ts';
import type { DamagedBlock, Pool } from './types.ts';
import { runsOf, treesOf } from './used-space.ts';

/** Where the first copy of a run lies. */
function placeOf({ dvas, count }: BlockRun): Ranges {
  const [dva] = dvas;
  return dva ? [{ from: dva.offset, to: dva.offset + count * dva.allocatedBytes }] : [];
}

/** Those clones that lie where nothing else does: a scan reads each place once, for whoever had it first. */
function clonesAlone(clones: Iterable<BlockRun>, others: Iterable<BlockRun>): BlockRun[] {
  const places = Map.groupBy(others, ({ dvas }) => dvas[0]?.vdev);
  const taken = new Map([...places].map(([vdev, runs]) => [vdev, normaliseRanges(runs.flatMap(placeOf))]));
  return [...clones].filter((run) => {
    const vdev = run.dvas[0]?.vdev;
    const before = taken.get(vdev) ?? [];
    taken.set(vdev, uniteRanges(before, placeOf(run)));
    return subtractRanges(placeOf(run), before).length > 0;
  });
}

/** Clones, and references to blocks that the dedup table had already. */
function isLaterReference({ shared, writtenTxg }: BlockRun): boolean {
  return shared === 'clone' || writtenTxg !== undefined;
}

/** Everything on disk, each run once: data and metadata of heads and snapshots, and the pool's own tables. */
export function allReachableRuns(pool: Pool): ReadonlySet<BlockRun> {
  const content = pool.onDisk ?? pool.content;
  const runs = new Set<BlockRun>(content.tables);
  const clones = new Set<BlockRun>();
  for (const tree of treesOf(content))
    for (const run of runsOf(tree)) (isLaterReference(run) ? clones : runs).add(run);
  if (clones.size > 0) for (const run of clonesAlone(clones, runs)) runs.add(run);
  return runs;
}

interface LostBlocks {
  readonly run: BlockRun;
  /** Counted within the run. */
  readonly blocks: Ranges;
}

function* treesWithGuid(pool: Pool): Generator<readonly [string, ObjectTree]> {
  for (const { guid, head, snapshots } of Object.values(pool.content.datasets)) {
    yield [guid, head];
    for (const { tree } of snapshots) yield [guid, tree];
  }
}

function blocksOf(lost: LostBlocks, datasetGuid: string, objectId: number): DamagedBlock[] {
  const { first, birthTxg } = lost.run;
  return lost.blocks.flatMap(({ from, to }) =>
    Array.from({ length: to - from }, (_, i) => ({
      datasetGuid,
      objectId,
      block: first + from + i,
      birthTxg,
    })),
  );
}

/** Lost blocks as the error log keeps them, and how many blocks they are. */
export function runOwners(
  pool: Pool,
  lost: readonly LostBlocks[],
): { readonly blocks: readonly DamagedBlock[]; readonly count: number } {
  const byRun = new Map(lost.map((entry) => [entry.run, entry]));
  const blocks: DamagedBlock[] = [];
  const seen = new Set<string>();
  for (const [guid, tree] of treesWithGuid(pool)) {
    for (const object of Object.values(tree.objects)) {
      for (const run of object.runs) {
        const entry = byRun.get(run);
        const key = `${guid} ${object.id} ${run.first} ${run.birthTxg}`;
        if (!entry || seen.has(key)) continue;
        seen.add(key);
        blocks.push(...blocksOf(entry, guid, object.id));
      }
    }
  }
  return { blocks, count: lost.reduce((sum, entry) => sum + lengthOf(entry.blocks), 0) };
}
