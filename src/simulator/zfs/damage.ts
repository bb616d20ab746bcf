/** What lies on a leaf and is not what was written there, and how it goes away. */
import type { BlockRun, Dva } from './block-types.ts';
import { normaliseRanges, type Ranges, subtractRanges, uniteRanges } from './ranges.ts';
import { isReadable, leafRange, spreadOf } from './readable.ts';
import type { Pool } from './types.ts';
import { isTopLevel, leavesOf, liveTopLevels, mapLeaves } from './vdev-tree.ts';
import type { LeafVdev, Range } from './vdev-types.ts';

/** Two labels and the boot area lie in front of the space for blocks. */
const BLOCKS_FROM = 4 * 1024 * 1024 + 512 * 1024;

/** Bytes counted from the start of a device, as bytes of its space for blocks. */
export function blockSpaceRange({ from, to }: Range): Range {
  return { from: Math.max(0, from - BLOCKS_FROM), to: Math.max(0, to - BLOCKS_FROM) };
}

export function damageLeaf(leaf: LeafVdev, ranges: Ranges): LeafVdev {
  return { ...leaf, damaged: uniteRanges(leaf.damaged, normaliseRanges(ranges)) };
}

export function mendLeaf(leaf: LeafVdev, ranges: Ranges): LeafVdev {
  if (leaf.damaged.length === 0) return leaf;
  return { ...leaf, damaged: subtractRanges(leaf.damaged, normaliseRanges(ranges)) };
}

/** Where blocks [from, to) of a run lie on each leaf of the vdev that holds this copy. */
function placesOnLeaves(pool: Pool, dva: Dva, blocks: Range): ReadonlyMap<string, Range> {
  const top = liveTopLevels(pool).find(({ id }) => id === dva.vdev);
  if (!top) return new Map();
  const range = leafRange(spreadOf(top.vdev), dva, blocks);
  return new Map(leavesOf(top.vdev).map(({ guid }) => [guid, range]));
}

/** What is written anew is right, whatever lay there before: on every leaf that can be written to. */
export function overwriteDamage(pool: Pool, runs: Iterable<BlockRun>): void {
  const written = new Map<string, Range[]>();
  for (const { dvas, count } of runs) {
    for (const dva of dvas) {
      for (const [guid, range] of placesOnLeaves(pool, dva, { from: 0, to: count })) {
        written.set(guid, [...(written.get(guid) ?? []), range]);
      }
    }
  }
  pool.topLevels = pool.topLevels.map((place) => {
    if (!isTopLevel(place)) return place;
    const vdev = mapLeaves(place.vdev, (leaf) =>
      isReadable(leaf) ? mendLeaf(leaf, written.get(leaf.guid) ?? []) : leaf,
    );
    return vdev === place.vdev ? place : { ...place, vdev };
  });
}
