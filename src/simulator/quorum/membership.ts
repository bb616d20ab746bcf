/** Totem: the token gets lost, the members gather, a new membership is agreed on. */
import type { Context } from '../kernel/types.ts';
import { componentOf, splitIntoMemberships } from './partition.ts';
import {
  areConnected,
  type Connections,
  connectionsOf,
  type Running,
  ringMates,
  runningOn,
  runningProcesses,
} from './paths.ts';
import type { CorosyncProcess, Ring } from './state.ts';
import { beginSync } from './sync.ts';
import { consensusMs, LEAVE, MERGE, TOKEN_AGE, tokenMs, tokenWarningMs } from './timing.ts';
import type { QuorumWorld } from './types.ts';

/** Each membership raises the counter of the ring by this much. */
const RING_STEP = 4;

function isSameRing(a: Ring, b: Ring): boolean {
  return a.counter === b.counter && a.lowestNodeId === b.lowestNodeId;
}

function areTogether(a: Running, b: Running): boolean {
  return isSameRing(a.process.ring, b.process.ring);
}

/** Does the token still get round: is every member there, on this ring, and in reach of every other? */
function isRingWhole({ all, connected }: Connections, own: Running): boolean {
  const { members } = own.process.ring;
  const circle = all.filter((other) => areTogether(own, other) && members.includes(other.process.nodeId));
  if (circle.length < members.length) return false;
  return isEveryoneConnected(circle, connected);
}

function isEveryoneConnected(nodes: readonly Running[], connected: Connections['connected']): boolean {
  return nodes.every((a) => nodes.every((b) => a === b || connected(a, b)));
}

function cancelTokenTimers(ctx: Context<QuorumWorld>, process: CorosyncProcess): void {
  ctx.cancel(process.tokenLateTimer);
  ctx.cancel(process.tokenTimer);
  delete process.tokenLateTimer;
  delete process.tokenTimer;
}

function cancelTimers(ctx: Context<QuorumWorld>, process: CorosyncProcess): void {
  cancelTokenTimers(ctx, process);
  ctx.cancel(process.consensusTimer);
  ctx.cancel(process.mergeTimer);
  delete process.consensusTimer;
  delete process.mergeTimer;
}

/** The process ends: nothing of it may happen later. */
export function cancelProcessTimers(ctx: Context<QuorumWorld>, process: CorosyncProcess): void {
  cancelTimers(ctx, process);
  ctx.cancel(process.lastManStandingTimer);
  ctx.cancel(process.deviceTimer);
  for (const link of Object.values(process.links)) ctx.cancel(link.pending?.timerId);
}

/** Notes which nodes stand between others that do not hear each other, and which do so no longer. */
function reconsiderRest(ctx: Context<QuorumWorld>, { all, connected }: Connections): void {
  for (const own of all) {
    const { process, host } = own;
    const nodes = componentOf(own, all, connected);
    const wasRestless = process.isRestless;
    process.isRestless = !isEveryoneConnected(nodes, connected);
    if (wasRestless && !process.isRestless) ctx.emit('quorum.at-rest', { pid: process.pid }, host);
  }
}

/** Looks at every ring: where the token stops, its loss will be noticed; where it goes round again, it will not. */
export function reconsiderRings(ctx: Context<QuorumWorld>): void {
  const connections = connectionsOf(ctx.world);
  reconsiderRest(ctx, connections);
  const ages = new Map<string, number>();
  for (const own of connections.all) {
    const { process, host } = own;
    if (process.phase !== 'operational') continue;
    if (isRingWhole(connections, own)) {
      cancelTokenTimers(ctx, process);
    } else if (process.tokenTimer === undefined) {
      const ringName = `${process.ring.lowestNodeId}.${process.ring.counter}`;
      const ageMs = ages.get(ringName) ?? ctx.randomInt('quorum.token', TOKEN_AGE[0], TOKEN_AGE[1]);
      ages.set(ringName, ageMs);
      const { pid, config } = process;
      const warnMs = tokenWarningMs(config);
      process.tokenLateTimer = ctx.schedule(warnMs - ageMs, 'quorum.token-late', { host, pid, ms: warnMs });
      process.tokenTimer = ctx.schedule(tokenMs(config) - ageMs, 'quorum.token-lost', { host, pid });
    }
  }
}

/** Members of a ring that gather: nobody speaks until those who are silent count as failed. */
function gather(ctx: Context<QuorumWorld>, { host, process }: Running): void {
  cancelTokenTimers(ctx, process);
  process.phase = 'gather';
  if (process.consensusTimer !== undefined) return;
  const { pid } = process;
  process.consensusTimer = ctx.schedule(consensusMs(process.config), 'quorum.consensus', { host, pid });
}

function isLowestOf(mates: readonly Running[], own: Running): boolean {
  return mates.every((mate) => mate.process.nodeId > own.process.nodeId);
}

/** No token for the whole token time. */
export function loseToken(ctx: Context<QuorumWorld>, host: string, pid: number): void {
  const own = runningOn(ctx.world, host);
  if (own?.process.pid !== pid) return;
  const { process } = own;
  delete process.tokenTimer;
  const { config } = process;
  if (isLowestOf(ringMates(ctx.world, own), own)) {
    const data = { pid, tokenMs: tokenMs(config), consensusMs: consensusMs(config) };
    ctx.emit('quorum.processor-failed', data, host);
  }
  gather(ctx, own);
}

function formRing(ctx: Context<QuorumWorld>, group: readonly Running[]): void {
  const { ringCounters } = ctx.world.quorum;
  const members = group.map((node) => node.process.nodeId).sort((a, b) => a - b);
  const known = group.map((node) => Math.max(node.process.ring.counter, ringCounters[node.host] ?? 0));
  const ring = { lowestNodeId: members[0] ?? 0, counter: Math.max(...known) + RING_STEP, members };
  for (const { host, process } of group) {
    cancelTimers(ctx, process);
    process.phase = 'operational';
    ringCounters[host] = ring.counter;
  }
  beginSync(ctx, group, ring);
}

/**
 * The nodes around `seed` agree on who is there. Nothing is changed where a membership is already as it should be.
 */
function agree(ctx: Context<QuorumWorld>, seed: Running): void {
  const { all, connected } = connectionsOf(ctx.world);
  const own = all.find((node) => node.process === seed.process);
  if (!own) return;
  const nodes = componentOf(own, all, connected);
  const group = splitIntoMemberships(nodes, areTogether, connected).find((candidate) =>
    candidate.includes(own),
  );
  if (!group) return;
  const isUnchanged =
    group.every((node) => node.process.phase === 'operational' && areTogether(node, own)) &&
    group.length === own.process.ring.members.length;
  if (!isUnchanged) formRing(ctx, group);
  reconsiderRings(ctx);
}

/** Those who gathered have waited long enough for those who are silent. */
export function reachConsensus(ctx: Context<QuorumWorld>, host: string, pid: number): void {
  const own = runningOn(ctx.world, host);
  if (own?.process.pid !== pid) return;
  delete own.process.consensusTimer;
  agree(ctx, own);
}

/** A link came up: whoever is on the other side of it and on another ring will be found soon. */
export function lookForOthers(ctx: Context<QuorumWorld>, host: string): void {
  const own = runningOn(ctx.world, host);
  if (!own || own.process.mergeTimer !== undefined) return;
  const isNews = runningProcesses(ctx.world).some(
    (other) =>
      other.host !== host &&
      areConnected(ctx.world, own, other) &&
      (!areTogether(own, other) || own.process.phase === 'gather'),
  );
  if (!isNews) return;
  const waitMs = ctx.randomInt('quorum.merge', MERGE[0], MERGE[1]);
  own.process.mergeTimer = ctx.schedule(waitMs, 'quorum.merge', { host, pid: own.process.pid });
}

/**
 * Two rings hear each other. They become one at once when everyone of both is there; otherwise they gather and wait
 * for those who are silent.
 */
export function merge(ctx: Context<QuorumWorld>, host: string, pid: number): void {
  const own = runningOn(ctx.world, host);
  if (own?.process.pid !== pid) return;
  delete own.process.mergeTimer;
  const { all, connected } = connectionsOf(ctx.world);
  const seed = all.find((node) => node.process === own.process);
  if (!seed) return;
  const nodes = componentOf(seed, all, connected);
  const present = nodes.map((node) => node.process.nodeId);
  const isComplete = nodes.every((node) => node.process.ring.members.every((id) => present.includes(id)));
  if (isComplete) agree(ctx, own);
  else for (const node of nodes) gather(ctx, node);
}

/** A member said goodbye: the others agree without it at once, unless somebody else is silent. */
export function releaseLeaver(ctx: Context<QuorumWorld>, mates: readonly Running[], nodeId: number): void {
  const waitMs = ctx.randomInt('quorum.merge', LEAVE[0], LEAVE[1]);
  const present = [nodeId, ...mates.map((mate) => mate.process.nodeId)];
  for (const { host, process } of mates) {
    const { pid } = process;
    process.leaving = [...process.leaving, nodeId];
    ctx.emit('quorum.node-left', { pid, nodeId }, host);
    cancelTokenTimers(ctx, process);
    process.phase = 'gather';
    if (process.consensusTimer !== undefined) continue;
    const isAlone = process.ring.members.every((id) => present.includes(id));
    const delayMs = isAlone ? waitMs : consensusMs(process.config);
    process.consensusTimer = ctx.schedule(delayMs, 'quorum.consensus', { host, pid });
  }
}
