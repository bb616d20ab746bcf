/** Writes the changed objects of a data set into a transaction group. */
import type { Allocator } from './allocator.ts';
import type { BlockRun, ObjectTree, StoredObject } from './block-types.ts';
import type { Dataset } from './dataset-types.ts';
import {
  indirectSizes,
  type PlannedBlocks,
  plannedBlocks,
  tableSizes,
  type WriteSettings,
} from './object-blocks.ts';
import { normaliseRanges, subtractRanges } from './ranges.ts';

/** Metadata is kept once more than data, at most three times. */
const METADATA_COPIES = 2;

/** The part of a run that is made of these blocks. */
export function cutRun(run: BlockRun, from: number, to: number): BlockRun {
  const skipped = from - run.first;
  return {
    ...run,
    first: from,
    count: to - from,
    dvas: run.dvas.map((dva) => ({ ...dva, offset: dva.offset + skipped * dva.allocatedBytes })),
  };
}

/** The runs without the blocks of these ids. */
export function withoutBlocks(
  runs: readonly BlockRun[],
  ids: readonly { from: number; to: number }[],
): BlockRun[] {
  return runs.flatMap((run) => {
    const own = [{ from: run.first, to: run.first + run.count }];
    const left = subtractRanges(own, ids);
    return left.length === 1 && left[0]?.from === run.first && left[0].to === run.first + run.count
      ? [run]
      : left.map(({ from, to }) => cutRun(run, from, to));
  });
}

/** Metadata blocks of these compressed sizes. */
export function writeMetadata(
  allocator: Allocator,
  sizes: readonly number[],
  copies = METADATA_COPIES,
): readonly BlockRun[] {
  const bySize = new Map<number, number>();
  for (const size of sizes) bySize.set(size, (bySize.get(size) ?? 0) + 1);
  let first = 0;
  return [...bySize].flatMap(([size, count]) => {
    const request = { first, count, logicalBytes: size, physicalBytes: size, copies };
    first += count;
    return allocator.allocate({ ...request, allocationClass: 'metadata' }) ?? [];
  });
}

function embedded(planned: PlannedBlocks, txg: number): BlockRun {
  const { isEmbedded: _, ...run } = planned;
  return { ...run, birthTxg: txg, dvas: [], chargedBytes: 0 };
}

function writeBlocks(allocator: Allocator, planned: PlannedBlocks, copies: number): readonly BlockRun[] {
  if (planned.physicalBytes === 0) return [];
  if (planned.isEmbedded) return [embedded(planned, allocator.txg)];
  const { isEmbedded: _, ...blocks } = planned;
  return allocator.allocate({ ...blocks, copies, allocationClass: 'data' }) ?? [];
}

function writeObject(allocator: Allocator, object: StoredObject, settings: WriteSettings): StoredObject {
  const planned = plannedBlocks(object, settings);
  const ids = normaliseRanges(planned.map(({ first, count }) => ({ from: first, to: first + count })));
  const written = planned.flatMap((blocks) => writeBlocks(allocator, blocks, settings.copies));
  const runs = [...withoutBlocks(object.runs, ids), ...written].sort((a, b) => a.first - b.first);
  return { ...object, runs, metadata: writeMetadata(allocator, indirectSizes({ runs })), dirty: [] };
}

/** The tree as it lies on disk after this transaction group. */
export function writeTree(allocator: Allocator, dataset: Dataset, settings: WriteSettings): ObjectTree {
  const objects = Object.entries(dataset.head.objects).map(([path, object]) => [
    path,
    object.dirty.length === 0 ? object : writeObject(allocator, object, settings),
  ]);
  return {
    ...dataset.head,
    objects: Object.fromEntries(objects),
    metadata: writeMetadata(allocator, tableSizes(dataset)),
  };
}
