/** May more be written to a data set? */
import { datasetSpace } from '../dataset-space.ts';
import type { Pool } from '../types.ts';
import { sizeProperty } from './effective.ts';
import { lineage } from './names.ts';
import { pendingBytes } from './pending-space.ts';

/** Bytes that may still be written now, before anything is refused. */
export function bytesLeft(pool: Pool, name: string): number {
  const root = lineage(name).at(-1) ?? name;
  return datasetSpace(pool, name).available - pendingBytes(pool, root);
}

/** Is a quota reached with so many bytes more, of the data set or of one above it? */
export function isQuotaReached(pool: Pool, name: string, comingBytes: number): boolean {
  const { referenced } = datasetSpace(pool, name);
  const refquota = sizeProperty(pool, name, 'refquota');
  if (refquota > 0 && referenced + pendingBytes(pool, name) + comingBytes >= refquota) return true;
  return lineage(name).some((place) => {
    const quota = sizeProperty(pool, place, 'quota');
    return quota > 0 && datasetSpace(pool, place).used + pendingBytes(pool, place) + comingBytes >= quota;
  });
}
