/** Rings: who passes the token to whom, and does it get round. */
import { areConnected, type Running, runningProcesses } from './paths.ts';
import type { Ring } from './state.ts';
import type { QuorumWorld } from './types.ts';

export function isSameRing(a: Ring, b: Ring): boolean {
  return a.counter === b.counter && a.lowestNodeId === b.lowestNodeId;
}

/** Are these two members of one ring? */
export function areTogether(a: Running, b: Running): boolean {
  return isSameRing(a.process.ring, b.process.ring);
}

/**
 * The nodes the token visits from `first` on, by node id, until it is back or does not arrive. `isComplete`: it is back.
 * Only neighbours have to hear each other: what a member misses, another one sends again.
 */
export function walkRing(
  first: Running,
  members: readonly number[],
  nodes: readonly Running[],
  connected: (a: Running, b: Running) => boolean,
): { readonly path: readonly Running[]; readonly isComplete: boolean } {
  const path = [first];
  let last = first;
  const at = members.indexOf(first.process.nodeId);
  for (const nodeId of [...members.slice(at + 1), ...members.slice(0, at)]) {
    const next = nodes.find((node) => node.process.nodeId === nodeId && connected(last, node));
    if (!next) return { path, isComplete: false };
    path.push(next);
    last = next;
  }
  return { path, isComplete: last === first || connected(last, first) };
}

/** Does the token of this node's ring get round? Whoever looks for a new membership does not pass it on. */
export function isRingWhole(
  own: Running,
  nodes: readonly Running[],
  connected: (a: Running, b: Running) => boolean,
): boolean {
  if (own.process.phase !== 'operational') return false;
  const mates = nodes.filter((node) => node.process.phase === 'operational' && areTogether(node, own));
  return walkRing(own, own.process.ring.members, mates, connected).isComplete;
}

/** The other running members of a process's ring that hear what it tells. */
export function ringMates(world: QuorumWorld, own: Running): Running[] {
  const { ring, nodeId } = own.process;
  const mates = runningProcesses(world).filter(
    (other) =>
      other.process.nodeId !== nodeId &&
      areTogether(own, other) &&
      ring.members.includes(other.process.nodeId),
  );
  const connected = (a: Running, b: Running) => areConnected(world, a, b);
  return isRingWhole(own, mates, connected) ? mates : mates.filter((mate) => connected(own, mate));
}
