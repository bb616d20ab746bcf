/** How the content of an object becomes blocks. */
import type { StoredObject } from './block-types.ts';
import { EMBEDDED_BYTES, storedBlocks } from './dataset/content-blocks.ts';
import type { Dataset } from './dataset-types.ts';
import { datasetTables, indirectBlocks } from './occupied.ts';
import { normaliseRanges, type Ranges } from './ranges.ts';

/** Equal blocks that a transaction group has to write. */
export interface PlannedBlocks {
  readonly first: number;
  readonly count: number;
  readonly logicalBytes: number;
  /** After compression; 0 for a hole, which takes no space and ends what was there. */
  readonly physicalBytes: number;
  /** Kept in the block pointer, without space of its own. */
  readonly isEmbedded: boolean;
}

/** Properties in force when blocks are written. */
export interface WriteSettings {
  readonly compression: string;
  readonly copies: number;
}

/** Ids of the blocks that were written since the last transaction group. */
function dirtyBlockIds({ dirty, blockBytes }: Pick<StoredObject, 'dirty' | 'blockBytes'>): Ranges {
  return normaliseRanges(
    dirty.map(({ from, to }) => ({ from: Math.floor(from / blockBytes), to: Math.ceil(to / blockBytes) })),
  );
}

/** The blocks of an object that are not on disk yet. */
export function plannedBlocks(
  object: StoredObject,
  { compression }: WriteSettings,
): readonly PlannedBlocks[] {
  return dirtyBlockIds(object).flatMap((range) =>
    storedBlocks(object.content, range, object.blockBytes, compression).map(({ from, to, storedBytes }) => ({
      first: from,
      count: to - from,
      logicalBytes: object.blockBytes,
      physicalBytes: storedBytes,
      isEmbedded: storedBytes > 0 && storedBytes <= EMBEDDED_BYTES && compression !== 'off',
    })),
  );
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
