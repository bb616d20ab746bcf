/** What pmxcfs hears from corosync, through its quorum, cmap and cpg connections. */
import { isQuorate, nodeName, type ShownRing, shownRing } from '../quorum/views.ts';
import type { PmxcfsHost, PmxcfsProcess, PmxcfsWorld } from './types.ts';

export interface RunningPmxcfs {
  readonly host: string;
  readonly pmxcfs: PmxcfsHost;
  readonly process: PmxcfsProcess;
}

/** pmxcfs of a host, undefined while pve-cluster does not run there. */
export function runningPmxcfs(world: PmxcfsWorld, host: string): RunningPmxcfs | undefined {
  const pmxcfs = world.pmxcfs.hosts[host];
  return pmxcfs?.process === undefined ? undefined : { host, pmxcfs, process: pmxcfs.process };
}

/** Is the cluster file system mounted on this host? Otherwise `/etc/pve` is an empty directory of the root disk. */
export function isMounted(world: PmxcfsWorld, host: string): boolean {
  return runningPmxcfs(world, host) !== undefined;
}

/** The membership this host's corosync shows, as far as its pmxcfs is connected to it. */
function connectedRing(world: PmxcfsWorld, host: string): ShownRing | undefined {
  return runningPmxcfs(world, host)?.process.isConnected === true ? shownRing(world, host) : undefined;
}

/** May this host change files now? A stand-alone node always, a clustered one in a quorate partition only. */
export function isWritable(world: PmxcfsWorld, host: string): boolean {
  const running = runningPmxcfs(world, host);
  if (running === undefined) return false;
  return !running.process.isClustered || (running.process.isConnected && isQuorate(world, host));
}

function isSameRing({ ringId: a }: ShownRing, { ringId: b }: ShownRing): boolean {
  return a.lowestNodeId === b.lowestNodeId && a.counter === b.counter;
}

/** Node id of a member by its name in the configuration; undefined when no member has that name. */
function memberIdOf(ring: ShownRing, name: string): number | undefined {
  return ring.memberIds.find((nodeId) => nodeName(ring, nodeId) === name);
}

function hasMember(ring: ShownRing, nodeId: number, name: string): boolean {
  return ring.memberIds.includes(nodeId) && nodeName(ring, nodeId) === name;
}

/**
 * Hosts whose pmxcfs share this host's process group now, by node id; the host alone when it is not connected. Rings of
 * two clusters may have the same number: a member is known by its name too.
 */
export function groupOf(world: PmxcfsWorld, host: string): string[] {
  const own = connectedRing(world, host);
  if (own === undefined) return [host];
  const members: { name: string; nodeId: number }[] = [];
  for (const name of Object.keys(world.pmxcfs.hosts)) {
    const ring = connectedRing(world, name);
    if (ring === undefined || !isSameRing(own, ring)) continue;
    if (hasMember(own, ring.nodeId, name)) members.push({ name, nodeId: ring.nodeId });
  }
  return members.sort((a, b) => a.nodeId - b.nodeId).map(({ name }) => name);
}

/**
 * The group as this host's pmxcfs knows it. A member whose process ended while its corosync runs leaves at once; one
 * whose corosync or host is gone stays until this host's own corosync has formed a membership without it.
 */
export function knownGroupOf(world: PmxcfsWorld, host: string): string[] {
  const own = connectedRing(world, host);
  const before = runningPmxcfs(world, host)?.process.members ?? [];
  const live = groupOf(world, host);
  if (own === undefined) return live;
  const silent = before.filter((name) => {
    const ring = shownRing(world, name);
    const isInRing = memberIdOf(own, name) !== undefined;
    return isInRing && !live.includes(name) && !(ring !== undefined && isSameRing(own, ring));
  });
  const order = (name: string) => memberIdOf(own, name) ?? 0;
  return [...live, ...silent].sort((a, b) => order(a) - order(b));
}

/** Node id as corosync on this host knows itself; 0 without a running corosync. */
export function nodeIdOf(world: PmxcfsWorld, host: string): number {
  return shownRing(world, host)?.nodeId ?? 0;
}
