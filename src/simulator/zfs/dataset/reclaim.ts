/** What destroying several snapshots of one data set gives back. */

import { spaceNotIn } from '../tree-space.ts';
import type { Pool } from '../types.ts';

/** Bytes of neighbouring snapshots count together: what only they hold between their neighbours. */
export function reclaimedBytes(pool: Pool, names: readonly string[]): number {
  const byDataset = new Map<string, string[]>();
  for (const name of names) {
    const [dataset = '', snapshot = ''] = name.split('@');
    byDataset.set(dataset, [...(byDataset.get(dataset) ?? []), snapshot]);
  }
  let bytes = 0;
  for (const [name, doomed] of byDataset) {
    const dataset = pool.content.datasets[name];
    if (!dataset) continue;
    const { snapshots, head } = dataset;
    let keptTxg = 0;
    for (const [at, snapshot] of snapshots.entries()) {
      if (!doomed.includes(snapshot.name)) {
        keptTxg = snapshot.createTxg;
        continue;
      }
      const next = snapshots[at + 1]?.tree ?? head;
      bytes += spaceNotIn(snapshot.tree, next, keptTxg).chargedBytes;
    }
  }
  return bytes;
}
