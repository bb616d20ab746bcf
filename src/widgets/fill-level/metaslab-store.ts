/**
 * A vdev as free stretches of its metaslabs: where a write goes, and what a deletion gives back. The rules are OpenZFS's
 * (weighting by segments, next-fit with a cursor, best-fit in metaslabs that run low); states are never changed in place.
 */
import { bestFit, isBestFit, nextFit } from '../../simulator/zfs/metaslab-search.ts';
import {
  isHeavier,
  isWornOut,
  type SegmentWeight,
  segmentWeight,
} from '../../simulator/zfs/metaslab-weight.ts';
import { lengthOf, type Ranges, subtractRanges, uniteRanges } from '../../simulator/zfs/ranges.ts';

/** How a metaslab is searched: as OpenZFS does, or one way only. */
export type Search = 'zfs' | 'next-fit' | 'best-fit';
export const searches = ['zfs', 'next-fit', 'best-fit'] as const satisfies readonly Search[];

export interface Metaslab {
  readonly free: Ranges;
  readonly freeBytes: number;
  readonly weight: SegmentWeight;
  /** Where the last write ended. */
  readonly cursor: number;
}

/** A stretch of a metaslab, in bytes from its start. */
export interface Extent {
  readonly metaslab: number;
  readonly from: number;
  readonly to: number;
}

export interface Store {
  readonly metaslabBytes: number;
  readonly metaslabs: readonly Metaslab[];
  /** The one that is written to, and its weight when it was taken; none at first. */
  readonly active?: { readonly metaslab: number; readonly taken: SegmentWeight };
}

function metaslabOf(free: Ranges, cursor: number): Metaslab {
  return { free, freeBytes: lengthOf(free), weight: segmentWeight(free), cursor };
}

/** So many empty metaslabs. */
export function emptyStore(count: number, metaslabBytes: number): Store {
  const empty = metaslabOf([{ from: 0, to: metaslabBytes }], 0);
  return { metaslabBytes, metaslabs: Array.from({ length: count }, () => empty) };
}

/** Is it searched for the stretch that fits best? A full one is not searched. */
export function searchesBySize(
  { free, freeBytes }: Metaslab,
  metaslabBytes: number,
  search: Search,
): boolean {
  if (freeBytes === 0) return false;
  return search === 'zfs' ? isBestFit(free, metaslabBytes) : search === 'best-fit';
}

function heaviest(metaslabs: readonly Metaslab[]): number {
  let best = 0;
  for (let at = 1; at < metaslabs.length; at++) {
    const [one, other] = [metaslabs[at], metaslabs[best]];
    if (one && other && isHeavier(one.weight, other.weight)) best = at;
  }
  return best;
}

/** The metaslab to write to: the active one until it is worn out, then the heaviest. */
function chosen({ metaslabs, active }: Store, blockBytes: number): NonNullable<Store['active']> | undefined {
  const current = active && metaslabs[active.metaslab];
  const isGood = current && current.weight.power >= 0 && !isWornOut(active.taken, current.weight);
  if (isGood && current.freeBytes >= blockBytes) return active;
  const metaslab = heaviest(metaslabs);
  const taken = metaslabs[metaslab]?.weight;
  return taken && taken.power >= 0 ? { metaslab, taken } : undefined;
}

function stretchIn({ free, cursor }: Metaslab, bytes: number, isBySize: boolean): Ranges[number] | undefined {
  return isBySize ? bestFit(free, bytes) : nextFit(free, bytes, cursor);
}

/** Writes so many equal blocks, in as few stretches as they fit in; fewer when the vdev is full. */
export function write(
  store: Store,
  blocks: number,
  blockBytes: number,
  search: Search,
): { readonly store: Store; readonly extents: readonly Extent[] } {
  const extents: Extent[] = [];
  const metaslabs = [...store.metaslabs];
  let active = store.active;
  for (let left = blocks; left > 0; ) {
    active = chosen({ ...store, metaslabs, ...(active ? { active } : {}) }, blockBytes);
    const metaslab = active && metaslabs[active.metaslab];
    if (!active || !metaslab) break;
    const isBySize = searchesBySize(metaslab, store.metaslabBytes, search);
    const stretch = stretchIn(metaslab, blockBytes, isBySize);
    if (!stretch) break;
    const count = Math.min(left, Math.floor((stretch.to - stretch.from) / blockBytes));
    const taken = { from: stretch.from, to: stretch.from + count * blockBytes };
    metaslabs[active.metaslab] = metaslabOf(subtractRanges(metaslab.free, [taken]), taken.to);
    extents.push({ metaslab: active.metaslab, ...taken });
    left -= count;
  }
  return { store: { ...store, metaslabs, ...(active ? { active } : {}) }, extents };
}

/** Gives stretches back. */
export function release(store: Store, extents: readonly Extent[]): Store {
  const metaslabs = [...store.metaslabs];
  for (const { metaslab: at, from, to } of extents) {
    const metaslab = metaslabs[at];
    if (metaslab) metaslabs[at] = metaslabOf(uniteRanges(metaslab.free, [{ from, to }]), metaslab.cursor);
  }
  return { ...store, metaslabs };
}
