/** How the content of an object becomes blocks, and what stands above them. */
import { byteLength, piecesOf } from '../os/content.ts';
import type { BlockRun, StoredObject } from './block-types.ts';
import { EMBEDDED_BYTES, storedBlocks } from './dataset/content-blocks.ts';
import type { Deduplication } from './dedup-table.ts';
import type { Grain } from './grain.ts';
import { DIRECT, type IndirectBlocks, indirectBlocks, parentsOf } from './indirect-blocks.ts';
import { intersectRanges, normaliseRanges, type Ranges, subtractRanges } from './ranges.ts';

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

/** What is in force when blocks are written: properties, and the pieces that space is given in. */
export interface WriteSettings {
  readonly compression: string;
  readonly copies: number;
  readonly grain: Grain;
  /** Nothing lies in pointers then, and dnodes do not get smaller. */
  readonly isEncrypted: boolean;
  /** Absent: blocks are not looked up. */
  readonly deduplication?: Deduplication;
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
  { compression, grain, isEncrypted }: Omit<WriteSettings, 'copies' | 'deduplication'>,
): readonly PlannedBlocks[] {
  return dirtyBlockIds(object).flatMap((range) =>
    storedBlocks(object.content, range, object.blockBytes, { compression, grain, isEncrypted }).map(
      ({ from, to, storedBytes }) => ({
        first: from,
        count: to - from,
        logicalBytes: object.blockBytes,
        physicalBytes: storedBytes,
        isEmbedded: storedBytes > 0 && storedBytes <= EMBEDDED_BYTES && compression !== 'off' && !isEncrypted,
      }),
    ),
  );
}

function ranges(runs: readonly BlockRun[]): Ranges {
  return normaliseRanges(runs.map(({ first, count }) => ({ from: first, to: first + count })));
}

/** Blocks whose bytes are all zero. */
function zeroBlocks(content: string, blockBytes: number): Ranges {
  const size = byteLength(content);
  let at = 0;
  const found = piecesOf(content).flatMap(({ kind, bytes }) => {
    const [from, end] = [at, at + bytes];
    at = end;
    if (kind !== 'zero') return [];
    const to = end === size ? Math.ceil(end / blockBytes) : Math.floor(end / blockBytes);
    return [{ from: Math.ceil(from / blockBytes), to }];
  });
  return normaliseRanges(found.filter(({ from, to }) => to > from));
}

/** All indirect blocks above the data of an object. */
export function indirectAbove({
  kind,
  runs,
  content,
  blockBytes,
}: Pick<StoredObject, 'kind' | 'runs' | 'content' | 'blockBytes'>): readonly IndirectBlocks[] {
  const last = runs.at(-1);
  if (!last) return [];
  const embedded = ranges(runs.filter(({ dvas }) => dvas.length === 0));
  const stored = ranges(runs.filter(({ dvas }) => dvas.length > 0));
  const zeros = intersectRanges(stored, zeroBlocks(content, blockBytes));
  const present = [
    ...subtractRanges(stored, zeros),
    ...zeros.map((range) => ({ ...range, pointer: 'zeros' as const })),
    ...embedded.map((range) => ({ ...range, pointer: 'embedded' as const })),
  ];
  return indirectBlocks(
    present,
    last.first + last.count - 1,
    kind === 'volume' ? DIRECT.volume : DIRECT.file,
  );
}

/** Ids that the indirect blocks of a level have among an object's metadata begin at this many times the level. */
const LEVEL = 2 ** 40;

/** The id of an indirect block among the metadata of its object. */
export function metadataId(level: number, index: number): number {
  return level * LEVEL + index;
}

/** More levels than any object has. */
const LEVELS_MAX = 7;

/** Ids, among an object's metadata, of everything that may stand above these data blocks. */
export function idsAbove(blocks: Ranges): Ranges {
  const ids: Ranges[] = [];
  let below = blocks;
  for (let level = 1; level <= LEVELS_MAX; level++) {
    below = parentsOf(below);
    ids.push(below.map(({ from, to }) => ({ from: metadataId(level, from), to: metadataId(level, to) })));
  }
  return ids.flat();
}
