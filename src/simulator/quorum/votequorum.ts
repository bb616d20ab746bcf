/** How one node counts votes (votequorum of corosync 3.1): quorum, expected votes, and the modes with memory. */
import type { TieBreaker, VoteNode, Votequorum } from './state.ts';

/** What a node sends to all members when a membership is new or something of it changed. */
export interface NodeInfo extends Omit<VoteNode, 'isMember'> {
  readonly nodeId: number;
}

/** This node's own entry. */
export function ownNode(vq: Votequorum): VoteNode {
  const own = vq.nodes[vq.nodeId];
  if (!own) throw new Error(`Node ${vq.nodeId} does not know itself.`);
  return own;
}

function members(vq: Votequorum): VoteNode[] {
  return Object.values(vq.nodes).filter((node) => node.isMember);
}

function memberIds(vq: Votequorum): number[] {
  return Object.entries(vq.nodes).flatMap(([id, node]) => (node.isMember ? [Number(id)] : []));
}

/** Votes present as this node counts them: members, and the device while it votes for this node. */
export function totalVotes(vq: Votequorum): number {
  const ofNodes = members(vq).reduce((sum, node) => sum + node.votes, 0);
  return ofNodes + (ownNode(vq).hasDeviceVote ? vq.deviceVotes : 0);
}

/** The highest expected votes any member has. */
export function highestExpected(vq: Votequorum): number {
  return Math.max(0, ...members(vq).map((node) => node.expectedVotes));
}

/** The fewest votes that are more than half: two halves can never both have them. */
export function majorityOf(votes: number): number {
  return Math.floor(votes / 2) + 1;
}

/** Votes needed: more than half of the expected ones, and more than half of those present. */
export function calculateQuorum(vq: Votequorum, mayDecrease: boolean, expectedVotes?: number): number {
  const total = totalVotes(vq);
  const highest = expectedVotes ?? highestExpected(vq);
  const needed = Math.max(majorityOf(highest), majorityOf(total));
  const voters = members(vq).length + (ownNode(vq).hasDeviceVote ? 1 : 0);
  if (vq.twoNode && voters <= 2) return 1;
  return mayDecrease ? needed : Math.max(vq.quorum, needed);
}

function expectOfMembers(vq: Votequorum, expectedVotes: number): void {
  for (const node of members(vq)) node.expectedVotes = expectedVotes;
}

function tieBreakerIsHere(vq: Votequorum): boolean {
  const here = memberIds(vq);
  if (vq.tieBreaker === 'lowest') return vq.lowestNodeId !== undefined && here.includes(vq.lowestNodeId);
  if (vq.tieBreaker === 'highest') return vq.highestNodeId !== undefined && here.includes(vq.highestNodeId);
  if (vq.tieBreaker === 'none') return false;
  const first = vq.tieBreaker.findIndex((nodeId) => vq.ringMembers.includes(nodeId));
  if (first < 0) return false;
  return !vq.tieBreaker.slice(0, first).some((nodeId) => vq.previousRingMembers.includes(nodeId));
}

/** Exactly half of the expected votes is enough when the tie breaker is here and the others cannot have quorum. */
function winsTie(vq: Votequorum, total: number): boolean {
  return (
    vq.tieBreaker !== 'none' &&
    total === Math.floor(ownNode(vq).expectedVotes / 2) &&
    vq.previousRingMembers.length - vq.ringMembers.length < vq.quorum &&
    tieBreakerIsHere(vq)
  );
}

function setWaiting(vq: Votequorum, isWaiting: boolean): void {
  if (!vq.waitForAll) return;
  vq.isWaitingForAll = isWaiting;
  ownNode(vq).isWaitingForAll = isWaiting;
}

function decide(vq: Votequorum): void {
  const own = ownNode(vq);
  const total = totalVotes(vq);
  if (vq.isWaitingForAll) {
    if (total !== own.expectedVotes) {
      vq.isQuorate = false;
      return;
    }
    setWaiting(vq, false);
  }
  const hasMajority = vq.quorum <= total;
  if (hasMajority) {
    const here = memberIds(vq);
    vq.lowestNodeId = Math.min(...here);
    vq.highestNodeId = Math.max(...here);
  }
  vq.isQuorate = hasMajority || winsTie(vq, total);
  own.isQuorate = vq.isQuorate;
  setWaiting(vq, !vq.isQuorate);
}

/**
 * Counts again. Expected votes never stay below the votes of all members and the device's configured ones.
 * `expectedVotes`: everyone expects this many from now on (last man standing).
 */
export function recalculate(vq: Votequorum, mayDecrease: boolean, expectedVotes?: number): void {
  const own = ownNode(vq);
  const possible = members(vq).reduce((sum, node) => sum + node.votes, vq.deviceVotes);
  if (possible > own.expectedVotes) own.expectedVotes = possible;
  vq.quorum = calculateQuorum(vq, mayDecrease, expectedVotes);
  if (expectedVotes !== undefined) expectOfMembers(vq, expectedVotes);
  decide(vq);
}

/** What this node would send now. */
export function nodeInfo(vq: Votequorum): NodeInfo {
  const { isMember: _, ...rest } = ownNode(vq);
  return { nodeId: vq.nodeId, ...rest };
}

/** A node told of itself (this node hears itself too). A quorate one is believed by one that is not. */
export function receiveNodeInfo(vq: Votequorum, info: NodeInfo): void {
  const { nodeId, expectedVotes, ...rest } = info;
  const own = ownNode(vq);
  const isBelieved = !vq.isQuorate && info.isQuorate;
  const node = vq.nodes[nodeId] ?? { ...rest, isMember: true, expectedVotes };
  Object.assign(node, rest, { isMember: true });
  vq.nodes[nodeId] = node;
  if (isBelieved) own.expectedVotes = expectedVotes;
  node.expectedVotes = info.isQuorate ? expectedVotes : own.expectedVotes;
  if (vq.lastManStanding && node.votes > 1) vq.lastManStanding = false;
  recalculate(vq, isBelieved);
  if (info.isQuorate && !info.isWaitingForAll) setWaiting(vq, false);
}

/** A node told how many votes its device has by configuration. */
export function receiveDeviceVotes(vq: Votequorum, senderId: number, votes: number): void {
  const isBelieved = !vq.isQuorate && vq.nodes[senderId]?.isQuorate === true;
  vq.deviceVotes = isBelieved ? votes : Math.max(vq.deviceVotes, votes);
  recalculate(vq, false);
}

/** Somebody set the expected votes of all members, or a changed configuration did. */
export function setExpected(vq: Votequorum, expectedVotes: number): void {
  expectOfMembers(vq, expectedVotes);
  vq.expectedVotesBarrier = expectedVotes;
  recalculate(vq, true);
}

/** A new membership: those who left are dead. Gives whether the last-man-standing window starts again. */
export function enterRing(vq: Votequorum, ringMembers: readonly number[]): boolean {
  const left = vq.ringMembers.filter((nodeId) => !ringMembers.includes(nodeId));
  for (const nodeId of left) {
    const node = vq.nodes[nodeId];
    if (node) node.isMember = false;
  }
  const count = ringMembers.length;
  const startsWindow =
    vq.lastManStanding &&
    ((count >= vq.quorum && left.length > 0) ||
      (count <= vq.quorum && vq.tieBreaker !== 'none' && lowestIsHere(vq)));
  vq.previousRingMembers = vq.ringMembers;
  vq.ringMembers = ringMembers;
  return startsWindow;
}

function lowestIsHere(vq: Votequorum): boolean {
  return vq.lowestNodeId !== undefined && vq.nodes[vq.lowestNodeId]?.isMember === true;
}

/** The last-man-standing window is over: whoever is left is all there is. */
export function closeWindow(vq: Votequorum): void {
  if (!vq.isQuorate) return;
  recalculate(vq, true, members(vq).length + (vq.deviceVotes > 0 ? 1 : 0));
}

/** The node's tie breaker, as far as it may be used: none in an odd cluster without wait_for_all. */
export function usableTieBreaker(
  configured: TieBreaker,
  configuredVotes: number,
  waitForAll: boolean,
): TieBreaker {
  return configuredVotes % 2 === 1 && !waitForAll ? 'none' : configured;
}
