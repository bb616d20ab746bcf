/** Where all blocks of a vdev go when it is removed. */
import { Allocator, type BlockRequest } from '../allocator.ts';
import { allReachableRuns } from '../block-owners.ts';
import type { BlockRun } from '../block-types.ts';
import type { Pool } from '../types.ts';
import type { AllocationClass, TopLevel } from '../vdev-types.ts';
import { LONGEST_GAP, LONGEST_SEGMENT } from './removal-size.ts';

/** Blocks of one size in a row on the vdev that goes. */
interface Extent {
  readonly offset: number;
  readonly blockBytes: number;
  readonly count: number;
}

/** A stretch of the old vdev, and where it lies now. Blocks are not split. */
export interface Mapping {
  readonly from: number;
  readonly to: number;
  readonly vdev: number;
  readonly offset: number;
}

function end({ offset, blockBytes, count }: Extent): number {
  return offset + blockBytes * count;
}

/** What lies on the vdev, in the order of addresses, each place once. */
function extentsOn(runs: Iterable<BlockRun>, vdev: number): readonly Extent[] {
  const all: Extent[] = [];
  for (const { dvas, count } of runs) {
    for (const { vdev: id, offset, allocatedBytes } of dvas) {
      if (id === vdev) all.push({ offset, blockBytes: allocatedBytes, count });
    }
  }
  all.sort((a, b) => a.offset - b.offset || b.count - a.count);
  const once: Extent[] = [];
  let covered = 0;
  for (const extent of all) {
    const skipped = Math.max(0, Math.ceil((covered - extent.offset) / extent.blockBytes));
    if (skipped >= extent.count) continue;
    const offset = extent.offset + skipped * extent.blockBytes;
    once.push({ ...extent, offset, count: extent.count - skipped });
    covered = end(extent);
  }
  return once;
}

/** Cuts at blocks so that no piece is longer than this. */
function cutExtent(extent: Extent, most: number): readonly Extent[] {
  const { blockBytes, count, offset } = extent;
  const perPiece = Math.max(1, Math.floor(most / blockBytes));
  return Array.from({ length: Math.ceil(count / perPiece) }, (_, piece) => ({
    blockBytes,
    offset: offset + piece * perPiece * blockBytes,
    count: Math.min(perPiece, count - piece * perPiece),
  }));
}

/** Neighbours that are copied together. */
function segmentsOf(extents: readonly Extent[], most: number): readonly (readonly Extent[])[] {
  const segments: Extent[][] = [];
  for (const piece of extents.flatMap((extent) => cutExtent(extent, most))) {
    const open = segments.at(-1);
    const [first, last] = [open?.[0], open?.at(-1)];
    const fits =
      first && last && piece.offset - end(last) <= LONGEST_GAP && end(piece) - first.offset <= most;
    if (open && fits) open.push(piece);
    else segments.push([piece]);
  }
  return segments;
}

const REQUEST_CLASS: Record<AllocationClass, BlockRequest['allocationClass']> = {
  normal: 'data',
  log: 'data',
  special: 'metadata',
  dedup: 'dedup',
};

function place(
  allocator: Allocator,
  extents: readonly Extent[],
  allocationClass: BlockRequest['allocationClass'],
  most: number,
): readonly Mapping[] | undefined {
  const mappings: Mapping[] = [];
  for (const segment of segmentsOf(extents, most)) {
    const [first, last] = [segment[0], segment.at(-1)];
    if (!first || !last) continue;
    const [from, to] = [first.offset, end(last)];
    const request = { first: 0, count: 1, logicalBytes: to - from, physicalBytes: to - from, copies: 1 };
    const dva = allocator.allocate({ ...request, allocationClass })?.[0]?.dvas[0];
    const parts = dva ? [{ from, to, vdev: dva.vdev, offset: dva.offset }] : undefined;
    const isSingleBlock = segment.length === 1 && first.count === 1;
    const found = parts ?? (isSingleBlock ? undefined : place(allocator, segment, allocationClass, most / 2));
    if (!found) return undefined;
    mappings.push(...found);
  }
  return mappings;
}

/** Finds room for everything on the vdev; undefined when the others have none. */
export function mapVdev(
  pool: Pool,
  top: TopLevel,
): { readonly mappings: readonly Mapping[]; readonly position: Pool['allocation'] } | undefined {
  const allocator = new Allocator(pool, pool.txg + 1);
  const extents = extentsOn(allReachableRuns(pool), top.id);
  const mappings = place(allocator, extents, REQUEST_CLASS[top.allocationClass], LONGEST_SEGMENT);
  return mappings && { mappings, position: allocator.position };
}
