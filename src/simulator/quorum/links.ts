/** knet: each node finds out for itself which links to which peers work, a moment after they do or do not. */
import type { Context } from '../kernel/types.ts';
import {
  isUsable,
  linkKey,
  parseLinkKey,
  peerHost,
  type Running,
  runningOn,
  runningProcesses,
  soundLinks,
} from './paths.ts';
import type { KnetLink } from './state.ts';
import {
  LINK_DOWN_AFTER_LEAVE,
  LINK_DOWN_WHILE_GATHERING,
  linkCrashSpread,
  linkCutSpread,
  linkStartSpread,
  linkUpSpread,
  type Spread,
} from './timing.ts';
import type { QuorumWorld } from './types.ts';

/** Why links are looked at again: it decides how fast a dead one is found. */
export type LinkCause = 'start' | 'leave' | 'crash' | 'network';

function delayMs(ctx: Context<QuorumWorld>, spread: Spread): number {
  return ctx.randomInt('quorum.link', spread[0], spread[1]);
}

/** A peer whose port is closed answers so at once; one that cannot be heard is missed after a while. */
function downSpread(ctx: Context<QuorumWorld>, own: Running, key: string, cause: LinkCause): Spread {
  const { peerNodeId, linkNumber } = parseLinkKey(key);
  const host = peerHost(ctx.world, own, peerNodeId, linkNumber);
  const isHostUp = host !== undefined && ctx.world.hardware.hosts[host]?.power === 'on';
  if (!isHostUp || cause === 'network' || cause === 'start') return linkCutSpread(own.process.config);
  if (cause === 'leave') return LINK_DOWN_AFTER_LEAVE;
  const isGathering = own.process.phase === 'gather';
  return isGathering ? LINK_DOWN_WHILE_GATHERING : linkCrashSpread(own.process.config);
}

function reconsiderLink(
  ctx: Context<QuorumWorld>,
  own: Running,
  key: string,
  isSound: boolean,
  cause: LinkCause,
  drawn: Map<string, number>,
): void {
  const link: KnetLink = own.process.links[key] ?? { isUp: false, upSinceMs: 0 };
  own.process.links[key] = link;
  if (link.isUp === isSound) {
    ctx.cancel(link.pending?.timerId);
    delete link.pending;
    return;
  }
  if (link.pending?.isUp === isSound) return;
  ctx.cancel(link.pending?.timerId);
  const { linkNumber } = parseLinkKey(key);
  const group = `${linkNumber}:${isSound}`;
  const upSpread = cause === 'start' ? linkStartSpread : linkUpSpread;
  const spread = isSound ? upSpread(own.process.config) : downSpread(ctx, own, key, cause);
  const waitMs = drawn.get(group) ?? delayMs(ctx, spread);
  drawn.set(group, waitMs);
  const { host, process } = own;
  const timerId = ctx.schedule(waitMs, 'quorum.link', { host, pid: process.pid, link: key, isUp: isSound });
  link.pending = { timerId, isUp: isSound };
}

/** Links to nodes that are not configured any more are gone without a word. */
function forgetLinks(ctx: Context<QuorumWorld>, own: Running, kept: ReadonlySet<string>): void {
  for (const [key, link] of Object.entries(own.process.links)) {
    if (kept.has(key)) continue;
    ctx.cancel(link.pending?.timerId);
    delete own.process.links[key];
  }
}

/** Something happened to a network or a process: every node will find out about its links in its own time. */
export function reconsiderLinks(ctx: Context<QuorumWorld>, cause: LinkCause): void {
  const running = runningProcesses(ctx.world);
  for (const own of running) {
    const { nodeId, config } = own.process;
    const drawn = new Map<string, number>();
    const kept = new Set<string>();
    for (const node of config.nodes) {
      if (node.nodeId === nodeId) continue;
      const peer = running.find((other) => other !== own && other.process.nodeId === node.nodeId);
      const sound = peer === undefined ? [] : soundLinks(ctx.world, own, peer);
      for (const link of config.linkNumbers) {
        if (node.addresses[link] === undefined) continue;
        const key = linkKey(node.nodeId, link);
        kept.add(key);
        reconsiderLink(ctx, own, key, sound.includes(link), cause, drawn);
      }
    }
    forgetLinks(ctx, own, kept);
  }
}

/** The lowest link to a peer that is up: the one that is used. */
function bestLinkTo({ process }: Running, peerNodeId: number): number | undefined {
  const up = Object.entries(process.links)
    .map(([key, link]) => ({ ...parseLinkKey(key), isUsable: isUsable(link) }))
    .filter((link) => link.isUsable && link.peerNodeId === peerNodeId)
    .map((link) => link.linkNumber);
  return up.length === 0 ? undefined : Math.min(...up);
}

/** knet looks at all its links when one of them changes; one that came up in the same moment is overlooked again. */
function noticeOverlooked({ process }: Running, changed: KnetLink, nowMs: number): void {
  if (!changed.isUp) delete changed.isOverlooked;
  for (const link of Object.values(process.links)) {
    if (link !== changed && link.isUp && link.upSinceMs < nowMs) delete link.isOverlooked;
  }
}

/** A node has found out that a link works, or does not. Gives whether it was news. */
export function settleLink(
  ctx: Context<QuorumWorld>,
  payload: { host: string; pid: number; link: string; isUp: boolean },
): boolean {
  const own = runningOn(ctx.world, payload.host);
  const link = own?.process.links[payload.link];
  if (own?.process.pid !== payload.pid || !link) return false;
  delete link.pending;
  link.isUp = payload.isUp;
  link.upSinceMs = ctx.nowMs;
  noticeOverlooked(own, link, ctx.nowMs);
  const { peerNodeId, linkNumber } = parseLinkKey(payload.link);
  const { pid } = own.process;
  const data = { pid, peerNodeId, linkNumber, bestLink: bestLinkTo(own, peerNodeId) };
  ctx.emit(payload.isUp ? 'quorum.link-up' : 'quorum.link-down', data, payload.host);
  return true;
}
