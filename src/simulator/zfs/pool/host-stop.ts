/** What becomes of the pools of a host that stops: they are not exported, and what was not written is lost. */
import { importedPools, type ZfsContext } from '../pool-state.ts';
import { syncPool } from '../txg.ts';
import { loseHost } from './export.ts';

/** `isOrderly`: the operating system unmounted everything before the power went. */
export function leaveHost(ctx: ZfsContext, host: string, isOrderly: boolean): void {
  for (const pool of importedPools(ctx.world, host)) {
    if (isOrderly) syncPool(ctx, pool);
    loseHost(ctx, pool);
  }
}
