/** Writes blocks of which some may be there already (`zio_ddt_write()`). */
import type { Allocator } from './allocator.ts';
import type { BlockRun, StoredObject } from './block-types.ts';
import { blockKey, type Deduplication } from './dedup-table.ts';
import type { PlannedBlocks } from './object-blocks.ts';

/** Another reference to a block that is there. */
function reference(block: BlockRun, id: number, txg: number): BlockRun {
  return { ...block, first: id, birthTxg: txg, writtenTxg: block.writtenTxg ?? block.birthTxg };
}

/** Both as one run, when the second goes on where the first ends. */
function joined(a: BlockRun, b: BlockRun): BlockRun | undefined {
  const isAlike =
    a.first + a.count === b.first &&
    a.birthTxg === b.birthTxg &&
    a.writtenTxg === b.writtenTxg &&
    a.chargedBytes === b.chargedBytes &&
    a.physicalBytes === b.physicalBytes &&
    a.dvas.length === b.dvas.length;
  const isNext = a.dvas.every(({ vdev, offset, allocatedBytes }, copy) => {
    const other = b.dvas[copy];
    const isSameSize = other?.vdev === vdev && other.allocatedBytes === allocatedBytes;
    return isSameSize && other.offset === offset + a.count * allocatedBytes;
  });
  return isAlike && isNext ? { ...a, count: a.count + b.count } : undefined;
}

function append(runs: BlockRun[], run: BlockRun): void {
  const last = runs.at(-1);
  const both = last && joined(last, run);
  if (both) runs[runs.length - 1] = both;
  else runs.push(run);
}

/** The runs of these blocks: new ones have their place from the allocator. Undefined where there is no space. */
export function writeDeduplicated(
  allocator: Allocator,
  object: Pick<StoredObject, 'content' | 'blockBytes'>,
  { first, count, logicalBytes, physicalBytes }: Omit<PlannedBlocks, 'isEmbedded'>,
  copies: number,
  { table, family }: Deduplication,
): readonly BlockRun[] | undefined {
  const runs: BlockRun[] = [];
  let fresh = new Map<string, number>();
  const writeFresh = (): boolean => {
    const [start] = fresh.values();
    if (start === undefined) return true;
    const request = { first: start, count: fresh.size, logicalBytes, physicalBytes, copies };
    const written = allocator
      .allocate({ ...request, allocationClass: 'data' })
      ?.map((run): BlockRun => ({ ...run, shared: 'dedup' }));
    if (!written) return false;
    for (const [key, id] of fresh) {
      const run = written.find((one) => id < one.first + one.count);
      if (run) table.add(family, key, run, id);
    }
    for (const run of written) append(runs, run);
    fresh = new Map();
    return true;
  };
  for (let id = first; id < first + count; id++) {
    const key = blockKey(object, id, { physicalBytes });
    if (!table.find(family, key, copies) && !fresh.has(key)) {
      fresh.set(key, id);
      continue;
    }
    if (!writeFresh()) return undefined;
    const block = table.find(family, key, copies);
    if (block) append(runs, reference(block, id, allocator.txg));
  }
  return writeFresh() ? runs : undefined;
}
