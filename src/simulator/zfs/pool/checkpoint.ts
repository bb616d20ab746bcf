/** `zpool checkpoint` (`spa_checkpoint.c`): the state of the whole pool, kept until it is discarded or returned to. */
import { activated, deactivated, isEnabled } from '../features.ts';
import type { ZfsContext } from '../pool-state.ts';
import { syncPool } from '../txg.ts';
import type { Pool } from '../types.ts';
import { DONE, type PoolRefusal, type PoolResult, refuse } from './refusal.ts';

const FEATURE = 'zpool_checkpoint';

function whyNot(pool: Pool): PoolRefusal | undefined {
  if (!isEnabled(pool.features, FEATURE)) return { rule: 'checkpoint.feature-off' };
  if (pool.removal?.state === 'running') return { rule: 'removal.running' };
  if (pool.expansion?.state === 'running') return { rule: 'attach.expansion-running' };
  return pool.checkpoint ? { rule: 'checkpoint.exists' } : undefined;
}

export function takeCheckpoint(ctx: ZfsContext, pool: Pool): PoolResult {
  const refusal = whyNot(pool);
  if (refusal) return refuse(refusal);
  syncPool(ctx, pool);
  const { txg, content, topLevels } = pool;
  pool.checkpoint = { txg, createdAtMs: ctx.nowMs, content, topLevels };
  pool.features = activated(pool.features, FEATURE);
  syncPool(ctx, pool);
  return DONE;
}

/** What only the checkpoint held is free from now on. */
export function discardCheckpoint(ctx: ZfsContext, pool: Pool): PoolResult {
  if (!isEnabled(pool.features, FEATURE)) return refuse({ rule: 'checkpoint.feature-off' });
  if (!pool.checkpoint) return refuse({ rule: 'checkpoint.none' });
  delete pool.checkpoint;
  pool.features = deactivated(pool.features, FEATURE);
  syncPool(ctx, pool);
  return DONE;
}

/** `zpool import --rewind-to-checkpoint`: everything since is gone, vdevs that came to the pool as well. */
export function rewindToCheckpoint(pool: Pool): void {
  const { checkpoint } = pool;
  if (!checkpoint) return;
  pool.content = checkpoint.content;
  pool.topLevels = pool.topLevels.filter(({ id }) => checkpoint.topLevels.some((place) => place.id === id));
  delete pool.checkpoint;
  pool.features = deactivated(pool.features, FEATURE);
}
