/** Who gets the device's vote: the two algorithms of corosync-qnetd 3.0. Pure. */
import type { Ballot, QnetdClient, QnetdCluster, Ring } from './state.ts';

function isSameRing(a: Ring, b: Ring): boolean {
  return a.counter === b.counter && a.lowestNodeId === b.lowestNodeId;
}

function clientsOf(cluster: QnetdCluster): QnetdClient[] {
  return Object.values(cluster.clients);
}

function isSubset(part: readonly number[], whole: readonly number[]): boolean {
  return part.every((nodeId) => whole.includes(nodeId));
}

/** Do all connected nodes agree on the configured nodes, and those of one partition on their membership? */
export function isMembershipStable(cluster: QnetdCluster): boolean {
  const clients = clientsOf(cluster);
  return clients.every(
    (a) =>
      clients.every((b) => isSubset(a.configuredNodeIds, b.configuredNodeIds)) &&
      clients
        .filter((b) => a.ring.members.includes(b.nodeId))
        .every((b) => isSameRing(a.ring, b.ring) && isSubset(a.ring.members, b.ring.members)),
  );
}

/** Has the partition of `client` a better claim to the vote than that of `best`? */
function isBetter(cluster: QnetdCluster, client: QnetdClient, best: QnetdClient | undefined): boolean {
  const configured = client.configuredNodeIds;
  const size = client.ring.members.length;
  const half = configured.length / 2;
  if (size !== half) return size > half;
  if (best === undefined) return true;
  const heard = (ring: Ring) => ring.members.filter((nodeId) => cluster.clients[nodeId]).length;
  const advantage = heard(client.ring) - heard(best.ring);
  if (advantage !== 0) return advantage > 0;
  const wasActive = cluster.quoratePartition.includes(client.nodeId);
  if (wasActive !== cluster.quoratePartition.includes(best.nodeId)) return wasActive;
  return client.ring.members.includes(Math.min(...configured));
}

/**
 * Fifty-fifty split: the members of the partition that gets the vote. Larger than half; or half, and more of its nodes
 * see qnetd, or it had the vote before, or it has the lowest node id. Empty when no partition has half of the nodes.
 */
export function chooseHalf(cluster: QnetdCluster): readonly number[] {
  let best: QnetdClient | undefined;
  for (const client of clientsOf(cluster)) if (isBetter(cluster, client, best)) best = client;
  return best?.ring.members ?? [];
}

interface Partition {
  readonly ring: Ring;
  readonly size: number;
}

function partitionsOf(clients: readonly QnetdClient[]): Partition[] {
  const partitions: Partition[] = [];
  for (const { ring } of clients) {
    if (partitions.some((partition) => isSameRing(partition.ring, ring))) continue;
    partitions.push({ ring, size: clients.filter((client) => isSameRing(client.ring, ring)).length });
  }
  return partitions;
}

/** Is an active partition already there, of which this client, who never had an answer, is no part? */
function isNewcomer(clients: readonly QnetdClient[], client: QnetdClient): boolean {
  return (
    client.decided === undefined &&
    clients.some((other) => other.decided === 'ack' && !isSameRing(other.ring, client.ring))
  );
}

/**
 * Last man standing: the answer for one client. The partition of which most nodes see qnetd gets the votes; when
 * several have most, that of the lowest node id, however large it is. `wait` while somebody of its partition, or who still
 * counts it to theirs, has told of another membership.
 */
export function lastManBallot(cluster: QnetdCluster, client: QnetdClient): Ballot {
  const clients = clientsOf(cluster);
  const mates = clients.filter(
    (other) => client.ring.members.includes(other.nodeId) || other.ring.members.includes(client.nodeId),
  );
  if (mates.some((mate) => !isSameRing(mate.ring, client.ring))) return 'wait';
  const partitions = partitionsOf(clients);
  if (partitions.length === 1) return 'ack';
  if (isNewcomer(clients, client)) return 'nack';
  const largest = Math.max(...partitions.map((partition) => partition.size));
  const leaders = partitions.filter((partition) => partition.size === largest);
  const [only] = leaders;
  if (leaders.length === 1 && only) return isSameRing(only.ring, client.ring) ? 'ack' : 'nack';
  const [lowest] = [...clients].sort((a, b) => a.nodeId - b.nodeId);
  return lowest && isSameRing(lowest.ring, client.ring) ? 'ack' : 'nack';
}
