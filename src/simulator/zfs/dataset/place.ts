/** Where a path leads below the mount points of data sets, and how that is changed. */
import { byteLength } from '../../os/content.ts';
import type { Errno, FileResult } from '../../os/types.ts';
import type { ObjectTree, StoredObject } from '../block-types.ts';
import type { Dataset } from '../dataset-types.ts';
import type { ZfsContext } from '../pool-state.ts';
import { changeContent } from '../txg.ts';
import type { Pool, PoolContent } from '../types.ts';
import { isOverOwnerQuota } from '../views/owner-space.ts';
import { sizeProperty } from './effective.ts';
import { type Mount, mountAt } from './mounts.ts';
import { chargedBytes } from './pending-space.ts';
import { bytesLeft, isQuotaReached } from './room-left.ts';
import { parentOf } from './tree-change.ts';

export interface Place {
  readonly mount: Mount;
  readonly dataset: Dataset;
  readonly tree: ObjectTree;
  /** Path below the mount point. */
  readonly below: string;
}

export function fail(errno: Errno): { readonly ok: false; readonly errno: Errno } {
  return { ok: false, errno };
}

export function done<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** What a path means below the mount points of data sets; undefined when nothing is mounted there. */
export function placeOf(ctx: ZfsContext, host: string, path: string): Place | undefined {
  const found = mountAt(ctx.world, host, path);
  const dataset = found?.mount.pool.content.datasets[found.mount.dataset];
  if (!found || !dataset) return undefined;
  const { mount, below } = found;
  const snapshot = dataset.snapshots.find(({ name }) => name === mount.snapshot);
  if (mount.snapshot !== undefined && !snapshot) return undefined;
  return { mount, dataset, tree: snapshot?.tree ?? dataset.head, below };
}

/** The place of a name that may not be there yet, in a directory that is. */
export function writablePlace(ctx: ZfsContext, host: string, path: string): FileResult<Place> {
  const place = placeOf(ctx, host, path);
  if (!place) return fail('ENOENT');
  if (place.mount.isReadOnly) return fail('EROFS');
  if (place.mount.pool.isSuspended) return fail('EIO');
  const parent = place.tree.objects[parentOf(place.below)];
  if (!parent) return fail('ENOENT');
  return parent.kind === 'directory' ? done(place) : fail('ENOTDIR');
}

/** Changes the tree of the data set that is mounted there. `writtenBytes`: as `changeContent` takes them. */
export function change(
  ctx: ZfsContext,
  host: string,
  { mount }: Place,
  next: (tree: ObjectTree) => ObjectTree,
  writtenBytes = 0,
): void {
  const changed = (datasets: PoolContent['datasets']) => {
    const dataset = datasets[mount.dataset];
    return dataset ? { ...datasets, [mount.dataset]: { ...dataset, head: next(dataset.head) } } : datasets;
  };
  changeContent(ctx, host, mount.pool, changed, writtenBytes);
}

/** Size of the blocks that are written to a file: a file of several keeps theirs. */
function fileBlockBytes(pool: Pool, dataset: string, file: StoredObject | undefined): number {
  const hasSeveral = file !== undefined && byteLength(file.content) > file.blockBytes;
  return hasSeveral ? file.blockBytes : sizeProperty(pool, dataset, 'recordsize');
}

/** Everything runs as root. */
const NEW_FILE = { owner: 'root', group: 'root' } as const;

/** Why so many bytes cannot be written there. ZFS writes record by record: only the last one may go beyond a limit. */
export function isFull({ mount, tree, below }: Place, lengthBytes = 0): Errno | undefined {
  const { pool, dataset } = mount;
  const file = tree.objects[below];
  if (isOverOwnerQuota(pool, dataset, file ?? NEW_FILE, file === undefined)) return 'EDQUOT';
  const record = fileBlockBytes(pool, dataset, file);
  const coming = chargedBytes(pool, dataset, Math.max(0, lengthBytes - record), record);
  if (bytesLeft(pool, dataset) > coming) return undefined;
  return isQuotaReached(pool, dataset, coming) ? 'EDQUOT' : 'ENOSPC';
}
