/** Numbers of object sets. */
import type { Dataset } from './dataset-types.ts';
import type { Pool } from './types.ts';

/**
 * Number of the object set of a data set, or of a snapshot of it: the pool's own objects come before, and each takes a few.
 * `createTxg`: of the data set or the snapshot.
 */
export function objectSetId(
  pool: Pick<Pool, 'name' | 'content'>,
  dataset: Dataset,
  createTxg: number,
): number {
  const isRoot = pool.content.datasets[pool.name] === dataset && createTxg === dataset.createTxg;
  return isRoot ? 54 : 64 + 4 * createTxg;
}
