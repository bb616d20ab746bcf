/** How much space is shared by cloned blocks (the block reference table, `brt_get_*()`). */
import type { BlockRun } from './block-types.ts';
import { intersectRanges, normaliseRanges, type Ranges, uniteRanges } from './ranges.ts';
import type { PoolContent } from './types.ts';
import type { Range } from './vdev-types.ts';

export interface ClonedSpace {
  /** What the shared blocks take, each counted once; as data sets are charged for it. */
  readonly usedBytes: number;
  /** What they would take besides if nothing were shared. */
  readonly savedBytes: number;
}

const NONE: ClonedSpace = { usedBytes: 0, savedBytes: 0 };

/** Where the first copy of a run lies, whom it belongs to, and what a byte of it is charged with. */
interface Holding extends Range {
  readonly vdev: number;
  readonly owner: string;
  readonly isClone: boolean;
  readonly chargePerByte: number;
}

function holding(run: BlockRun, owner: string): Holding | undefined {
  const [dva] = run.dvas;
  if (!dva) return undefined;
  return {
    vdev: dva.vdev,
    from: dva.offset,
    to: dva.offset + run.count * dva.allocatedBytes,
    owner,
    isClone: run.shared === 'clone',
    chargePerByte: run.chargedBytes / dva.allocatedBytes,
  };
}

/** Data of files in heads and snapshots. An object is one owner, in whichever of them it is seen. */
function holdingsOf({ datasets }: PoolContent): Holding[] {
  return Object.values(datasets).flatMap(({ guid, head, snapshots }) =>
    [head, ...snapshots.map(({ tree }) => tree)].flatMap(({ objects }) =>
      Object.values(objects).flatMap(({ id, runs }) =>
        runs.flatMap((run) => holding(run, `${guid}:${id}`) ?? []),
      ),
    ),
  );
}

/** Each owner's part of the shared ranges, once. */
function partsByOwner(holdings: readonly Holding[], shared: Ranges): ReadonlyMap<string, Ranges> {
  const parts = new Map<string, Ranges>();
  for (const one of holdings)
    parts.set(one.owner, uniteRanges(parts.get(one.owner) ?? [], intersectRanges([one], shared)));
  return parts;
}

/** Length of the shared ranges, and how often something lies on them beyond the first time. */
function overlaps(parts: Iterable<Ranges>): { readonly once: number; readonly more: number } {
  const edges = [...parts]
    .flat()
    .flatMap(({ from, to }) => [
      { at: from, step: 1 },
      { at: to, step: -1 },
    ])
    .sort((a, b) => a.at - b.at);
  let [depth, last, once, more] = [0, 0, 0, 0];
  for (const { at, step } of edges) {
    if (depth > 1) {
      once += at - last;
      more += (depth - 1) * (at - last);
    }
    depth += step;
    last = at;
  }
  return { once, more };
}

function clonedOn(holdings: readonly Holding[]): ClonedSpace {
  const clones = holdings.filter(({ isClone }) => isClone);
  const charges = new Map<number, Holding[]>();
  for (const clone of clones) {
    charges.set(clone.chargePerByte, [...(charges.get(clone.chargePerByte) ?? []), clone]);
  }
  let space = NONE;
  for (const [perByte, equal] of charges) {
    const { once, more } = overlaps(partsByOwner(holdings, normaliseRanges(equal)).values());
    space = {
      usedBytes: space.usedBytes + Math.round(once * perByte),
      savedBytes: space.savedBytes + Math.round(more * perByte),
    };
  }
  return space;
}

const known = new WeakMap<PoolContent, ClonedSpace>();

function compute(content: PoolContent): ClonedSpace {
  const holdings = holdingsOf(content);
  if (!holdings.some(({ isClone }) => isClone)) return NONE;
  const vdevs = [...new Set(holdings.map(({ vdev }) => vdev))];
  return vdevs
    .map((vdev) => clonedOn(holdings.filter((one) => one.vdev === vdev)))
    .reduce((a, b) => ({
      usedBytes: a.usedBytes + b.usedBytes,
      savedBytes: a.savedBytes + b.savedBytes,
    }));
}

/** Of everything in the pool. */
export function clonedSpace(content: PoolContent): ClonedSpace {
  const found = known.get(content) ?? compute(content);
  known.set(content, found);
  return found;
}
