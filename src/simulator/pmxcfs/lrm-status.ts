/** What the local resource manager of a node tells the cluster: `nodes/NODE/lrm_status`. */
import type { Context } from '../kernel/types.ts';
import { isUnitActive } from '../os/units.ts';
import { isWritable, runningPmxcfs } from './cluster-link.ts';
import { logSeconds } from './cluster-log.ts';
import { isDirectory } from './database.ts';
import { commitFile } from './replicate.ts';
import type { PmxcfsWorld } from './types.ts';

/**
 * Says that the LRM of this host runs and has nothing to do. Without quorum, or before the node has its directory, it
 * cannot; the base files bring it then. The time is that of its start: without HA resources it has no other news.
 */
export function publishLrmStatus<W extends PmxcfsWorld>(ctx: Context<W>, host: string): void {
  const running = runningPmxcfs(ctx.world, host);
  if (running === undefined || !isUnitActive(ctx.world, host, 'pve-ha-lrm')) return;
  if (!isWritable(ctx.world, host) || !isDirectory(running.pmxcfs.database, `nodes/${host}`)) return;
  const timestamp = logSeconds(ctx.world, ctx.nowMs);
  const text = JSON.stringify({ mode: 'active', results: {}, state: 'wait_for_agent_lock', timestamp });
  commitFile(ctx, host, `nodes/${host}/lrm_status`, text, text);
}
