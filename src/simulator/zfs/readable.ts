/** Which blocks of a run the disks can still deliver, and which leaf fails to. Block numbers here count within the run. */
import { type BlockRun, type Dva, writtenTxg } from './block-types.ts';
import { contains, intersectRanges, normaliseRanges, type Ranges } from './ranges.ts';
import type { Pool } from './types.ts';
import { liveTopLevels } from './vdev-tree.ts';
import type { LeafVdev, Range, TopLevel, Vdev } from './vdev-types.ts';

/** Does the leaf answer at all? */
export function isReadable({ state }: LeafVdev): boolean {
  return state === 'online' || state === 'degraded';
}

/**
 * How many leaves share an address range of the vdev: with n of them, bytes from x on of the vdev lie from x / n on in
 * each. Where exactly the columns of one small block lie does not matter for whether it survives.
 */
export function spreadOf(vdev: Vdev): number {
  if (vdev.type === 'raidz') return vdev.children.length;
  if (vdev.type === 'draid') return vdev.children.length - vdev.spares;
  return 1;
}

/** The part of a leaf that blocks [from, to) of the run have on it. */
export function leafRange(spread: number, { offset, allocatedBytes }: Dva, blocks: Range): Range {
  return {
    from: Math.floor((offset + blocks.from * allocatedBytes) / spread),
    to: Math.ceil((offset + blocks.to * allocatedBytes) / spread),
  };
}

/** Blocks whose part on the leaf holds something else than what was written. */
export function damagedBlocks(leaf: LeafVdev, spread: number, { count }: BlockRun, dva: Dva): Ranges {
  const { offset, allocatedBytes } = dva;
  const own = leafRange(spread, dva, { from: 0, to: count });
  const hit = intersectRanges(leaf.damaged, [own]).map(({ from, to }) => ({
    from: Math.max(0, Math.floor((from * spread - offset) / allocatedBytes)),
    to: Math.min(count, Math.ceil((to * spread - offset) / allocatedBytes)),
  }));
  return normaliseRanges(hit);
}

function whole({ count }: BlockRun): Ranges {
  return [{ from: 0, to: count }];
}

function missingOn(leaf: LeafVdev, spread: number, run: BlockRun, dva: Dva): Ranges {
  if (!isReadable(leaf) || contains(leaf.missingTxgs, writtenTxg(run))) return whole(run);
  return leaf.damaged.length === 0 ? [] : damagedBlocks(leaf, spread, run, dva);
}

/** Blocks that more than `most` of these sets contain. */
function inMoreThan(sets: readonly Ranges[], most: number): Ranges {
  const edges = sets
    .flatMap((ranges) => ranges.flatMap(({ from, to }) => [[from, 1] as const, [to, -1] as const]))
    .sort((a, b) => a[0] - b[0]);
  const found: Range[] = [];
  let depth = 0;
  for (const [index, [at, change]] of edges.entries()) {
    depth += change;
    const next = edges[index + 1]?.[0] ?? at;
    if (depth > most && next > at) found.push({ from: at, to: next });
  }
  return normaliseRanges(found);
}

/** Blocks that this vdev cannot deliver, whatever it has of redundancy. */
function undeliverable(vdev: Vdev, spread: number, run: BlockRun, dva: Dva): Ranges {
  if (vdev.type === 'leaf') return missingOn(vdev, spread, run, dva);
  const below = vdev.children.map((child) => undeliverable(child, spread, run, dva));
  const tolerated = vdev.type === 'raidz' || vdev.type === 'draid' ? vdev.parity : below.length - 1;
  return inMoreThan(below, tolerated);
}

function topOf(pool: Pool, id: number): TopLevel | undefined {
  return liveTopLevels(pool).find((top) => top.id === id);
}

/** Blocks of the run that no copy and no redundancy brings back. */
export function lostBlocks(pool: Pool, run: BlockRun): Ranges {
  if (run.dvas.length === 0) return [];
  return run.dvas.reduce<Ranges>((lost, dva) => {
    if (lost.length === 0) return lost;
    const top = topOf(pool, dva.vdev);
    return top ? intersectRanges(lost, undeliverable(top.vdev, spreadOf(top.vdev), run, dva)) : lost;
  }, whole(run));
}
