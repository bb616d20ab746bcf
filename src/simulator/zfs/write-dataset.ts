/** Writes the changed objects of a data set into a transaction group. */
import type { Allocator } from './allocator.ts';
import type { BlockRun, ObjectTree, StoredObject } from './block-types.ts';
import type { Dataset } from './dataset-types.ts';
import { changedDirectories } from './directory-tables.ts';
import { datasetTables, type MetadataBlock, storedBytes } from './metadata-blocks.ts';
import {
  idsAbove,
  indirectAbove,
  metadataId,
  type PlannedBlocks,
  plannedBlocks,
  type WriteSettings,
} from './object-blocks.ts';
import { normaliseRanges, type Ranges, subtractRanges } from './ranges.ts';
import type { Range } from './vdev-types.ts';
import { writeDeduplicated } from './write-deduplicated.ts';

/** Metadata is kept once more than data, at most three times. */
export const METADATA_COPIES = 2;

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
  const groups: { size: number; count: number }[] = [];
  for (const size of sizes) {
    const last = groups.at(-1);
    if (last?.size === size) last.count++;
    else groups.push({ size, count: 1 });
  }
  let first = 0;
  return groups.flatMap(({ size, count }) => {
    const request = { first, count, logicalBytes: size, physicalBytes: size, copies };
    first += count;
    return allocator.allocate({ ...request, allocationClass: 'metadata' }) ?? [];
  });
}

function embedded(planned: PlannedBlocks, txg: number): BlockRun {
  const { isEmbedded: _, ...run } = planned;
  return { ...run, physicalBytes: 0, birthTxg: txg, dvas: [], chargedBytes: 0 };
}

/** Undefined where there is no space for them. */
function writeBlocks(
  allocator: Allocator,
  object: StoredObject,
  planned: PlannedBlocks,
  { copies, deduplication }: WriteSettings,
): readonly BlockRun[] | undefined {
  if (planned.physicalBytes === 0) return [];
  if (planned.isEmbedded) return [embedded(planned, allocator.txg)];
  const { isEmbedded: _, ...blocks } = planned;
  if (deduplication) return writeDeduplicated(allocator, object, blocks, copies, deduplication);
  return allocator.allocate({ ...blocks, copies, allocationClass: 'data' });
}

function idsOf(runs: readonly Pick<BlockRun, 'first' | 'count'>[]): Ranges {
  return normaliseRanges(runs.map(({ first, count }) => ({ from: first, to: first + count })));
}

/** The indirect blocks above what changed are written anew, the others stay. */
function writeIndirect(
  allocator: Allocator,
  object: StoredObject,
  changed: Ranges,
  { grain }: WriteSettings,
): readonly BlockRun[] {
  const blocks = indirectAbove(object);
  const all = normaliseRanges(
    blocks.map(({ level, first, count }) => ({
      from: metadataId(level, first),
      to: metadataId(level, first + count),
    })),
  );
  const gone = subtractRanges(idsOf(object.metadata), all);
  const kept = withoutBlocks(object.metadata, normaliseRanges([...idsAbove(changed), ...gone]));
  const keptIds = idsOf(kept);
  const written = blocks.flatMap((block) => {
    const from = metadataId(block.level, block.first);
    const size = storedBytes(block, grain);
    return subtractRanges([{ from, to: from + block.count }], keptIds).flatMap((range) => {
      const request = { first: range.from, count: range.to - range.from, copies: METADATA_COPIES };
      return (
        allocator.allocate({
          ...request,
          logicalBytes: size,
          physicalBytes: size,
          allocationClass: 'metadata',
        }) ?? []
      );
    });
  });
  return [...kept, ...written].sort((a, b) => a.first - b.first);
}

function writeObject(allocator: Allocator, object: StoredObject, settings: WriteSettings): StoredObject {
  const written: BlockRun[] = [];
  const done: PlannedBlocks[] = [];
  const left: Range[] = [];
  for (const blocks of plannedBlocks(object, settings)) {
    const { first, count } = blocks;
    const own = writeBlocks(allocator, object, blocks, settings);
    if (own) done.push(blocks);
    // What found no space is not lost: it waits in memory for the next transaction group.
    else left.push({ from: first * object.blockBytes, to: (first + count) * object.blockBytes });
    written.push(...(own ?? []));
  }
  const ids = idsOf(done);
  const runs = [...withoutBlocks(object.runs, ids), ...written].sort((a, b) => a.first - b.first);
  const metadata = writeIndirect(allocator, { ...object, runs }, ids, settings);
  const { isCloned: _, ...rest } = object;
  return { ...rest, runs, metadata, dirty: normaliseRanges(left) };
}

function isOpen({ dirty, isCloned }: StoredObject): boolean {
  return dirty.length > 0 || isCloned === true;
}

/** What of the tables of a data set is written: all of a new one, the object set alone when a snapshot became the head. */
export type TableChange = 'all' | 'changing' | 'object-set';

function writeTables(
  allocator: Allocator,
  { type, head }: Pick<Dataset, 'type' | 'head'>,
  { grain, isEncrypted }: WriteSettings,
  change: TableChange,
): readonly BlockRun[] {
  const { changing, lasting } = datasetTables(type, isEncrypted);
  const sizes = (blocks: readonly MetadataBlock[]) => blocks.map((block) => storedBytes(block, grain));
  const isAll = change === 'all' || head.metadata.length === 0;
  const written = isAll ? [...changing, ...lasting] : change === 'changing' ? changing : changing.slice(0, 1);
  const kept = withoutBlocks(head.metadata, [{ from: 0, to: written.length }]);
  return [...writeMetadata(allocator, sizes(written)), ...kept];
}

function writeObjects(
  allocator: Allocator,
  objects: ObjectTree['objects'],
  settings: WriteSettings,
): ObjectTree['objects'] {
  if (!Object.values(objects).some(isOpen)) return objects;
  return Object.fromEntries(
    Object.entries(objects).map(([path, object]) => [
      path,
      isOpen(object) ? writeObject(allocator, object, settings) : object,
    ]),
  );
}

/** Directories whose entries changed. */
function writeDirectories(
  allocator: Allocator,
  tree: ObjectTree,
  before: ObjectTree | undefined,
  { grain, isEncrypted }: WriteSettings,
): ObjectTree['objects'] {
  const changed = changedDirectories(before, tree, isEncrypted);
  const objects = { ...tree.objects };
  let isOther = false;
  for (const [path, table] of changed) {
    const directory = objects[path];
    if (!directory || (!table && directory.metadata.length === 0)) continue;
    const metadata = table ? writeMetadata(allocator, [storedBytes(table, grain)]) : [];
    objects[path] = { ...directory, metadata };
    isOther = true;
  }
  return isOther ? objects : tree.objects;
}

/** The tree as it lies on disk after this transaction group. `before`: as it was on disk. */
export function writeTree(
  allocator: Allocator,
  dataset: Dataset,
  settings: WriteSettings,
  change: TableChange,
  before: ObjectTree | undefined,
): ObjectTree {
  const { head } = dataset;
  const files = { ...head, objects: writeObjects(allocator, head.objects, settings) };
  return {
    ...files,
    objects: change === 'object-set' ? files.objects : writeDirectories(allocator, files, before, settings),
    metadata: writeTables(allocator, dataset, settings, change),
  };
}
