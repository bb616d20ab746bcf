/** The end of a resilver: what leaves lacked is there, except what nobody could deliver. */
import { allReachableRuns, runOwners } from './block-owners.ts';
import { type BlockRun, writtenTxg } from './block-types.ts';
import { logErrors } from './error-log.ts';
import { contains, lengthOf, subtractRanges } from './ranges.ts';
import { isReadable, lostBlocks, spreadOf } from './readable.ts';
import type { Pool, Scan } from './types.ts';
import { changeLeaves, leavesOf, liveTopLevels } from './vdev-tree.ts';
import type { LeafVdev } from './vdev-types.ts';

function lacks(leaf: LeafVdev, run: BlockRun): boolean {
  return isReadable(leaf) && contains(leaf.missingTxgs, writtenTxg(run));
}

/** Bytes that have to be written to leaves that lack them. */
export function missingBytes(pool: Pool): number {
  const tops = new Map(liveTopLevels(pool).map((top) => [top.id, top]));
  let bytes = 0;
  for (const run of allReachableRuns(pool)) {
    for (const { vdev, allocatedBytes } of run.dvas) {
      const top = tops.get(vdev);
      if (!top) continue;
      const lacking = leavesOf(top.vdev).filter((leaf) => lacks(leaf, run)).length;
      bytes += (lacking * run.count * allocatedBytes) / spreadOf(top.vdev);
    }
  }
  return Math.ceil(bytes);
}

/** Transaction groups up to the one the scan began with are complete now on every leaf that answered. */
function completed(leaf: LeafVdev, upToTxg: number): LeafVdev {
  if (!isReadable(leaf) || leaf.missingTxgs.length === 0) return leaf;
  return { ...leaf, missingTxgs: subtractRanges(leaf.missingTxgs, [{ from: 0, to: upToTxg + 1 }]) };
}

export function finishResilver(pool: Pool, scan: Scan): void {
  const lost = [...allReachableRuns(pool)]
    .map((run) => ({ run, blocks: lostBlocks(pool, run) }))
    .filter(({ blocks }) => blocks.length > 0);
  const owners = runOwners(pool, lost);
  const repairedBytes = missingBytes(pool);
  logErrors(pool, owners.blocks);
  changeLeaves(pool, (leaf) => completed(leaf, scan.upToTxg));
  pool.scan = { ...scan, repairedBytes, errors: lost.reduce((sum, { blocks }) => sum + lengthOf(blocks), 0) };
}
