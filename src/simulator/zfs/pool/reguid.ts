/** `zpool reguid` (`spa_change_guid()`). */
import { postEvent } from '../kernel-events.ts';
import { newGuid, type ZfsContext } from '../pool-state.ts';
import { syncPool } from '../txg.ts';
import type { Pool } from '../types.ts';
import { poolHealth } from '../vdev-state.ts';
import { hinderedByCheckpoint } from './attach-check.ts';
import { writeLabels } from './labels.ts';
import { type PoolRefusal, type PoolResult, refuse } from './refusal.ts';
import { adjustTasks } from './tasks.ts';

function whyNot(ctx: ZfsContext, host: string, pool: Pool, wanted?: string): PoolRefusal | undefined {
  const hindered = hinderedByCheckpoint(pool);
  if (hindered) return hindered;
  if (poolHealth(pool).state !== 'online') return { rule: 'pool.not-whole' };
  const isTaken = wanted !== undefined && ctx.world.zfs[host]?.pools[wanted] !== undefined;
  return isTaken ? { rule: 'pool.exists', pool: wanted } : undefined;
}

/** Gives the pool another guid: the one that is wanted, or a new one. From then on it is another object. */
export function changeGuid(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  wanted?: string,
): PoolResult<{ readonly pool: Pool }> {
  const zfs = ctx.world.zfs[host];
  const refusal = whyNot(ctx, host, pool, wanted);
  if (!zfs || refusal) return refuse(refusal ?? { rule: 'pool.not-here' });
  syncPool(ctx, pool);
  const changed: Pool = { ...pool, guid: wanted ?? newGuid(ctx) };
  delete zfs.pools[pool.guid];
  zfs.pools[changed.guid] = changed;
  writeLabels(ctx, host, changed);
  adjustTasks(ctx, host, changed);
  postEvent(ctx, host, changed, 'sysevent.fs.zfs.config_sync');
  postEvent(ctx, host, changed, 'sysevent.fs.zfs.pool_reguid');
  return { ok: true, pool: changed };
}
