/** A pool that lost more than it can do without while it was in use (failmode=wait): all I/O waits. */
import { logLostMetadata } from '../error-log.ts';
import { postEvent } from '../kernel-events.ts';
import type { ZfsContext } from '../pool-state.ts';
import type { Pool } from '../types.ts';
import { changeLeaves } from '../vdev-tree.ts';
import type { LeafVdev } from '../vdev-types.ts';
import { pauseTasks } from './tasks.ts';

/** Requests that fail before the pool gives up: reads of the labels, and what was about to be written. */
const FAILED = { read: 3, write: 6 } as const;

/** Suspends the pool because this device, which it needs, does not answer any more. */
export function suspend(ctx: ZfsContext, host: string, pool: Pool, { guid, path }: LeafVdev): void {
  const isWriting = pool.onDisk !== undefined;
  changeLeaves(pool, (leaf) => {
    if (leaf.guid !== guid) return leaf;
    const { read, write } = leaf.errors;
    const errors = {
      ...leaf.errors,
      read: read + FAILED.read,
      write: write + (isWriting ? FAILED.write : 0),
    };
    return { ...leaf, errors };
  });
  logLostMetadata(pool, FAILED.read);
  pauseTasks(ctx, pool);
  pool.isSuspended = true;
  postEvent(ctx, host, pool, 'ereport.fs.zfs.io_failure');
  ctx.emit('zfs.pool-suspended', { pool: pool.name, device: path }, host);
}
