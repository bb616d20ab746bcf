/** What the dedup table holds (`ddt_get_dedup_stats()`): worked out from the references to its blocks. */
import type { BlockRun } from '../block-types.ts';
import type { Dataset } from '../dataset-types.ts';
import { normaliseRanges, type Ranges, subtractRanges, uniteRanges } from '../ranges.ts';
import type { PoolContent } from '../types.ts';
import { cutRun } from '../write-dataset.ts';

export interface DedupSizes {
  readonly blocks: number;
  readonly logicalBytes: number;
  readonly physicalBytes: number;
  /** As data sets are charged for them. */
  readonly chargedBytes: number;
}

export interface DedupBucket {
  readonly allocated: DedupSizes;
  /** Each block as often as it is referred to. */
  readonly referenced: DedupSizes;
}

export interface DedupStats {
  /** By the binary logarithm of the number of references, rounded down. */
  readonly histogram: ReadonlyMap<number, DedupBucket>;
  readonly total: DedupBucket;
}

const NOTHING: DedupSizes = { blocks: 0, logicalBytes: 0, physicalBytes: 0, chargedBytes: 0 };
const EMPTY: DedupBucket = { allocated: NOTHING, referenced: NOTHING };

function plus(sizes: DedupSizes, run: BlockRun, blocks: number): DedupSizes {
  return {
    blocks: sizes.blocks + blocks,
    logicalBytes: sizes.logicalBytes + blocks * run.logicalBytes,
    physicalBytes: sizes.physicalBytes + blocks * run.physicalBytes,
    chargedBytes: sizes.chargedBytes + blocks * run.chargedBytes,
  };
}

function withBlocks(bucket: DedupBucket, run: BlockRun, blocks: number, references: number): DedupBucket {
  return {
    allocated: plus(bucket.allocated, run, blocks),
    referenced: plus(bucket.referenced, run, blocks * references),
  };
}

/** Guid of the data set that a block was born in: a clone refers to its origin's without counting again. */
function ownerOf(datasets: PoolContent['datasets'], dataset: Dataset, birthTxg: number): string {
  const [name = '', snapshot] = dataset.origin?.split('@') ?? [];
  const parent = datasets[name];
  const origin = parent?.snapshots.find((one) => one.name === snapshot);
  if (!parent || !origin || birthTxg > origin.createTxg) return dataset.guid;
  return ownerOf(datasets, parent, birthTxg);
}

/** Every pointer to a block of the table once, in whichever heads and snapshots it stands. */
function references({ datasets }: PoolContent): readonly BlockRun[] {
  const seen = new Map<string, Ranges>();
  const found: BlockRun[] = [];
  const add = (key: string, run: BlockRun) => {
    const before = seen.get(key) ?? [];
    const own = normaliseRanges([{ from: run.first, to: run.first + run.count }]);
    for (const { from, to } of subtractRanges(own, before)) found.push(cutRun(run, from, to));
    seen.set(key, uniteRanges(before, own));
  };
  for (const dataset of Object.values(datasets)) {
    for (const { objects } of [dataset.head, ...dataset.snapshots.map(({ tree }) => tree)]) {
      for (const { id, runs } of Object.values(objects)) {
        for (const run of runs) {
          if (run.shared !== 'dedup') continue;
          add(`${ownerOf(datasets, dataset, run.birthTxg)} ${id} ${run.birthTxg}`, run);
        }
      }
    }
  }
  return found;
}

interface Edge {
  readonly at: number;
  readonly run: BlockRun;
  readonly isStart: boolean;
}

/** Goes along a vdev and tells of each stretch of blocks how many references lie on it. */
function* stretchesOf(runs: readonly BlockRun[]): Generator<readonly [BlockRun, number, number]> {
  const edges = runs
    .flatMap((run): Edge[] => {
      const [dva] = run.dvas;
      if (!dva) return [];
      const end = dva.offset + run.count * dva.allocatedBytes;
      return [
        { at: dva.offset, run, isStart: true },
        { at: end, run, isStart: false },
      ];
    })
    .sort((a, b) => a.at - b.at || Number(a.isStart) - Number(b.isStart));
  const open = new Set<BlockRun>();
  let last = 0;
  for (const { at, run, isStart } of edges) {
    const [any] = open;
    const blockBytes = any?.dvas[0]?.allocatedBytes;
    if (any && blockBytes !== undefined && at > last) yield [any, (at - last) / blockBytes, open.size];
    if (isStart) open.add(run);
    else open.delete(run);
    last = at;
  }
}

function floorLog2(value: number): number {
  return 31 - Math.clz32(value);
}

function compute(content: PoolContent): DedupStats {
  const histogram = new Map<number, DedupBucket>();
  let total = EMPTY;
  for (const runs of Map.groupBy(references(content), ({ dvas }) => dvas[0]?.vdev).values()) {
    for (const [run, blocks, count] of stretchesOf(runs)) {
      const bucket = floorLog2(count);
      histogram.set(bucket, withBlocks(histogram.get(bucket) ?? EMPTY, run, blocks, count));
      total = withBlocks(total, run, blocks, count);
    }
  }
  return { histogram: new Map([...histogram].sort(([a], [b]) => a - b)), total };
}

const known = new WeakMap<PoolContent, DedupStats>();

/** Of everything in the pool. */
export function dedupStats(content: PoolContent): DedupStats {
  const found = known.get(content) ?? compute(content);
  known.set(content, found);
  return found;
}

/** What is not taken because blocks are shared, as data sets count it. */
export function dedupSavedBytes(content: PoolContent): number {
  const { allocated, referenced } = dedupStats(content).total;
  return referenced.chargedBytes - allocated.chargedBytes;
}
