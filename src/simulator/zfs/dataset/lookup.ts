/** Finding data sets, what is below them, and what depends on their snapshots. */
import type { Dataset, Snapshot } from '../dataset-types.ts';
import type { Pool } from '../types.ts';
import { isAtOrBelow } from './names.ts';
import { type DatasetRefusal, refuse } from './refusal.ts';

/** Names of the data set and everything below it: parents before children, sorted. */
export function subtree(pool: Pool, name: string): readonly string[] {
  return Object.keys(pool.content.datasets)
    .filter((other) => isAtOrBelow(other, name))
    .sort();
}

export function snapshotOf(pool: Pool, name: string): Snapshot | undefined {
  const [dataset = '', snapshot] = name.split('@');
  return pool.content.datasets[dataset]?.snapshots.find((candidate) => candidate.name === snapshot);
}

/** Data sets that were cloned from this snapshot, in the order of their creation. */
export function clonesOf(pool: Pool, snapshotName: string): readonly string[] {
  return Object.entries(pool.content.datasets)
    .filter(([, { origin }]) => origin === snapshotName)
    .sort(([, a], [, b]) => a.createTxg - b.createTxg)
    .map(([name]) => name);
}

/** Why nothing can be changed in this pool at all; undefined when it can. */
export function poolRefusal(pool: Pool): DatasetRefusal | undefined {
  if (pool.isReadOnly) return { rule: 'pool.read-only' };
  return pool.isSuspended ? { rule: 'pool.suspended' } : undefined;
}

/** The data set; the caller has looked for it before. */
export function datasetNamed(pool: Pool, name: string): Dataset {
  const dataset = pool.content.datasets[name];
  if (!dataset) throw new RangeError(`There is no data set '${name}'.`);
  return dataset;
}

/** May a new data set have this name? */
export function newNameRefusal(pool: Pool, name: string): ReturnType<typeof refuse> | undefined {
  const refusal = poolRefusal(pool);
  if (refusal) return refuse(refusal);
  if (pool.content.datasets[name]) return refuse({ rule: 'dataset.exists' });
  const parent = pool.content.datasets[name.slice(0, name.lastIndexOf('/'))];
  if (!parent) return refuse({ rule: 'dataset.parent-missing' });
  return parent.type === 'filesystem' ? undefined : refuse({ rule: 'dataset.parent-not-filesystem' });
}
