import type { Context } from '../kernel/types.ts';
import { nodeIdOf, type RunningPmxcfs, runningPmxcfs } from './cluster-link.ts';
import { mergeClusterLogs } from './cluster-log.ts';
import { acceptCorosyncConf } from './corosync-conf.ts';
import { countSynchronisation } from './counters.ts';
import { copyDatabase, countUpdates, isSameDatabase } from './database.ts';
import type { PmxcfsLogEntry, PmxcfsWorld } from './types.ts';

export function logPmxcfs<W extends PmxcfsWorld>(
  ctx: Context<W>,
  { host, process }: RunningPmxcfs,
  entry: PmxcfsLogEntry,
): void {
  ctx.emit('pmxcfs.logged', { pid: process.pid, entry }, host);
}

/** `nodeid/pid`, as pmxcfs names a member in its log. */
export function memberName(world: PmxcfsWorld, { host, process }: RunningPmxcfs): string {
  return `${nodeIdOf(world, host)}/${process.pid}`;
}

/**
 * Whose data base everybody takes: the one with the most changes, then the later last change, then the lower node
 * id (dcdb.c; the list comes by node id). The recording `p2-pmxcfs-split` shows the first rule.
 */
function electLeader(group: readonly RunningPmxcfs[]): RunningPmxcfs | undefined {
  return group.reduce<RunningPmxcfs | undefined>((best, candidate) => {
    if (best === undefined) return candidate;
    const [a, b] = [best.pmxcfs.database, candidate.pmxcfs.database];
    const isBetter = b.version > a.version || (b.version === a.version && b.modifiedAtMs > a.modifiedAtMs);
    return isBetter ? candidate : best;
  }, undefined);
}

/** Makes all replicas of a group equal after its members changed; what the losers had written is gone. */
export function synchroniseGroup<W extends PmxcfsWorld>(ctx: Context<W>, hosts: readonly string[]): void {
  const group = hosts.flatMap((host) => runningPmxcfs(ctx.world, host) ?? []);
  const leader = electLeader(group);
  const [lowest] = group;
  if (leader === undefined || lowest === undefined || group.length < 2) return;
  mergeClusterLogs(ctx.world, group);
  lowest.process.syncEpoch += 1;
  const epoch = `${memberName(ctx.world, lowest)}/${lowest.process.syncEpoch.toString(16).padStart(8, '0')}`;
  const source = leader.pmxcfs.database;
  const synced = group.filter((member) => isSameDatabase(source, member.pmxcfs.database));
  const lagging = group.filter((member) => !synced.includes(member));
  const updates = lagging.map((member) => countUpdates(source, member.pmxcfs.database));
  const common = {
    kind: 'synchronised' as const,
    epoch,
    leader: memberName(ctx.world, leader),
    synced: synced.map((member) => memberName(ctx.world, member)),
  };
  for (const member of synced) {
    const role = member === leader ? 'leader' : 'up-to-date';
    logPmxcfs(ctx, member, { ...common, role, updates: Math.max(0, ...updates) });
  }
  lagging.forEach((member, index) => {
    member.pmxcfs.database = copyDatabase(source);
    countSynchronisation(member.process, source);
    logPmxcfs(ctx, member, { ...common, role: 'updated', updates: updates[index] ?? 0 });
    acceptCorosyncConf(ctx, member.host);
  });
}
