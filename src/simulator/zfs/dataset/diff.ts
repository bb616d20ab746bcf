/** `zfs diff`: which snapshots are compared, and whether they can be. */

import type { ZfsContext } from '../pool-state.ts';
import { poolNameOf } from '../pool-state.ts';
import { syncPool } from '../txg.ts';
import type { Pool } from '../types.ts';
import { type ObjectChange, treeChanges } from '../views/tree-diff.ts';
import { datasetNamed, poolRefusal, snapshotOf } from './lookup.ts';
import { mountsOf } from './mounts.ts';
import type { DatasetRefusal } from './refusal.ts';

export interface Compared {
  /** File system whose mount point stands in front of the paths. */
  readonly dataset: string;
  /** Snapshot by its full name. */
  readonly from: string;
  /** Snapshot by its full name; absent: the file system as it is. */
  readonly to?: string;
}

export type DiffRefusal =
  | { readonly rule: 'diff.not-mounted' }
  | { readonly rule: 'diff.snapshot-missing' }
  | { readonly rule: 'diff.not-earlier' }
  | { readonly rule: 'diff.no-snapshot-of-head'; readonly dataset: string; readonly refusal: DatasetRefusal };

export type DiffResult =
  | { readonly ok: true; readonly mountpoint: string; readonly changes: readonly ObjectChange[] }
  | { readonly ok: false; readonly refusal: DiffRefusal };

function refuse(refusal: DiffRefusal): DiffResult {
  return { ok: false, refusal };
}

/** Does this snapshot stand in the history of the data set, before that transaction group? (`dsl_dataset_is_before()`) */
function isBefore(pool: Pool, snapshot: string, dataset: string, beforeTxg: number): boolean {
  const earlier = snapshotOf(pool, snapshot);
  if (!earlier || earlier.createTxg >= beforeTxg) return false;
  if (snapshot.split('@', 1)[0] === dataset) return true;
  const origin = pool.content.datasets[dataset]?.origin;
  if (origin === undefined || origin === snapshot) return origin === snapshot;
  const originTxg = snapshotOf(pool, origin)?.createTxg ?? 0;
  return isBefore(pool, snapshot, origin.split('@', 1)[0] ?? '', originTxg);
}

/** What changed; the head is compared as a snapshot of it that lasts as long as the comparison. */
export function diffDataset(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  { dataset, from, to }: Compared,
): DiffResult {
  const refusal = to === undefined ? poolRefusal(pool) : undefined;
  if (refusal) return refuse({ rule: 'diff.no-snapshot-of-head', dataset, refusal });
  if (to === undefined && pool.onDisk) syncPool(ctx, pool);
  const mounts = mountsOf(ctx.world, host);
  const mountpoint = mounts.find((mount) => mount.dataset === dataset)?.mountpoint;
  const isFromMounted = mounts.some((mount) => mount.dataset === from.split('@', 1)[0]);
  if (mountpoint === undefined || !isFromMounted) return refuse({ rule: 'diff.not-mounted' });
  const later = to === undefined ? undefined : snapshotOf(pool, to);
  if (to !== undefined && !later) return refuse({ rule: 'diff.snapshot-missing' });
  if (poolNameOf(from) !== pool.name) return refuse({ rule: 'diff.not-earlier' });
  const earlier = snapshotOf(pool, from);
  if (!earlier) return refuse({ rule: 'diff.snapshot-missing' });
  const toTxg = later?.createTxg ?? Number.POSITIVE_INFINITY;
  if (!isBefore(pool, from, dataset, toTxg)) return refuse({ rule: 'diff.not-earlier' });
  const tree = later?.tree ?? datasetNamed(pool, dataset).head;
  return { ok: true, mountpoint, changes: treeChanges(earlier.tree, tree) };
}
