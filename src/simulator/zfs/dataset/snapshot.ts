/** `zfs snapshot`, `rollback`, `hold`, `release`, `bookmark`. */

import { datasetSpace } from '../dataset-space.ts';
import type { Dataset, Snapshot } from '../dataset-types.ts';
import { newGuid, type ZfsContext } from '../pool-state.ts';
import { referencedSpace } from '../tree-space.ts';
import { changeContentNow, syncPool } from '../txg.ts';
import type { Pool } from '../types.ts';
import { sizeProperty } from './effective.ts';
import { clonesOf, datasetNamed, poolRefusal, snapshotOf } from './lookup.ts';
import { type DatasetResult, DONE, refuse } from './refusal.ts';
import { bytesLeft } from './room-left.ts';

/** Changes one data set; it is on disk when this returns. */
export function changeDataset(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  name: string,
  change: (dataset: Dataset) => Dataset,
): void {
  changeContentNow(ctx, host, pool, (datasets) => {
    const dataset = datasets[name];
    return dataset ? { ...datasets, [name]: change(dataset) } : datasets;
  });
}

export function changeSnapshot(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  fullName: string,
  change: (snapshot: Snapshot) => Snapshot,
): void {
  const [dataset = '', name] = fullName.split('@');
  changeDataset(ctx, host, pool, dataset, (old) => ({
    ...old,
    snapshots: old.snapshots.map((snapshot) => (snapshot.name === name ? change(snapshot) : snapshot)),
  }));
}

/** With a refreservation a snapshot takes what the head has for itself now: that has to be there once more. */
function hasRoom(pool: Pool, dataset: string): boolean {
  const reserved = sizeProperty(pool, dataset, 'refreservation');
  if (reserved === 0) return bytesLeft(pool, pool.name) > 0;
  const { usedByDataset, usedByRefreservation, available } = datasetSpace(pool, dataset);
  const unique = Math.min(usedByDataset, reserved - usedByRefreservation);
  return unique <= available - usedByRefreservation;
}

/**
 * Takes all of these snapshots in one transaction group, or none. `names`: full names, of data sets that exist.
 */
export function takeSnapshots(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  names: readonly string[],
  properties: Readonly<Record<string, string>> = {},
): DatasetResult & { readonly name?: string } {
  const refusal = poolRefusal(pool);
  if (refusal) return refuse(refusal);
  if (pool.onDisk) syncPool(ctx, pool);
  for (const name of names) {
    if (snapshotOf(pool, name)) return { ...refuse({ rule: 'dataset.exists' }), name };
    if (!hasRoom(pool, name.split('@')[0] ?? '')) return { ...refuse({ rule: 'dataset.no-space' }), name };
  }
  changeContentNow(ctx, host, pool, (datasets) => {
    const changed = { ...datasets };
    for (const name of names) {
      const [dataset = '', short = ''] = name.split('@');
      const old = changed[dataset];
      if (!old) continue;
      const snapshot: Snapshot = {
        name: short,
        guid: newGuid(ctx),
        createTxg: pool.txg,
        createdAtMs: ctx.nowMs,
        tree: old.head,
        holds: {},
        properties,
        isDeferred: false,
      };
      changed[dataset] = { ...old, snapshots: [...old.snapshots, snapshot] };
    }
    return changed;
  });
  return DONE;
}

/** Snapshots and bookmarks that are newer than this one. */
function newerThan({ snapshots, bookmarks }: Dataset, at: Snapshot): readonly string[] {
  return [
    ...snapshots.slice(snapshots.indexOf(at) + 1).map(({ name }) => `@${name}`),
    ...bookmarks.filter(({ createTxg }) => createTxg > at.createTxg).map(({ name }) => `#${name}`),
  ];
}

/** `zfs rollback [-rR]`: the head is what the snapshot is; newer ones are only given up when asked to. */
export function rollBack(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  fullName: string,
  destroysNewer: boolean,
): DatasetResult {
  const refusal = poolRefusal(pool);
  if (refusal) return refuse(refusal);
  const [name = ''] = fullName.split('@');
  const dataset = datasetNamed(pool, name);
  const snapshot = snapshotOf(pool, fullName);
  if (!snapshot) return refuse({ rule: 'snapshot.none-found' });
  const newer = newerThan(dataset, snapshot).map((part) => name + part);
  if (newer.length > 0 && !destroysNewer) return refuse({ rule: 'rollback.newer', names: newer });
  const clones = newer.filter((each) => each.includes('@')).flatMap((each) => clonesOf(pool, each));
  if (clones.length > 0) return refuse({ rule: 'rollback.clones', names: clones });
  const kept = dataset.snapshots.slice(0, dataset.snapshots.indexOf(snapshot) + 1);
  changeDataset(ctx, host, pool, name, (old) => ({
    ...old,
    head: { ...snapshot.tree },
    snapshots: kept,
    bookmarks: old.bookmarks.filter(({ createTxg }) => createTxg <= snapshot.createTxg),
  }));
  return DONE;
}

export function holdSnapshot(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  fullName: string,
  tag: string,
): DatasetResult {
  const snapshot = snapshotOf(pool, fullName);
  if (!snapshot) return refuse({ rule: 'snapshot.none-found' });
  if (tag in snapshot.holds) return refuse({ rule: 'hold.exists' });
  changeSnapshot(ctx, host, pool, fullName, (old) => ({ ...old, holds: { ...old.holds, [tag]: ctx.nowMs } }));
  return DONE;
}

export function releaseSnapshot(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  fullName: string,
  tag: string,
): DatasetResult {
  const snapshot = snapshotOf(pool, fullName);
  if (!snapshot) return refuse({ rule: 'snapshot.none-found' });
  if (!(tag in snapshot.holds)) return refuse({ rule: 'hold.missing' });
  const { [tag]: _, ...holds } = snapshot.holds;
  changeSnapshot(ctx, host, pool, fullName, (old) => ({ ...old, holds }));
  return DONE;
}

/** `zfs bookmark`: of a snapshot of this data set. */
export function addBookmark(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  snapshotName: string,
  bookmark: string,
): DatasetResult {
  const [name = ''] = snapshotName.split('@');
  const snapshot = snapshotOf(pool, snapshotName);
  if (!snapshot) return refuse({ rule: 'snapshot.none-found' });
  if (datasetNamed(pool, name).bookmarks.some((other) => other.name === bookmark)) {
    return refuse({ rule: 'bookmark.exists' });
  }
  const { guid, createTxg, createdAtMs, tree } = snapshot;
  const referencedBytes = referencedSpace(tree).chargedBytes;
  const entry = { name: bookmark, guid, createTxg, createdAtMs, referencedBytes };
  changeDataset(ctx, host, pool, name, (old) => ({ ...old, bookmarks: [...old.bookmarks, entry] }));
  return DONE;
}
