/** Reading blocks with their checksums: what is bad on which leaf, what redundancy mends, what is lost. */
import { type BlockRun, type Dva, writtenTxg } from './block-types.ts';
import { mendLeaf } from './damage.ts';
import type { BadBlock } from './error-events.ts';
import { CHECKSUMS_TOLD } from './kernel-events.ts';
import { contains, lengthOf, type Ranges, subtractRanges, uniteRanges } from './ranges.ts';
import { damagedBlocks, isReadable, leafRange, lostBlocks, spreadOf } from './readable.ts';
import type { Pool } from './types.ts';
import { isTopLevel, leavesOf, liveTopLevels, mapLeaves } from './vdev-tree.ts';
import type { LeafVdev, Range, TopLevel } from './vdev-types.ts';

/** What verifying found out about one leaf. */
interface LeafFinding {
  readonly mended: Range[];
  checksumErrors: number;
  /** The first of the wrong blocks: more are not told of one device. */
  readonly blocks: BadBlock[];
}

export interface Findings {
  /** By guid of the leaf. */
  readonly leaves: ReadonlyMap<string, LeafFinding>;
  /** Bytes that were written anew on leaves. */
  readonly repairedBytes: number;
  /** Blocks of the runs that nothing brings back, with the run they belong to. */
  readonly lost: readonly { readonly run: BlockRun; readonly blocks: Ranges }[];
}

function findingOf(leaves: Map<string, LeafFinding>, guid: string): LeafFinding {
  const found = leaves.get(guid) ?? { mended: [], checksumErrors: 0, blocks: [] };
  leaves.set(guid, found);
  return found;
}

/** As many of the blocks as are told at all. */
function noteBlocks({ blocks }: LeafFinding, run: BlockRun, dva: Dva, bad: Ranges): void {
  for (const { from, to } of bad)
    for (let block = from; block < to && blocks.length < CHECKSUMS_TOLD; block++)
      blocks.push({ run, dva, block });
}

/** Bytes of one leaf that a part of a run takes. */
function bytesOnLeaf(spread: number, dva: Dva, blocks: Ranges): number {
  return Math.ceil((lengthOf(blocks) * dva.allocatedBytes) / spread);
}

function isBlamedWithAll(top: TopLevel): boolean {
  return top.vdev.type === 'raidz' || top.vdev.type === 'draid';
}

/**
 * Reads every copy and column of these runs, as a scrub does. Nothing is changed: `applyFindings` does. A block of a raidz
 * vdev that cannot be put together is held against all of its leaves: nobody knows which of them are wrong. `readable`: the
 * pool as reads find it, without devices that refuse them all.
 */
export function verifyRuns(pool: Pool, runs: Iterable<BlockRun>, readable = pool): Findings {
  const leaves = new Map<string, LeafFinding>();
  const lost: { run: BlockRun; blocks: Ranges }[] = [];
  let repairedBytes = 0;
  const tops = new Map(liveTopLevels(pool).map((top) => [top.id, top]));
  for (const run of runs) {
    const gone = lostBlocks(readable, run);
    if (gone.length > 0) lost.push({ run, blocks: gone });
    for (const dva of run.dvas) {
      const top = tops.get(dva.vdev);
      if (!top) continue;
      const spread = spreadOf(top.vdev);
      for (const leaf of leavesOf(top.vdev)) {
        if (!isReadable(leaf) || contains(leaf.missingTxgs, writtenTxg(run))) continue;
        const bad = damagedBlocks(leaf, spread, run, dva);
        const mendable = subtractRanges(bad, gone);
        const blamed = isBlamedWithAll(top) ? lengthOf(gone) : lengthOf(bad) - lengthOf(mendable);
        if (lengthOf(mendable) + blamed === 0) continue;
        const finding = findingOf(leaves, leaf.guid);
        finding.checksumErrors += lengthOf(mendable) + blamed;
        noteBlocks(finding, run, dva, isBlamedWithAll(top) ? uniteRanges(mendable, gone) : bad);
        finding.mended.push(...mendable.map((blocks) => leafRange(spread, dva, blocks)));
        repairedBytes += bytesOnLeaf(spread, dva, mendable);
      }
    }
  }
  return { leaves, repairedBytes, lost };
}

function withFinding(leaf: LeafVdev, finding: LeafFinding | undefined): LeafVdev {
  if (!finding) return leaf;
  const checksum = leaf.errors.checksum + finding.checksumErrors;
  return { ...mendLeaf(leaf, finding.mended), errors: { ...leaf.errors, checksum } };
}

/** Rewrites what could be mended and counts the errors on the leaves. */
export function applyFindings(pool: Pool, { leaves }: Findings): void {
  if (leaves.size === 0) return;
  pool.topLevels = pool.topLevels.map((place) => {
    if (!isTopLevel(place)) return place;
    const vdev = mapLeaves(place.vdev, (leaf) => withFinding(leaf, leaves.get(leaf.guid)));
    return vdev === place.vdev ? place : { ...place, vdev };
  });
}
