/** Mounting and unmounting file systems (libzfs_mount.c). */
import { localFileSystem } from '../../os/filesystem.ts';
import { parentOf } from '../../os/paths.ts';
import type { Dataset } from '../dataset-types.ts';
import type { ZfsContext } from '../pool-state.ts';
import type { Pool } from '../types.ts';
import { effectiveValue, mountpointOf, propertyValue } from './effective.ts';
import { zfsFileSystem } from './file-system.ts';
import { datasetNamed, subtree } from './lookup.ts';
import { mountAt } from './mounts.ts';
import { type DatasetRefusal, type DatasetResult, DONE, refuse } from './refusal.ts';

/** Changes what is known of a data set without writing anything: mounted or not is no property of the disk. */
function setMounted(pool: Pool, name: string, isMounted: boolean): void {
  const replaced = (datasets: Readonly<Record<string, Dataset>>) => {
    const dataset = datasets[name];
    return dataset ? { ...datasets, [name]: { ...dataset, isMounted } } : datasets;
  };
  pool.content = { ...pool.content, datasets: replaced(pool.content.datasets) };
  if (pool.onDisk) pool.onDisk = { ...pool.onDisk, datasets: replaced(pool.onDisk.datasets) };
}

/** Makes the directories on the way to a mount point that are not there. */
function makeMountpoint(ctx: ZfsContext, host: string, path: string): void {
  if (path === '/') return;
  const files = mountAt(ctx.world, host, path) ? zfsFileSystem : localFileSystem;
  if (files.stat(ctx, host, path, true).ok) return;
  makeMountpoint(ctx, host, parentOf(path));
  files.makeDirectory(ctx, host, path);
}

/** Why `zfs mount NAME` is refused; undefined when it can be done. */
function mountRefusal(pool: Pool, name: string): DatasetRefusal | undefined {
  const dataset = datasetNamed(pool, name);
  const mountpoint = mountpointOf(pool, name);
  if (mountpoint === 'legacy') return { rule: 'mount.legacy' };
  if (mountpoint === 'none') return { rule: 'mount.none' };
  if (propertyValue(pool, name, 'canmount') === 'off') return { rule: 'mount.canmount-off' };
  if (dataset.isMounted) return { rule: 'mount.already' };
  return dataset.encryption && !dataset.encryption.isLoaded ? { rule: 'mount.key-not-loaded' } : undefined;
}

/** `zfs mount NAME`. */
export function mountDataset(ctx: ZfsContext, host: string, pool: Pool, name: string): DatasetResult {
  const refusal = mountRefusal(pool, name);
  if (refusal) return refuse(refusal);
  makeMountpoint(ctx, host, mountpointOf(pool, name));
  setMounted(pool, name, true);
  return DONE;
}

/** Mounts everything below a data set that mounts by itself (`canmount=on`), parents first. */
export function mountBelow(ctx: ZfsContext, host: string, pool: Pool, name: string): void {
  for (const each of subtree(pool, name)) {
    if (datasetNamed(pool, each).type !== 'filesystem') continue;
    if (propertyValue(pool, each, 'canmount') === 'on') mountDataset(ctx, host, pool, each);
  }
}

/** A mount point that ZFS made by itself goes with the mount when it is empty. */
function removeMountpoint(ctx: ZfsContext, host: string, pool: Pool, name: string): void {
  const path = mountpointOf(pool, name);
  if (effectiveValue(pool, name, 'mountpoint').source.kind === 'local' || path === '/') return;
  const files = mountAt(ctx.world, host, path) ? zfsFileSystem : localFileSystem;
  files.remove(ctx, host, path);
}

/** Is somebody in it? Given by whoever knows: working directories of shells. */
export type BusyCheck = (mountpoint: string) => boolean;

/**
 * `zfs unmount NAME`: what is mounted below goes first. Nothing is changed when one of them is in use. `cleansUp`: mount
 * points that ZFS made go as well.
 */
export function unmountDataset(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  name: string,
  isBusy: BusyCheck = () => false,
  cleansUp = true,
): DatasetResult {
  const mounted = subtree(pool, name).filter((each) => datasetNamed(pool, each).isMounted);
  if (mounted.length === 0) return refuse({ rule: 'mount.not-mounted' });
  const busy = mounted.toReversed().find((each) => isBusy(mountpointOf(pool, each)));
  if (busy !== undefined) return refuse({ rule: 'mount.busy', mountpoint: mountpointOf(pool, busy) });
  for (const each of mounted.toReversed()) {
    setMounted(pool, each, false);
    if (cleansUp) removeMountpoint(ctx, host, pool, each);
  }
  return DONE;
}
