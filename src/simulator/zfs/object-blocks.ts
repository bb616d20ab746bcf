/** How the content of an object becomes blocks. */
import type { StoredObject } from './block-types.ts';
import type { Dataset } from './dataset-types.ts';
import { datasetTables, indirectBlocks } from './occupied.ts';
import { normaliseRanges, type Ranges } from './ranges.ts';

/** Equal blocks that a transaction group has to write; holes take no space and end what was there. */
export interface PlannedBlocks {
  readonly first: number;
  readonly count: number;
  readonly logicalBytes: number;
  /** After compression; 0 for a hole. */
  readonly physicalBytes: number;
}

/** Ids of the blocks that were written since the last transaction group. */
export function dirtyBlockIds({ dirty, blockBytes }: Pick<StoredObject, 'dirty' | 'blockBytes'>): Ranges {
  return normaliseRanges(
    dirty.map(({ from, to }) => ({ from: Math.floor(from / blockBytes), to: Math.ceil(to / blockBytes) })),
  );
}

/** The blocks of an object that are not on disk yet. */
export function plannedBlocks(_dataset: Dataset, object: StoredObject): readonly PlannedBlocks[] {
  return dirtyBlockIds(object).map(({ from, to }) => ({
    first: from,
    count: to - from,
    logicalBytes: object.blockBytes,
    physicalBytes: object.blockBytes,
  }));
}

/** Compressed sizes, in bytes, of the indirect blocks above the object's data. */
export function indirectSizes(object: Pick<StoredObject, 'runs'>): readonly number[] {
  const blocks = object.runs.reduce((sum, { count }) => sum + count, 0);
  return indirectBlocks(blocks);
}

/** Compressed sizes, in bytes, of what a data set needs for itself. */
export function tableSizes(dataset: Pick<Dataset, 'type'>): readonly number[] {
  return datasetTables(dataset.type);
}
