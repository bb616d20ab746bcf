/** What `zpool list` counts: raw space of a pool and of its top-level vdevs. */
import { fragmentation } from './fragmentation.ts';
import { freeWithin } from './metaslab-search.ts';
import { type Metaslabs, metaslabSpace } from './metaslabs.ts';
import { type PoolSpace, spaceOfVdevs } from './pool-space.ts';
import { lengthOf, type Ranges, subtractRanges } from './ranges.ts';
import { roundDown } from './rounding.ts';
import type { Pool } from './types.ts';
import { usedSpace } from './used-space.ts';
import { createdGeometry, liveTopLevels } from './vdev-tree.ts';
import type { TopLevel } from './vdev-types.ts';

export interface RawSpace {
  readonly sizeBytes: number;
  readonly allocatedBytes: number;
  readonly freeBytes: number;
  /** Percent of the size, rounded down. */
  readonly capacity: number;
  /** Percent, see fragmentation.ts. */
  readonly fragmentation: number;
  /** What it could grow by `zpool online -e`. */
  readonly expandableBytes: number;
}

function metaslabsOfTop(top: TopLevel): Metaslabs {
  return metaslabSpace(createdGeometry(top), top.metaslabs, 2 ** top.metaslabShift);
}

/** What the vdevs of a live pool add up to: SIZE, slop and what data sets can use, in bytes. */
export function livePoolSpace(pool: Pool): PoolSpace {
  return spaceOfVdevs(
    liveTopLevels(pool, 'normal', 'special', 'dedup').map((top) => ({
      created: createdGeometry(top),
      metaslabs: metaslabsOfTop(top),
      holds: top.allocationClass === 'normal' ? 'data' : 'metadata',
    })),
  );
}

/**
 * Bytes that whole metaslabs would add if the vdev used its devices to their end. Below 0 for one that could not be
 * opened: it is told of as a huge unsigned number.
 */
function expandableBytes({ metaslabShift, largestBytes, spaceBytes }: TopLevel): number {
  return roundDown(largestBytes - spaceBytes, 2 ** metaslabShift);
}

function freeRanges(top: TopLevel, used: Ranges): Ranges {
  const size = 2 ** top.metaslabShift;
  const free = subtractRanges([{ from: 0, to: top.metaslabs * size }], used);
  return Array.from({ length: top.metaslabs }, (_, number) =>
    freeWithin(free, { from: number * size, to: (number + 1) * size }),
  ).flat();
}

function rawSpace(sizeBytes: number, allocatedBytes: number, free: Ranges, expandable: number): RawSpace {
  return {
    sizeBytes,
    allocatedBytes,
    freeBytes: sizeBytes - allocatedBytes,
    capacity: sizeBytes === 0 ? 0 : Math.floor((allocatedBytes * 100) / sizeBytes),
    fragmentation: fragmentation(free),
    expandableBytes: expandable,
  };
}

/** One top-level vdev; a log holds nothing that lasts. */
export function topLevelSpace(pool: Pool, top: TopLevel): RawSpace {
  const used = usedSpace(pool).get(top.id) ?? [];
  const { totalBytes } = metaslabsOfTop(top);
  return rawSpace(totalBytes, lengthOf(used), freeRanges(top, used), expandableBytes(top));
}

/** The pool: the sum of its data, special and dedup vdevs. */
export function poolRawSpace(pool: Pool): RawSpace {
  const used = usedSpace(pool);
  let [size, allocated, expandable] = [0, 0, 0];
  const free: Ranges[] = [];
  for (const top of liveTopLevels(pool, 'normal', 'special', 'dedup')) {
    const own = used.get(top.id) ?? [];
    size += metaslabsOfTop(top).totalBytes;
    allocated += lengthOf(own);
    expandable += expandableBytes(top);
    if (top.allocationClass === 'normal') free.push(freeRanges(top, own));
  }
  return rawSpace(size, allocated, free.flat(), expandable);
}
