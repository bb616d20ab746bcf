/** `zfs destroy`: data sets, snapshots, bookmarks, and what has to go with them. */
import type { ZfsContext } from '../pool-state.ts';
import { changeContentNow } from '../txg.ts';
import type { Pool } from '../types.ts';
import { clonesOf, datasetNamed, poolRefusal, snapshotOf, subtree } from './lookup.ts';
import { type BusyCheck, unmountDataset } from './mount.ts';
import { type DatasetResult, DONE, refuse } from './refusal.ts';
import { changeDataset, changeSnapshot } from './snapshot.ts';

/** `-r` takes children and snapshots, `-R` clones as well, wherever they are. */
export type DestroyReach = 'alone' | 'children' | 'clones';

/** Snapshots of a data set, oldest first, by full name. */
function snapshotsOf(pool: Pool, name: string): readonly string[] {
  return datasetNamed(pool, name).snapshots.map((snapshot) => `${name}@${snapshot.name}`);
}

/** Everything below a data set with its snapshots, in the order in which it goes: what depends first, itself last. */
function belowInOrder(pool: Pool, name: string): readonly string[] {
  const children = subtree(pool, name).filter(
    (other) => other !== name && !other.includes('/', name.length + 1),
  );
  return [...children.flatMap((child) => [...belowInOrder(pool, child), child]), ...snapshotsOf(pool, name)];
}

/** Data sets that were cloned from any of these snapshots and are not among what goes anyway. */
function clonesOutside(pool: Pool, going: readonly string[]): readonly string[] {
  return going
    .filter((name) => name.includes('@'))
    .flatMap((name) => clonesOf(pool, name))
    .filter((clone) => !going.includes(clone));
}

/** What `zfs destroy` of this data set or snapshot takes with it, itself last; with `clones` also what hangs on it. */
export function doomedBy(pool: Pool, name: string, reach: DestroyReach): readonly string[] {
  const own = name.includes('@') || reach === 'alone' ? [name] : [...belowInOrder(pool, name), name];
  if (reach !== 'clones') return own;
  const clones = clonesOutside(pool, own).flatMap((clone) => doomedBy(pool, clone, reach));
  return [...new Set([...clones, ...own])];
}

function heldAmong(pool: Pool, names: readonly string[]): string | undefined {
  return names.find((name) => Object.keys(snapshotOf(pool, name)?.holds ?? {}).length > 0);
}

/** Why a data set cannot be destroyed like this; undefined when it can. */
export function destroyRefusal(
  pool: Pool,
  name: string,
  reach: DestroyReach,
): ReturnType<typeof refuse> | undefined {
  const refusal = poolRefusal(pool);
  if (refusal) return refuse(refusal);
  if (!name.includes('/') && reach === 'alone') return refuse({ rule: 'dataset.is-pool' });
  const below = belowInOrder(pool, name);
  if (reach === 'alone' && below.length > 0) return refuse({ rule: 'destroy.children', names: below });
  const clones = clonesOutside(pool, [...below, name]);
  if (reach === 'children' && clones.length > 0) return refuse({ rule: 'destroy.clones', names: clones });
  const held = heldAmong(pool, doomedBy(pool, name, reach));
  return held === undefined ? undefined : refuse({ rule: 'snapshot.held', name: held });
}

/** Takes names out of the pool's content, in one transaction group. */
function removeAll(ctx: ZfsContext, host: string, pool: Pool, doomed: readonly string[]): void {
  changeContentNow(ctx, host, pool, (datasets) => {
    const left = { ...datasets };
    for (const name of doomed) {
      const [dataset = '', snapshot] = name.split('@');
      const old = left[dataset];
      if (!old) continue;
      if (snapshot === undefined) delete left[dataset];
      else left[dataset] = { ...old, snapshots: old.snapshots.filter((other) => other.name !== snapshot) };
    }
    return left;
  });
}

/** Snapshots that were destroyed with `-d` go when nothing holds them any more. */
export function dropDeferred(ctx: ZfsContext, host: string, pool: Pool): void {
  const free = Object.keys(pool.content.datasets).flatMap((name) =>
    datasetNamed(pool, name)
      .snapshots.filter(({ isDeferred, holds }) => isDeferred && Object.keys(holds).length === 0)
      .map((snapshot) => `${name}@${snapshot.name}`)
      .filter((snapshot) => clonesOf(pool, snapshot).length === 0),
  );
  if (free.length > 0) removeAll(ctx, host, pool, free);
}

/** Destroys a data set and what has to go with it. */
export function destroyDataset(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  name: string,
  reach: DestroyReach,
  isBusy?: BusyCheck,
): DatasetResult {
  const refusal = destroyRefusal(pool, name, reach);
  if (refusal) return refusal;
  const doomed = doomedBy(pool, name, reach);
  for (const victim of doomed) {
    if (victim.includes('@') || !datasetNamed(pool, victim).isMounted) continue;
    const unmounted = unmountDataset(ctx, host, pool, victim, isBusy);
    if (!unmounted.ok) return unmounted;
  }
  removeAll(ctx, host, pool, belowRoot(doomed, pool));
  dropDeferred(ctx, host, pool);
  return DONE;
}

/** The root data set of a pool stays; everything below it goes. */
function belowRoot(doomed: readonly string[], pool: Pool): readonly string[] {
  return doomed.filter((name) => name !== pool.name);
}

/** Destroys snapshots, or marks them to go later (`-d`). All of them exist. */
export function destroySnapshots(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  names: readonly string[],
  { isDeferred, withClones }: { readonly isDeferred: boolean; readonly withClones: boolean },
): DatasetResult {
  const refusal = poolRefusal(pool);
  if (refusal) return refuse(refusal);
  const clones = names.flatMap((name) => clonesOf(pool, name));
  const held = heldAmong(pool, names);
  if (isDeferred && (clones.length > 0 || held !== undefined)) {
    for (const name of names) changeSnapshot(ctx, host, pool, name, (old) => ({ ...old, isDeferred: true }));
    dropDeferred(ctx, host, pool);
    return DONE;
  }
  if (held !== undefined) return refuse({ rule: 'snapshot.held', name: held });
  if (clones.length > 0 && !withClones) return refuse({ rule: 'destroy.clones', names: clones });
  removeAll(ctx, host, pool, withClones ? names.flatMap((name) => doomedBy(pool, name, 'clones')) : names);
  return DONE;
}

export function destroyBookmark(ctx: ZfsContext, host: string, pool: Pool, fullName: string): DatasetResult {
  const [name = '', bookmark] = fullName.split('#');
  changeDataset(ctx, host, pool, name, (old) => ({
    ...old,
    bookmarks: old.bookmarks.filter((other) => other.name !== bookmark),
  }));
  return DONE;
}
