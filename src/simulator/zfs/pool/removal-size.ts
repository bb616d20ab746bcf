/** How much memory the mapping of a removed vdev would take. */

import { freeWithin } from '../metaslab-search.ts';
import { normaliseRanges, type Ranges, subtractRanges } from '../ranges.ts';
import { KIB, MIB } from '../rounding.ts';
import type { Pool } from '../types.ts';
import { usedSpace } from '../used-space.ts';
import type { TopLevel } from '../vdev-types.ts';

/** One entry of the mapping: a source, and a place to go to. */
export const MAPPING_BYTES = 24;
/** Most that is copied in one piece (`zfs_remove_max_segment`). */
export const LONGEST_SEGMENT = 16 * MIB;
/** Gaps up to this are copied along (`vdev_removal_max_span`). */
export const LONGEST_GAP = 32 * KIB;

function metaslabsInUse(top: TopLevel, used: Ranges): readonly number[] {
  const size = 2 ** top.metaslabShift;
  return Array.from({ length: top.metaslabs }, (_, number) => number).filter(
    (number) => freeWithin(used, { from: number * size, to: (number + 1) * size }).length > 0,
  );
}

/**
 * Bytes of the mapping as `zpool remove -n` estimates them: an entry for each long free stretch of metaslabs that were
 * written to, and for each full segment of what is allocated, short gaps included.
 */
export function estimatedMappingBytes(pool: Pool, top: TopLevel): number {
  const size = 2 ** top.metaslabShift;
  const used = normaliseRanges(usedSpace(pool).get(top.id) ?? []);
  let entries = 0;
  let toCopy = used.reduce((sum, { from, to }) => sum + to - from, 0);
  for (const number of metaslabsInUse(top, used)) {
    const space = { from: number * size, to: (number + 1) * size };
    for (const { from, to } of subtractRanges([space], freeWithin(used, space))) {
      if (to - from < LONGEST_GAP / 2) toCopy += to - from;
      else entries++;
    }
  }
  return (entries + Math.floor(toCopy / LONGEST_SEGMENT)) * MAPPING_BYTES;
}
