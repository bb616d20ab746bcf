/** What pmxcfs hears from corosync, through its quorum, cmap and cpg connections. */
import type { QuorumView } from '../quorum/types.ts';
import { isQuorate, quorumView } from '../quorum/views.ts';
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

/** The view of this host's corosync, as far as its pmxcfs is connected to it. */
function connectedView(world: PmxcfsWorld, host: string): QuorumView | undefined {
  return runningPmxcfs(world, host)?.process.isConnected === true ? quorumView(world, host) : undefined;
}

/** May this host change files now? A stand-alone node always, a clustered one in a quorate partition only. */
export function isWritable(world: PmxcfsWorld, host: string): boolean {
  const running = runningPmxcfs(world, host);
  if (running === undefined) return false;
  return !running.process.isClustered || (running.process.isConnected && isQuorate(world, host));
}

function isSameRing(a: QuorumView, b: QuorumView): boolean {
  return a.ringId.lowestNodeId === b.ringId.lowestNodeId && a.ringId.counter === b.ringId.counter;
}

/**
 * Hosts whose pmxcfs share this host's process group now, by node id; the host alone when it is not connected. Rings of
 * two clusters may have the same number: a member is known by its name too.
 */
export function groupOf(world: PmxcfsWorld, host: string): string[] {
  const own = connectedView(world, host);
  if (own === undefined) return [host];
  return Object.keys(world.pmxcfs.hosts)
    .map((name) => ({ name, view: connectedView(world, name) }))
    .flatMap(({ name, view }) => (view !== undefined && isSameRing(own, view) ? [{ name, view }] : []))
    .filter(({ name, view }) =>
      own.members.some((member) => member.nodeId === view.nodeId && member.name === name),
    )
    .sort((a, b) => a.view.nodeId - b.view.nodeId)
    .map(({ name }) => name);
}

/**
 * The group as this host's pmxcfs knows it. A member whose process ended while its corosync runs leaves at once; one
 * whose corosync or host is gone stays until this host's own corosync has formed a membership without it.
 */
export function knownGroupOf(world: PmxcfsWorld, host: string): string[] {
  const own = connectedView(world, host);
  const before = runningPmxcfs(world, host)?.process.members ?? [];
  const live = groupOf(world, host);
  if (own === undefined) return live;
  const silent = before.filter((name) => {
    const isInView = own.members.some((member) => member.name === name);
    const view = quorumView(world, name);
    return isInView && !live.includes(name) && !(view !== undefined && isSameRing(own, view));
  });
  const order = (name: string) => own.members.find((member) => member.name === name)?.nodeId ?? 0;
  return [...live, ...silent].sort((a, b) => order(a) - order(b));
}

/** Node id as corosync on this host knows itself; 0 without a running corosync. */
export function nodeIdOf(world: PmxcfsWorld, host: string): number {
  return quorumView(world, host)?.nodeId ?? 0;
}
