/** Totem: nodes gather, agree on who is there and form a membership; again and again where they cannot agree. */
import type { Context } from '../kernel/types.ts';
import { candidatesOf, enterGather, hearJoin, isDisturbedBy, isHeldUpBy, silentOf } from './join.ts';
import {
  areConnected,
  type Connections,
  connectionsOf,
  type Running,
  runningOn,
  runningProcesses,
} from './paths.ts';
import { areTogether, ringMates, walkRing } from './rings.ts';
import type { CorosyncProcess } from './state.ts';
import { beginSync } from './sync.ts';
import {
  consensusMs,
  JOIN_REPEAT,
  LEAVE,
  MERGE,
  type Spread,
  STRANGER,
  tokenMs,
  tokenRepeatSpread,
} from './timing.ts';
import { awaitToken, cancelRingTimers, reconsiderRings } from './token.ts';
import type { QuorumWorld } from './types.ts';

/** Each membership raises the counter of the ring by this much. */
const RING_STEP = 4;

/** One moment in which nodes talk: who hears whom, who began or went on to gather, who has formed a membership. */
interface Talk extends Connections {
  readonly gathering: Set<CorosyncProcess>;
  readonly formed: Set<CorosyncProcess>;
}

/** Every node that gathers tells its lists to all who hear it, until nobody learns anything more. */
function spreadJoins({ all, connected, gathering, formed }: Talk): void {
  const tell = (from: Running): boolean => {
    const listeners = all.filter((to) => to !== from && !formed.has(to.process) && connected(from, to));
    const stirred = listeners.filter((to) => hearJoin(to.process, from.process));
    for (const { process } of stirred) gathering.add(process);
    return stirred.length > 0;
  };
  let isNews = true;
  while (isNews) {
    const speakers = all.filter(({ process }) => process.phase === 'gather');
    isNews = speakers.map(tell).includes(true);
  }
}

function nextCounter(ctx: Context<QuorumWorld>, group: readonly Running[]): number {
  const { ringCounters } = ctx.world.quorum;
  const known = group.map(({ host, process }) => Math.max(process.ring.counter, ringCounters[host] ?? 0));
  const counter = Math.max(...known) + RING_STEP;
  for (const { host } of group) ringCounters[host] = counter;
  return counter;
}

function formRing(ctx: Context<QuorumWorld>, group: readonly Running[]): void {
  const members = group.map(({ process }) => process.nodeId);
  const ring = { lowestNodeId: members[0] ?? 0, counter: nextCounter(ctx, group), members };
  for (const { process } of group) {
    cancelRingTimers(ctx, process);
    process.phase = 'operational';
    process.procList = members;
    process.failedList = [];
    process.agreedWith = [];
  }
  beginSync(ctx, group, ring);
}

/**
 * The token of a new membership does not get round. Whoever has seen it sends it again and again, until a token time is
 * over. Gives whether it came to somebody new.
 */
function holdCommitToken(ctx: Context<QuorumWorld>, path: readonly Running[]): boolean {
  const reached = path.filter(({ process }) => process.phase === 'gather');
  if (reached.length > 0) nextCounter(ctx, path);
  for (const node of reached) {
    cancelRingTimers(ctx, node.process);
    node.process.phase = 'commit';
    awaitToken(ctx, node, 0);
  }
  return reached.length > 0;
}

function maySendCommitToken({ process }: Running): boolean {
  const isLowest = candidatesOf(process)[0] === process.nodeId;
  const isAgreed = process.phase === 'gather' && silentOf(process).length === 0;
  return isLowest && (isAgreed || process.phase === 'commit');
}

/** The lowest of those who agree sends the token of the new membership round. Gives whether that changed anything. */
function sendCommitTokens(ctx: Context<QuorumWorld>, { all, connected, formed }: Talk): boolean {
  const send = (own: Running): boolean => {
    const candidates = candidatesOf(own.process);
    const agreeing = all.filter(
      ({ process }) => process.phase !== 'operational' && candidatesOf(process).join() === candidates.join(),
    );
    const { path, isComplete } = walkRing(own, candidates, agreeing, connected);
    if (!isComplete) return holdCommitToken(ctx, path);
    formRing(ctx, path);
    for (const { process } of path) formed.add(process);
    return true;
  };
  return all.filter(maySendCommitToken).map(send).includes(true);
}

function awaitConsensus(ctx: Context<QuorumWorld>, { host, process }: Running): void {
  cancelRingTimers(ctx, process);
  const waitMs = consensusMs(process.config);
  const timerId = ctx.schedule(waitMs, 'quorum.consensus', { host, pid: process.pid });
  process.consensus = { timerId, atMs: ctx.nowMs + waitMs };
}

/** A new ring and its neighbours of other rings hear each other: it will not last. */
function disturbRings(ctx: Context<QuorumWorld>, { all, connected, formed }: Talk): void {
  for (const own of all) {
    const { host, process } = own;
    if (process.phase !== 'operational' || process.mergeTimer !== undefined) continue;
    const isDisturbed = all.some(
      (other) =>
        (formed.has(process) || formed.has(other.process)) &&
        other !== own &&
        connected(own, other) &&
        isDisturbedBy(process, other.process),
    );
    if (!isDisturbed) continue;
    const waitMs = ctx.randomInt('quorum.merge', STRANGER[0], STRANGER[1]);
    process.mergeTimer = ctx.schedule(waitMs, 'quorum.merge', { host, pid: process.pid });
  }
}

/** Nodes that gather, and all they draw into it, talk until they have agreed or wait for those who are silent. */
export function exchangeJoins(ctx: Context<QuorumWorld>, gathering: readonly CorosyncProcess[]): void {
  const talk: Talk = { ...connectionsOf(ctx.world), gathering: new Set(gathering), formed: new Set() };
  do spreadJoins(talk);
  while (sendCommitTokens(ctx, talk));
  for (const own of talk.all) {
    if (own.process.phase === 'gather' && talk.gathering.has(own.process)) awaitConsensus(ctx, own);
  }
  disturbRings(ctx, talk);
  reconsiderRings(ctx);
}

/** No token for the whole token time. */
export function loseToken(ctx: Context<QuorumWorld>, host: string, pid: number): void {
  const own = runningOn(ctx.world, host);
  if (own?.process.pid !== pid) return;
  const { process } = own;
  delete process.tokenTimer;
  const { config, nodeId } = process;
  const isFirst = ringMates(ctx.world, own).every((mate) => mate.process.nodeId > nodeId);
  if (process.phase === 'operational' && isFirst) {
    const data = { pid, tokenMs: tokenMs(config), consensusMs: consensusMs(config) };
    ctx.emit('quorum.processor-failed', data, host);
  }
  enterGather(process);
  exchangeJoins(ctx, [process]);
}

/** Those who gathered have waited long enough: whoever did not agree is given up. All whose time is over do so at once. */
export function reachConsensus(ctx: Context<QuorumWorld>, host: string, pid: number): void {
  if (runningOn(ctx.world, host)?.process.pid !== pid) return;
  const { all, connected } = connectionsOf(ctx.world);
  const late = all.filter(({ process }) => (process.consensus?.atMs ?? ctx.nowMs + 1) <= ctx.nowMs);
  const isHeldUp = (own: Running): boolean =>
    all.some(
      (other) =>
        other.process.phase === 'gather' && connected(own, other) && isHeldUpBy(own.process, other.process),
    );
  const givenUp = late.map((own) => ({
    process: own.process,
    failed: isHeldUp(own) ? [] : silentOf(own.process),
  }));
  for (const { process, failed } of givenUp) enterGather(process, { failed });
  exchangeJoins(
    ctx,
    late.map(({ process }) => process),
  );
}

/** How soon a node is heard by a neighbour it did not reach before: by what it or the neighbour repeats. */
function hearingSpread(own: Running, others: readonly Running[]): Spread {
  const phases = [own, ...others].map(({ process }) => process.phase);
  if (phases.includes('commit')) return tokenRepeatSpread(own.process.config);
  return own.process.phase === 'gather' ? JOIN_REPEAT : MERGE;
}

/** A link changed: whoever is on the other side and on another ring, or looked for, will be found soon. */
export function lookForOthers(ctx: Context<QuorumWorld>, host: string): void {
  const own = runningOn(ctx.world, host);
  if (!own || own.process.mergeTimer !== undefined) return;
  const isMember = own.process.phase === 'operational';
  const others = runningProcesses(ctx.world).filter(
    (other) =>
      other.host !== host && !(isMember && areTogether(own, other)) && areConnected(ctx.world, own, other),
  );
  if (others.length === 0) return;
  const [minMs, maxMs] = hearingSpread(own, others);
  const waitMs = ctx.randomInt('quorum.merge', minMs, maxMs);
  own.process.mergeTimer = ctx.schedule(waitMs, 'quorum.merge', { host, pid: own.process.pid });
}

/** Nodes a member, or one that gathers, hears and does not know yet: those of other rings. */
function strangersOf({ all, connected }: Connections, own: Running): number[] {
  const { phase, procList } = own.process;
  return all
    .filter((other) => other.process.phase === 'operational' && !areTogether(own, other))
    .filter((other) => connected(own, other))
    .map((other) => other.process.nodeId)
    .filter((nodeId) => phase === 'operational' || !procList.includes(nodeId));
}

/** A node hears another ring, or that a member has left, or what others repeat: it looks for a new membership. */
export function merge(ctx: Context<QuorumWorld>, host: string, pid: number): void {
  const connections = connectionsOf(ctx.world);
  const own = connections.all.find((node) => node.host === host);
  if (own?.process.pid !== pid) return;
  const { process } = own;
  delete process.mergeTimer;
  const present = process.phase === 'commit' ? [] : strangersOf(connections, own);
  const hasLeaver = process.phase !== 'commit' && process.leaving.length > 0;
  const hasNews = present.length > 0 || hasLeaver;
  if (hasNews) enterGather(process, { present });
  exchangeJoins(ctx, hasNews ? [process] : []);
}

/** A member said goodbye: the others agree without it at once, unless somebody else is silent. */
export function releaseLeaver(ctx: Context<QuorumWorld>, mates: readonly Running[], nodeId: number): void {
  const waitMs = ctx.randomInt('quorum.merge', LEAVE[0], LEAVE[1]);
  for (const { host, process } of mates) {
    const { pid } = process;
    process.leaving = [...process.leaving, nodeId];
    process.failedList = [...process.failedList, nodeId];
    ctx.emit('quorum.node-left', { pid, nodeId }, host);
    ctx.cancel(process.mergeTimer);
    process.mergeTimer = ctx.schedule(waitMs, 'quorum.merge', { host, pid });
  }
}
