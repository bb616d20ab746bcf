/** The cluster log: a ring in each pmxcfs. New lines go to all members; rings are merged when members meet. */
import type { Context } from '../kernel/types.ts';
import { groupOf, type RunningPmxcfs, runningPmxcfs } from './cluster-link.ts';
import type { ClusterLogEntry, PmxcfsWorld } from './types.ts';

/** Entries a host keeps (the real ring buffer counts bytes: 128 kB). */
const CLUSTER_LOG_MAX = 500;

/** What a program tells the cluster log: the rest is known of the host it runs on. */
export interface ClusterLogLine {
  readonly tag: string;
  /** As in syslog: 5 is a notice, 6 an information. */
  readonly priority: number;
  /** Process that says so. */
  readonly pid: number;
  readonly user: string;
  readonly message: string;
}

/** Seconds since 1970: as fine as the log's clock is, and what it is sorted by. */
export function logSeconds(world: PmxcfsWorld, atMs: number): number {
  return Math.floor((world.kernel.startEpochMs + atMs) / 1000);
}

/** The low half of FNV-1a with 64 bits, over the name and its zero byte: what entries of one second are sorted by. */
function nodeDigest(node: string): number {
  let hash = 0x84222325;
  for (const byte of [...new TextEncoder().encode(node), 0]) hash = Math.imul(hash ^ byte, 0x1b3);
  return hash;
}

/** Order of entries (logger.c of pve-cluster): second, node, number. 0 = the same entry. */
function compareEntries(world: PmxcfsWorld, a: ClusterLogEntry, b: ClusterLogEntry): number {
  const seconds = logSeconds(world, a.loggedAtMs) - logSeconds(world, b.loggedAtMs);
  const nodes = a.node === b.node ? 0 : (nodeDigest(a.node) - nodeDigest(b.node)) | 0;
  return seconds || nodes || a.uid - b.uid;
}

/** An entry of this process; its numbers begin at 1 with each start. */
export function newEntry(running: RunningPmxcfs, nowMs: number, line: ClusterLogLine): ClusterLogEntry {
  running.process.clusterLogUid += 1;
  const uid = running.process.clusterLogUid;
  return { uid, loggedAtMs: nowMs, node: running.host, ...line };
}

/** Writes a line to the cluster log of every member of this host's group. Without pmxcfs nobody hears of it. */
export function writeClusterLog<W extends PmxcfsWorld>(
  ctx: Context<W>,
  host: string,
  line: ClusterLogLine,
): void {
  const origin = runningPmxcfs(ctx.world, host);
  if (origin === undefined) return;
  const entry = newEntry(origin, ctx.nowMs, line);
  for (const member of groupOf(ctx.world, host)) {
    const log = runningPmxcfs(ctx.world, member)?.pmxcfs.clusterLog;
    log?.push(entry);
    if (log !== undefined && log.length > CLUSTER_LOG_MAX) log.shift();
  }
  ctx.emit('pmxcfs.cluster-log', { tag: line.tag, message: line.message }, host);
}

/** Members met: each gets what any of them has, sorted, every entry once; the oldest go when there are too many. */
export function mergeClusterLogs(world: PmxcfsWorld, group: readonly RunningPmxcfs[]): void {
  const all = group
    .flatMap(({ pmxcfs }) => pmxcfs.clusterLog)
    .sort((a, b) => compareEntries(world, a, b))
    .filter((entry, index, sorted) => {
      const before = sorted[index - 1];
      return before === undefined || compareEntries(world, before, entry) !== 0;
    })
    .slice(-CLUSTER_LOG_MAX);
  for (const { pmxcfs } of group) pmxcfs.clusterLog = [...all];
}
