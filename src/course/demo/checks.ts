/** Facts of the World that screenplays and labs ask for. */
import type { ShellWorld } from '../../shell/types.ts';
import { canReach, latencyMs } from '../../simulator/hardware/reachability.ts';
import { isUnitActive } from '../../simulator/os/units.ts';
import { corosyncConfig, linkViews, quorumView } from '../../simulator/quorum/views.ts';

type World = Readonly<ShellWorld>;

/** Is the operating system of this host up? */
export function isUp(world: World, host: string): boolean {
  return world.os[host]?.boot === 'up';
}

/** Do these hosts run the same version of Proxmox VE? */
export function haveSameVersion(world: World, ...hosts: readonly string[]): boolean {
  const versions = new Set(hosts.map((host) => world.os[host]?.pveVersion));
  return versions.size === 1 && !versions.has(undefined);
}

/** Is something keeping the clock of this host right? */
export function isClockKept(world: World, host: string): boolean {
  return isUnitActive(world, host, 'chrony');
}

/** How long a packet takes there and back on a network, in milliseconds; undefined when it does not come back. */
export function roundTripMs(world: World, from: string, to: string, network: string): number | undefined {
  return canReach(world, from, to, network) ? 2 * latencyMs(world, network) : undefined;
}

export function hasPackage(world: World, host: string, name: string): boolean {
  return world.os[host]?.packages[name] !== undefined;
}

export function isRunning(world: World, host: string, unit: string): boolean {
  return isUnitActive(world, host, unit);
}

/** Is the host a node of the cluster of this name, by its own configuration? */
export function isInCluster(world: World, host: string, cluster: string): boolean {
  return isUnitActive(world, host, 'corosync') && corosyncConfig(world, host)?.clusterName === cluster;
}

/** Does this host count itself into a quorate partition? */
export function isQuorate(world: World, host: string): boolean {
  return quorumView(world, host)?.isQuorate === true;
}

/** How many members the host sees. */
export function memberCount(world: World, host: string): number {
  return quorumView(world, host)?.members.length ?? 0;
}

/** Votes as `pvecm status` of the host shows them: expected, present, and how many make a majority. */
export function votes(
  world: World,
  host: string,
): { expected: number; total: number; quorum: number } | undefined {
  const view = quorumView(world, host);
  return view && { expected: view.expectedVotes, total: view.totalVotes, quorum: view.quorum };
}

/** How many links to other nodes the host has up, counted over all peers. */
export function connectedLinks(world: World, host: string): number {
  return linkViews(world, host).filter((link) => link.isConnected).length;
}

/** Does every member the host sees have the vote of the QDevice? */
export function hasDeviceVote(world: World, host: string): boolean {
  const members = quorumView(world, host)?.members ?? [];
  return members.length > 0 && members.every((member) => member.device?.isAlive && member.device.hasVote);
}
