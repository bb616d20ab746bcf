/** May more be written to a data set? */
import { datasetSpace } from '../dataset-space.ts';
import { lengthOf } from '../ranges.ts';
import type { Pool } from '../types.ts';
import { sizeProperty } from './effective.ts';
import { isAtOrBelow, lineage } from './names.ts';

/** Bytes that were written since the last transaction group, at or below a data set. */
function pendingBytes(pool: Pool, name: string): number {
  let bytes = 0;
  for (const [other, { head }] of Object.entries(pool.content.datasets)) {
    if (!isAtOrBelow(other, name)) continue;
    for (const { dirty } of Object.values(head.objects)) bytes += lengthOf(dirty);
  }
  return bytes;
}

/** Bytes that may still be written now, before anything is refused. */
export function bytesLeft(pool: Pool, name: string): number {
  const root = lineage(name).at(-1) ?? name;
  return datasetSpace(pool, name).available - pendingBytes(pool, root);
}

/** Would so many bytes more go beyond a quota, of the data set or of one above it? Of a full one any byte would. */
export function isQuotaReached(pool: Pool, name: string, comingBytes: number): boolean {
  const { referenced } = datasetSpace(pool, name);
  const refquota = sizeProperty(pool, name, 'refquota');
  if (refquota > 0 && referenced + pendingBytes(pool, name) + comingBytes > refquota) return true;
  return lineage(name).some((place) => {
    const quota = sizeProperty(pool, place, 'quota');
    return quota > 0 && datasetSpace(pool, place).used + pendingBytes(pool, place) + comingBytes > quota;
  });
}
