/** What `zpool list` counts: raw space of a pool and of its top-level vdevs. */
import { isEnabled } from './features.ts';
import { meanFragmentation } from './fragmentation.ts';
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
  /** Percent, see fragmentation.ts; undefined in a pool whose space maps have no histograms (`ZFS_FRAG_INVALID`). */
  readonly fragmentation: number | undefined;
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

function hasHistograms({ features }: Pool): boolean {
  return isEnabled(features, 'spacemap_histogram');
}

/** Percent. A metaslab that is free as a whole counts as one that was never written to. */
function fragmentationOf(top: TopLevel, used: Ranges): number {
  const size = 2 ** top.metaslabShift;
  const free = subtractRanges([{ from: 0, to: top.metaslabs * size }], used);
  const perMetaslab = Array.from({ length: top.metaslabs }, (_, number) =>
    freeWithin(free, { from: number * size, to: (number + 1) * size }),
  );
  return meanFragmentation(
    perMetaslab.filter((stretches) => lengthOf(stretches) < size),
    top.metaslabs,
  );
}

function rawSpace(
  sizeBytes: number,
  allocatedBytes: number,
  fragmentation: number | undefined,
  expandable: number,
): RawSpace {
  return {
    sizeBytes,
    allocatedBytes,
    freeBytes: sizeBytes - allocatedBytes,
    capacity: sizeBytes === 0 ? 0 : Math.floor((allocatedBytes * 100) / sizeBytes),
    fragmentation,
    expandableBytes: expandable,
  };
}

/** One top-level vdev; a log holds nothing that lasts. */
export function topLevelSpace(pool: Pool, top: TopLevel): RawSpace {
  const used = usedSpace(pool).get(top.id) ?? [];
  const { totalBytes } = metaslabsOfTop(top);
  const fragmentation = hasHistograms(pool) ? fragmentationOf(top, used) : undefined;
  return rawSpace(totalBytes, lengthOf(used), fragmentation, expandableBytes(top));
}

/** The pool: the sum of its data, special and dedup vdevs; FRAG of those for data (`metaslab_class_fragmentation()`). */
export function poolRawSpace(pool: Pool): RawSpace {
  const used = usedSpace(pool);
  let [size, allocated, expandable] = [0, 0, 0];
  let [dataSize, fragmented] = [0, 0];
  for (const top of liveTopLevels(pool, 'normal', 'special', 'dedup')) {
    const own = used.get(top.id) ?? [];
    const { totalBytes } = metaslabsOfTop(top);
    size += totalBytes;
    allocated += lengthOf(own);
    expandable += expandableBytes(top);
    if (top.allocationClass !== 'normal') continue;
    dataSize += totalBytes;
    fragmented += fragmentationOf(top, own) * totalBytes;
  }
  const fragmentation = dataSize === 0 ? 0 : Math.floor(fragmented / dataSize);
  return rawSpace(size, allocated, hasHistograms(pool) ? fragmentation : undefined, expandable);
}
