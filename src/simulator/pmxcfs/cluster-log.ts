import type { Context } from '../kernel/types.ts';
import { groupOf, runningPmxcfs } from './cluster-link.ts';
import type { PmxcfsWorld } from './types.ts';

/** Entries a host keeps (the real ring buffer holds 128 kB). */
const CLUSTER_LOG_MAX = 500;

/** Writes a line to the cluster log of every member of this host's group. */
export function writeClusterLog<W extends PmxcfsWorld>(
  ctx: Context<W>,
  host: string,
  tag: string,
  message: string,
): void {
  for (const member of groupOf(ctx.world, host)) {
    const running = runningPmxcfs(ctx.world, member);
    if (running === undefined) continue;
    const log = running.pmxcfs.clusterLog;
    const uid = (log.at(-1)?.uid ?? 0) + 1;
    const { pid } = running.process;
    log.push({ uid, loggedAtMs: ctx.nowMs, priority: 6, tag, pid, node: host, user: 'root@pam', message });
    if (log.length > CLUSTER_LOG_MAX) log.shift();
  }
  ctx.emit('pmxcfs.cluster-log', { tag, message }, host);
}
