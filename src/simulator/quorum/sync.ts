/** After a new membership: votes are exchanged, the device is asked, then the tools show the new state. */
import type { Context } from '../kernel/types.ts';
import { type Running, runningOn } from './paths.ts';
import { ringMates } from './rings.ts';
import type { CorosyncProcess, Ring } from './state.ts';
import { DEVICE_SYNC_TIMEOUT_MS, VERSION_CHECK_MS } from './timing.ts';
import type { QuorumWorld } from './types.ts';
import {
  closeWindow,
  enterRing,
  type NodeInfo,
  nodeInfo,
  ownNode,
  recalculate,
  receiveDeviceVotes,
  receiveNodeInfo,
  totalVotes,
} from './votequorum.ts';

interface VoteMessage {
  readonly info: NodeInfo;
  readonly deviceVotes: number;
}

function voteMessage({ process }: Running): VoteMessage {
  return { info: nodeInfo(process.votequorum), deviceVotes: process.votequorum.deviceVotes };
}

function receive(process: CorosyncProcess, message: VoteMessage): void {
  receiveNodeInfo(process.votequorum, message.info);
  receiveDeviceVotes(process.votequorum, message.info.nodeId, message.deviceVotes);
}

/** Tells the quorum service's listeners when quorum changed and no exchange is under way. */
export function publishQuorum(ctx: Context<QuorumWorld>, { host, process }: Running): void {
  const { isQuorate } = process.votequorum;
  if (process.isSyncing || process.shown.isQuorate === isQuorate) return;
  process.shown.isQuorate = isQuorate;
  const data = { pid: process.pid, members: process.shown.ring.members, isSyncing: false };
  ctx.emit(isQuorate ? 'quorum.gained' : 'quorum.lost', data, host);
}

/** Everyone on this ring who can be heard, this node included, by node id. */
export function circleOf(world: QuorumWorld, own: Running): Running[] {
  return [own, ...ringMates(world, own)].sort((a, b) => a.process.nodeId - b.process.nodeId);
}

/** A node tells all members of its ring what it is now. */
export function announce(ctx: Context<QuorumWorld>, own: Running): void {
  const message = voteMessage(own);
  for (const member of circleOf(ctx.world, own)) {
    receive(member.process, message);
    publishQuorum(ctx, member);
  }
}

function startWindow(ctx: Context<QuorumWorld>, { host, process }: Running): void {
  ctx.cancel(process.lastManStandingTimer);
  const { lastManStandingWindowMs } = process.votequorum;
  const payload = { host, pid: process.pid };
  process.lastManStandingTimer = ctx.schedule(lastManStandingWindowMs, 'quorum.last-man-standing', payload);
}

/** The time to lose one more node without losing quorum is over. */
export function endWindow(ctx: Context<QuorumWorld>, host: string, pid: number): void {
  const own = runningOn(ctx.world, host);
  if (own?.process.pid !== pid) return;
  delete own.process.lastManStandingTimer;
  closeWindow(own.process.votequorum);
  const { quorum } = own.process.votequorum;
  const { expectedVotes } = ownNode(own.process.votequorum);
  ctx.emit('quorum.expected-votes', { pid, expectedVotes, quorum }, host);
  publishQuorum(ctx, own);
}

function enter(ctx: Context<QuorumWorld>, own: Running, ring: Ring): void {
  const { process, host } = own;
  const before = process.shown.ring.members;
  const previous = process.ring.members;
  const left = previous.filter((nodeId) => !ring.members.includes(nodeId));
  const joined = ring.members.filter((nodeId) => !previous.includes(nodeId) || before.length === 0);
  for (const nodeId of joined) process.joinCounts[nodeId] = (process.joinCounts[nodeId] ?? 0) + 1;
  const failed = left.filter((nodeId) => !process.leaving.includes(nodeId));
  process.leaving = [];
  process.ring = ring;
  process.isSyncing = true;
  if (enterRing(process.votequorum, ring.members)) startWindow(ctx, own);
  const { isDeviceRegistered, isDeviceAlive } = ownNode(process.votequorum);
  process.isWaitingForDevice = isDeviceRegistered && isDeviceAlive;
  if (process.isWaitingForDevice) {
    ctx.cancel(process.deviceTimer);
    const payload = { host, pid: process.pid };
    process.deviceTimer = ctx.schedule(DEVICE_SYNC_TIMEOUT_MS, 'quorum.device-silent', payload);
  }
  const waitsForDevice = process.isWaitingForDevice;
  ctx.emit('quorum.membership', { pid: process.pid, ring, joined, left, failed, waitsForDevice }, host);
}

/** A membership was agreed on by these nodes. They exchange their votes and wait for their devices. */
export function beginSync(ctx: Context<QuorumWorld>, group: readonly Running[], ring: Ring): void {
  for (const own of group) enter(ctx, own, ring);
  const newest = Math.max(...group.map(({ process }) => process.config.configVersion));
  for (const { host, process } of group) {
    const { pid, config } = process;
    if (config.configVersion < newest) ctx.schedule(VERSION_CHECK_MS, 'quorum.outdated', { host, pid });
  }
  const messages = group.map(voteMessage);
  for (const message of messages) for (const { process } of group) receive(process, message);
  const [first] = group;
  if (first) finishSync(ctx, first);
}

function complete(ctx: Context<QuorumWorld>, own: Running): void {
  const { process, host } = own;
  const { votequorum: vq, pid, ring } = process;
  recalculate(vq, false);
  process.isSyncing = false;
  const wasQuorate = process.shown.isQuorate;
  process.shown = { ring, isQuorate: vq.isQuorate };
  const { expectedVotes } = ownNode(vq);
  if (vq.isWaitingForAll)
    ctx.emit('quorum.waiting-for-all', { pid, votes: totalVotes(vq), expectedVotes }, host);
  if (wasQuorate !== vq.isQuorate)
    ctx.emit(
      vq.isQuorate ? 'quorum.gained' : 'quorum.lost',
      { pid, members: ring.members, isSyncing: true },
      host,
    );
  const ringId = { lowestNodeId: ring.lowestNodeId, counter: ring.counter };
  ctx.emit('quorum.synchronized', { pid, ringId, members: ring.members, isQuorate: vq.isQuorate }, host);
}

/**
 * Ends the exchange for all members of a ring when none of them waits any more. Where a new membership is looked for
 * again it is given up; the next one begins another.
 */
export function finishSync(ctx: Context<QuorumWorld>, own: Running): void {
  const circle = circleOf(ctx.world, own);
  if (circle.some(({ process }) => process.phase !== 'operational')) return;
  const versions = circle.map(({ process }) => process.config.configVersion);
  if (new Set(versions).size > 1) return;
  if (circle.some(({ process }) => process.isWaitingForDevice)) return;
  for (const member of circle) if (member.process.isSyncing) complete(ctx, member);
}
