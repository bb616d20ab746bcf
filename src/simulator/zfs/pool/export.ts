/** `zpool export` and `zpool destroy`: the pool leaves the host, what its disks hold stays (`spa_export_common()`). */
import { forgetLostMetadata } from '../error-log.ts';
import { postEvent } from '../kernel-events.ts';
import type { ZfsContext } from '../pool-state.ts';
import { importedPools } from '../pool-state.ts';
import { loseOpenGroup, syncPool } from '../txg.ts';
import type { Pool } from '../types.ts';
import { forgetLostPools, writeLabels } from './labels.ts';
import { DONE, type PoolResult, refuse } from './refusal.ts';
import { unmountedContent } from './renamed-content.ts';
import { isSpareInUse } from './spares.ts';
import { pauseTasks } from './tasks.ts';

function sharesActiveSpare(ctx: ZfsContext, host: string, pool: Pool): boolean {
  const others = importedPools(ctx.world, host).filter((other) => other.guid !== pool.guid);
  return pool.spares.some(
    ({ leaf }) =>
      isSpareInUse(pool, leaf.guid) &&
      others.some((other) => other.spares.some((spare) => spare.leaf.guid === leaf.guid)),
  );
}

/** Properties that hold until the pool leaves the host. */
function forgetTemporary(pool: Pool): void {
  const { altroot: _, cachefile: __, ...kept } = pool.properties;
  pool.properties = kept;
}

function leave(ctx: ZfsContext, host: string, pool: Pool, state: 'exported' | 'destroyed'): void {
  pauseTasks(ctx, pool);
  forgetTemporary(pool);
  pool.state = state;
  pool.content = unmountedContent(pool.content);
  writeLabels(ctx, host, pool);
  pool.isLoaded = false;
  pool.isReadOnly = false;
  const zfs = ctx.world.zfs[host];
  if (zfs) forgetLostPools(zfs);
}

/** May the pool leave the host? Its data sets are unmounted by then. */
function checkExport(ctx: ZfsContext, host: string, pool: Pool, isForced: boolean): PoolResult {
  if (pool.isSuspended) return refuse({ rule: 'pool.suspended' });
  return !isForced && sharesActiveSpare(ctx, host, pool)
    ? refuse({ rule: 'pool.shared-spare-in-use' })
    : DONE;
}

export function exportPool(ctx: ZfsContext, host: string, pool: Pool, isForced: boolean): PoolResult {
  const checked = checkExport(ctx, host, pool, isForced);
  if (!checked.ok) return checked;
  syncPool(ctx, pool);
  if (pool.isSuspended) return refuse({ rule: 'pool.suspended' });
  leave(ctx, host, pool, 'exported');
  postEvent(ctx, host, pool, 'sysevent.fs.zfs.pool_export');
  postEvent(ctx, host, pool, 'sysevent.fs.zfs.config_sync');
  ctx.emit('zfs.pool-exported', { pool: pool.name }, host);
  return DONE;
}

export function destroyPool(ctx: ZfsContext, host: string, pool: Pool): PoolResult {
  if (pool.isReadOnly) return refuse({ rule: 'pool.read-only' });
  if (pool.isSuspended) return refuse({ rule: 'pool.suspended' });
  syncPool(ctx, pool);
  if (pool.isSuspended) return refuse({ rule: 'pool.suspended' });
  leave(ctx, host, pool, 'destroyed');
  postEvent(ctx, host, pool, 'sysevent.fs.zfs.pool_destroy');
  postEvent(ctx, host, pool, 'sysevent.fs.zfs.config_sync');
  ctx.emit('zfs.pool-destroyed', { pool: pool.name }, host);
  return DONE;
}

/** The host lost its power: what was in memory is gone, the pool was not exported. */
export function loseHost(ctx: ZfsContext, pool: Pool): void {
  if (!pool.isLoaded) return;
  pauseTasks(ctx, pool);
  loseOpenGroup(ctx, pool);
  forgetTemporary(pool);
  forgetLostMetadata(pool);
  pool.content = unmountedContent(pool.content);
  pool.isLoaded = false;
  pool.isSuspended = false;
  pool.isReadOnly = false;
}
