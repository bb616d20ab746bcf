/** `zfs clone`, `promote`, `rename`. */
import type { Dataset } from '../dataset-types.ts';
import type { ZfsContext } from '../pool-state.ts';
import { changeContentNow } from '../txg.ts';
import type { Pool } from '../types.ts';
import { freshDataset } from './create.ts';
import { createTimeDelegations } from './delegation.ts';
import { propertyValue } from './effective.ts';
import { clonesOf, datasetNamed, newNameRefusal, poolRefusal, snapshotOf } from './lookup.ts';
import { mountBelow, mountDataset, unmountDataset } from './mount.ts';
import { isAtOrBelow } from './names.ts';
import { type DatasetResult, DONE, refuse } from './refusal.ts';
import { changeSnapshot } from './snapshot.ts';

/** A new data set that begins as the snapshot is, and shares its blocks. */
export function cloneSnapshot(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  snapshotName: string,
  name: string,
  properties: Readonly<Record<string, string>>,
): DatasetResult {
  const refusal = newNameRefusal(pool, name);
  if (refusal) return refusal;
  const snapshot = snapshotOf(pool, snapshotName);
  if (!snapshot) return refuse({ rule: 'snapshot.none-found' });
  const source = datasetNamed(pool, snapshotName.split('@')[0] ?? '');
  const own =
    source.type === 'volume'
      ? { volsize: source.properties.volsize ?? '0', ...blockSize(source), ...properties }
      : properties;
  const fresh = freshDataset(ctx, pool, source.type, own, { ...snapshot.tree });
  changeContentNow(ctx, host, pool, (datasets) => ({
    ...datasets,
    [name]: {
      ...fresh,
      ...createTimeDelegations(pool, name),
      ...(source.encryption ? { encryption: source.encryption } : {}),
      origin: snapshotName,
    },
  }));
  if (source.type === 'filesystem' && propertyValue(pool, name, 'canmount') === 'on') {
    mountDataset(ctx, host, pool, name);
  }
  return DONE;
}

function blockSize({ properties }: Dataset): Record<string, string> {
  return properties.volblocksize === undefined ? {} : { volblocksize: properties.volblocksize };
}

/** The clone becomes the original: snapshots up to its origin are its own now, and the former original hangs on it. */
export function promoteClone(ctx: ZfsContext, host: string, pool: Pool, name: string): DatasetResult {
  const refusal = poolRefusal(pool);
  if (refusal) return refuse(refusal);
  const clone = datasetNamed(pool, name);
  if (clone.origin === undefined) return refuse({ rule: 'promote.no-clone' });
  const [parentName = '', originShort] = clone.origin.split('@');
  const parent = datasetNamed(pool, parentName);
  const at = parent.snapshots.findIndex((snapshot) => snapshot.name === originShort);
  const moved = parent.snapshots.slice(0, at + 1);
  const clash = moved.find((snapshot) => clone.snapshots.some((own) => own.name === snapshot.name));
  if (clash) return refuse({ rule: 'promote.same-snapshot', name: `${name}@${clash.name}` });
  const movedNames = new Set(moved.map((snapshot) => `${parentName}@${snapshot.name}`));
  changeContentNow(ctx, host, pool, (datasets) => {
    const entries = Object.entries(datasets).map(([other, dataset]): [string, Dataset] => {
      if (other === name) {
        const { origin: _, ...own } = dataset;
        const origin = parent.origin === undefined ? {} : { origin: parent.origin };
        return [other, { ...own, ...origin, snapshots: [...moved, ...dataset.snapshots] }];
      }
      if (other === parentName) {
        const left = dataset.snapshots.slice(at + 1);
        return [other, { ...dataset, snapshots: left, origin: `${name}@${originShort}` }];
      }
      const isMoved = dataset.origin !== undefined && movedNames.has(dataset.origin);
      return [other, isMoved ? { ...dataset, origin: `${name}@${dataset.origin?.split('@')[1]}` } : dataset];
    });
    return Object.fromEntries(entries);
  });
  return DONE;
}

function movedName(name: string, from: string, to: string): string {
  return isAtOrBelow(name, from) ? to + name.slice(from.length) : name;
}

/** Renames a data set with everything below it; mount points follow. */
export function renameDataset(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  from: string,
  to: string,
  keepsMounts = false,
): DatasetResult {
  const refusal = newNameRefusal(pool, to);
  if (refusal) return refusal;
  if (isAtOrBelow(to, from)) return refuse({ rule: 'dataset.below-itself' });
  const isMounted = datasetNamed(pool, from).isMounted;
  if (isMounted && !keepsMounts) unmountDataset(ctx, host, pool, from, undefined, false);
  changeContentNow(ctx, host, pool, (datasets) =>
    Object.fromEntries(
      Object.entries(datasets).map(([name, dataset]) => {
        const [source = '', snapshot] = dataset.origin?.split('@') ?? [];
        const origin =
          dataset.origin === undefined ? {} : { origin: `${movedName(source, from, to)}@${snapshot}` };
        const { encryption: key } = dataset;
        const encryption = key ? { encryption: { ...key, root: movedName(key.root, from, to) } } : {};
        return [movedName(name, from, to), { ...dataset, ...origin, ...encryption }];
      }),
    ),
  );
  if (isMounted && !keepsMounts) mountBelow(ctx, host, pool, to);
  return DONE;
}

/** Renames a snapshot within its data set. */
export function renameSnapshot(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  from: string,
  to: string,
): DatasetResult {
  if (snapshotOf(pool, to)) return refuse({ rule: 'dataset.exists' });
  const clones = clonesOf(pool, from);
  const [, short = ''] = to.split('@');
  changeSnapshot(ctx, host, pool, from, (old) => ({ ...old, name: short }));
  for (const clone of clones) {
    changeContentNow(ctx, host, pool, (datasets) => {
      const dataset = datasets[clone];
      return dataset ? { ...datasets, [clone]: { ...dataset, origin: to } } : datasets;
    });
  }
  return DONE;
}
