/** An ordinary read: it looks at one copy, and only when that is wrong at the others; what was wrong is rewritten. */
import { runOwners } from './block-owners.ts';
import type { BlockRun, Dva } from './block-types.ts';
import { mendLeaf } from './damage.ts';
import { type BadBlock, postChecksumErrors, postDataError } from './error-events.ts';
import { logErrors } from './error-log.ts';
import type { ZfsContext } from './pool-state.ts';
import { type Ranges, subtractRanges } from './ranges.ts';
import { damagedBlocks, isReadable, leafRange, lostBlocks, spreadOf } from './readable.ts';
import { asRead, countRefused, refusesAny } from './refused-requests.ts';
import type { Pool } from './types.ts';
import { changeLeaves, leavesOf, liveTopLevels, poolLeaves } from './vdev-tree.ts';
import type { LeafVdev, Range, TopLevel } from './vdev-types.ts';

interface Hit {
  readonly mended: Range[];
  readonly blocks: BadBlock[];
  errors: number;
}

/** A mirror goes on with the member that last delivered: only the first wrong block is met. */
function firstBlock(ranges: Ranges): Ranges {
  const first = ranges[0];
  return first ? [{ from: first.from, to: first.from + 1 }] : [];
}

/** Which leaves of the vdev the read meets wrong data on. */
function metOn(top: TopLevel, run: BlockRun, dva: Dva, lost: Ranges): (readonly [LeafVdev, Ranges])[] {
  const spread = spreadOf(top.vdev);
  const leaves = leavesOf(top.vdev).filter(isReadable);
  const asked = spread > 1 ? leaves : leaves.slice(0, 1);
  return asked.map((leaf) => {
    const bad = subtractRanges(damagedBlocks(leaf, spread, run, dva), lost);
    return [leaf, spread > 1 ? bad : firstBlock(bad)];
  });
}

function note(
  hits: Map<string, Hit>,
  leaf: LeafVdev,
  bad: BadBlock,
  mended: readonly Range[],
  errors: number,
): void {
  const hit = hits.get(leaf.guid) ?? { mended: [], blocks: [], errors: 0 };
  hit.mended.push(...mended);
  hit.blocks.push(bad);
  hit.errors += errors;
  hits.set(leaf.guid, hit);
}

/** A block that is lost is tried twice; every leaf that answered is held responsible. */
const TRIES = 2;

export interface ReadResult {
  /** First block, counted in its object, that could not be read. */
  readonly failedBlock?: number;
  /** Guids of leaves that delivered something wrong. */
  readonly wrongLeaves: readonly string[];
}

/**
 * Reads these runs in order, up to the first block that is lost. Reading ahead finds and mends errors too but does not
 * count them (speculative reads): one is counted for each leaf and stretch.
 */
export function readRuns(ctx: ZfsContext, host: string, pool: Pool, runs: readonly BlockRun[]): ReadResult {
  const { hits, failed } = meet(asRead(ctx.world, host, pool), runs);
  if (refusesAny(ctx.world, host, pool, 'read'))
    countRefused(ctx, host, pool, runs, { type: 'read', isScrub: false });
  postChecksumErrors(ctx, host, pool, hits, 'read');
  applyHits(pool, hits);
  if (!failed) return { wrongLeaves: [...hits.keys()] };
  postDataError(ctx, host, pool, failed, false);
  const { run, block } = failed;
  logErrors(pool, runOwners(pool, [{ run, blocks: [{ from: block, to: block + 1 }] }]).blocks);
  return { failedBlock: run.first + block, wrongLeaves: [...hits.keys()] };
}

interface Met {
  readonly hits: ReadonlyMap<string, Hit>;
  /** The first block that is lost: the read ends there. */
  readonly failed?: BadBlock;
}

/** What a read of these runs meets on its way, by guid of the leaf. */
function meet(pool: Pool, runs: readonly BlockRun[]): Met {
  const hits = new Map<string, Hit>();
  const tops = new Map(liveTopLevels(pool).map((top) => [top.id, top]));
  for (const run of runs) {
    const lost = lostBlocks(pool, run);
    const dva = run.dvas[0];
    const top = dva && tops.get(dva.vdev);
    if (!dva || !top) continue;
    for (const [leaf, bad] of metOn(top, run, dva, lost)) {
      const [first] = bad;
      if (!first) continue;
      const places = bad.map((blocks) => leafRange(spreadOf(top.vdev), dva, blocks));
      note(hits, leaf, { run, dva, block: first.from }, places, 1);
    }
    const [gone] = lost;
    if (!gone) continue;
    const failed = { run, dva, block: gone.from };
    for (const leaf of leavesOf(top.vdev).filter(isReadable)) note(hits, leaf, failed, [], TRIES);
    return { hits, failed };
  }
  return { hits };
}

function applyHits(pool: Pool, hits: ReadonlyMap<string, Hit>): void {
  if (hits.size === 0) return;
  changeLeaves(pool, (leaf) => {
    const hit = hits.get(leaf.guid);
    if (!hit) return leaf;
    const errors = { ...leaf.errors, checksum: leaf.errors.checksum + hit.errors };
    return { ...mendLeaf(leaf, hit.mended), errors };
  });
}

/** A mirror asks its members in turn, by stretches of so many bytes (`vdev_mirror_shift`). */
const MIRROR_STRETCH = 2 ** 21;

function* metadataRuns(pool: Pool): Generator<BlockRun> {
  yield* pool.content.tables;
  for (const { head } of Object.values(pool.content.datasets)) yield* head.metadata;
}

/** Who is asked for a block that nobody reads ahead. */
function askedFor(top: TopLevel, { offset }: Dva): readonly LeafVdev[] {
  const leaves = leavesOf(top.vdev).filter(isReadable);
  const turn = Math.floor(offset / MIRROR_STRETCH) % Math.max(1, leaves.length);
  return spreadOf(top.vdev) > 1 ? leaves : leaves.slice(turn, turn + 1);
}

/** What an import reads of the pool: its tables, and what data sets keep of themselves. Each wrong block counts. */
export function readForImport(ctx: ZfsContext, host: string, pool: Pool): void {
  if (!poolLeaves(pool).some(({ damaged }) => damaged.length > 0)) return;
  const hits = new Map<string, Hit>();
  const tops = new Map(liveTopLevels(pool).map((top) => [top.id, top]));
  for (const run of metadataRuns(pool)) {
    const dva = run.dvas[0];
    const top = dva && tops.get(dva.vdev);
    if (!dva || !top) continue;
    const spread = spreadOf(top.vdev);
    for (const leaf of askedFor(top, dva)) {
      for (const { from, to } of subtractRanges(damagedBlocks(leaf, spread, run, dva), lostBlocks(pool, run)))
        for (let block = from; block < to; block++)
          note(hits, leaf, { run, dva, block }, [leafRange(spread, dva, { from: block, to: block + 1 })], 1);
    }
  }
  postChecksumErrors(ctx, host, pool, hits, 'import');
  applyHits(pool, hits);
}
