/** Everything of a pool that takes time: scans, removals, expansions. They go on where the pool is in use, and nowhere else. */
import type { ZfsContext } from '../pool-state.ts';
import { atSpeed } from '../progress.ts';
import { adjustScan } from '../scan.ts';
import type { Pool } from '../types.ts';
import { adjustExpansion, pauseExpansion } from './expansion.ts';
import { adjustPasses, pausePasses } from './passes.ts';
import { adjustRemoval, pauseRemoval } from './removal.ts';

/** Goes on at the speed that devices and parameters allow now. */
export function adjustTasks(ctx: ZfsContext, host: string, pool: Pool): void {
  adjustScan(ctx, host, pool);
  adjustRemoval(ctx, host, pool);
  adjustExpansion(ctx, host, pool);
  adjustPasses(ctx, host, pool);
}

/** Stops the clocks of a pool that is not in use here any more. */
export function pauseTasks(ctx: ZfsContext, pool: Pool): void {
  ctx.cancel(pool.scanTimer);
  delete pool.scanTimer;
  const { scan } = pool;
  if (scan?.state === 'running') pool.scan = { ...scan, progress: atSpeed(scan.progress, ctx.nowMs, 0) };
  pauseRemoval(ctx, pool);
  pauseExpansion(ctx, pool);
  pausePasses(ctx, pool);
  ctx.cancel(pool.syncTimer);
  delete pool.syncTimer;
}
