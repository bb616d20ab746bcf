/** Which corosync processes can exchange packets at this moment, and over which link. */
import { canReach, canReachAddress, findAddress, latencyMs } from '../hardware/reachability.ts';
import type { CorosyncProcess, KnetLink } from './state.ts';
import { tokenMs } from './timing.ts';
import type { ConfiguredNode, QuorumWorld } from './types.ts';

/** A running corosync and where it runs. */
export interface Running {
  readonly host: string;
  readonly process: CorosyncProcess;
}

const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/;

/** The address behind a name of `/etc/hosts`; an address stands for itself. */
export function resolveAddress(world: QuorumWorld, host: string, name: string): string | undefined {
  if (IPV4.test(name)) return name;
  const lines = world.os[host]?.files['/etc/hosts']?.content.split('\n') ?? [];
  for (const line of lines) {
    const [address, ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (address !== undefined && names.includes(name)) return address;
  }
  return undefined;
}

/** Every corosync that has finished starting, by node id. */
export function runningProcesses(world: QuorumWorld): Running[] {
  return Object.entries(world.quorum.corosync)
    .map(([host, process]) => ({ host, process }))
    .filter(({ process }) => process.isReady)
    .sort((a, b) => a.process.nodeId - b.process.nodeId || (a.host < b.host ? -1 : 1));
}

/** The running corosync of a host. */
export function runningOn(world: QuorumWorld, host: string): Running | undefined {
  const process = world.quorum.corosync[host];
  return process?.isReady ? { host, process } : undefined;
}

/** The node with this id as a process knows it from its configuration. */
export function configuredNode(process: CorosyncProcess, nodeId: number): ConfiguredNode | undefined {
  return process.config.nodes.find((node) => node.nodeId === nodeId);
}

function addressOf(world: QuorumWorld, own: Running, nodeId: number, link: number): string | undefined {
  const name = configuredNode(own.process, nodeId)?.addresses[link];
  return name === undefined ? undefined : resolveAddress(world, own.host, name);
}

/** Address of this node on a link, when one of its network cards has it. */
export function localAddress(world: QuorumWorld, own: Running, link: number): string | undefined {
  return addressOf(world, own, own.process.nodeId, link);
}

/** The host a peer's address of this link belongs to. */
export function peerHost(world: QuorumWorld, own: Running, nodeId: number, link: number): string | undefined {
  const address = addressOf(world, own, nodeId, link);
  return address === undefined ? undefined : findAddress(world, address)?.host;
}

/** Does the token get round all nodes over this network before it counts as lost? */
function isFastEnough(world: QuorumWorld, { process }: Running, network: string): boolean {
  return latencyMs(world, network) * process.config.nodes.length < tokenMs(process.config);
}

/** Do packets of this link get from one process to the other and back, readable for both? */
function isLinkSound(world: QuorumWorld, a: Running, b: Running, link: number): boolean {
  const addressA = addressOf(world, a, a.process.nodeId, link);
  const addressB = addressOf(world, a, b.process.nodeId, link);
  if (addressA === undefined || addressB === undefined) return false;
  if (addressOf(world, b, a.process.nodeId, link) !== addressA) return false;
  if (addressOf(world, b, b.process.nodeId, link) !== addressB) return false;
  const atA = findAddress(world, addressA);
  const atB = findAddress(world, addressB);
  if (atA?.host !== a.host || atB?.host !== b.host || atA.nic.network !== atB.nic.network) return false;
  const { network } = atA.nic;
  return canReach(world, a.host, b.host, network) && isFastEnough(world, a, network);
}

/** Link numbers over which two processes can talk. Different keys cannot be read. */
export function soundLinks(world: QuorumWorld, a: Running, b: Running): number[] {
  if (a.process.authkey !== b.process.authkey || a.process.nodeId === b.process.nodeId) return [];
  return a.process.config.linkNumbers.filter((link) => isLinkSound(world, a, b, link));
}

/** Name of a link in `CorosyncProcess.links`. */
export function linkKey(peerNodeId: number, link: number): string {
  return `${peerNodeId}:${link}`;
}

/** Peer and number of a link. */
export function parseLinkKey(key: string): { readonly peerNodeId: number; readonly linkNumber: number } {
  const [peerNodeId = 0, linkNumber = 0] = key.split(':').map(Number);
  return { peerNodeId, linkNumber };
}

/** Does knet send over this link, and take what comes over it? */
export function isUsable(link: KnetLink | undefined): boolean {
  return link?.isUp === true && link.isOverlooked !== true;
}

/** Do these two exchange packets: over a link that works, and that both know to work? */
export function areConnected(world: QuorumWorld, a: Running, b: Running): boolean {
  return soundLinks(world, a, b).some(
    (link) =>
      isUsable(a.process.links[linkKey(b.process.nodeId, link)]) &&
      isUsable(b.process.links[linkKey(a.process.nodeId, link)]),
  );
}

/** Everyone who runs, and who hears whom, as it is at this moment. */
export interface Connections {
  readonly all: readonly Running[];
  /** Members of `all` only. */
  readonly connected: (a: Running, b: Running) => boolean;
}

/** Looks at every pair at most once. Not to be kept: it does not follow what changes. */
export function connectionsOf(world: QuorumWorld): Connections {
  const all = runningProcesses(world);
  const known = new Map<Running, Map<Running, boolean>>(all.map((own) => [own, new Map()]));
  const connected = (a: Running, b: Running): boolean => {
    const isKnown = known.get(a)?.get(b);
    if (isKnown !== undefined) return isKnown;
    const isConnected = areConnected(world, a, b);
    known.get(a)?.set(b, isConnected);
    known.get(b)?.set(a, isConnected);
    return isConnected;
  };
  return { all, connected };
}

/** Is the host that runs qnetd reachable from here? `address` as the configuration names it. */
export function qnetdHost(world: QuorumWorld, host: string, address: string): string | undefined {
  const resolved = resolveAddress(world, host, address);
  return resolved === undefined ? undefined : findAddress(world, resolved)?.host;
}

export function canReachQnetd(world: QuorumWorld, host: string, address: string): boolean {
  const resolved = resolveAddress(world, host, address);
  return resolved !== undefined && canReachAddress(world, host, resolved);
}
