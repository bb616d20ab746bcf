/** corosync.service: the process starts, joins, says goodbye, or is gone. */
import { findAddress } from '../hardware/reachability.ts';
import type { Context } from '../kernel/types.ts';
import { endUnit, failUnit } from '../os/units.ts';
import { CONFIG_PATH, type ConfigRefusal, checkConfig, checkServices } from './config-check.ts';
import { type LinkCause, reconsiderLinks } from './links.ts';
import { exchangeJoins, releaseLeaver } from './membership.ts';
import { type Running, resolveAddress, runningOn } from './paths.ts';
import { ringMates } from './rings.ts';
import type { CorosyncProcess } from './state.ts';
import { START_UP } from './timing.ts';
import { cancelProcessTimers, reconsiderRings } from './token.ts';
import type { CorosyncConfig, QuorumWorld } from './types.ts';
import { startVotequorum } from './vote-settings.ts';

/** Links and rings after anything happened to networks or processes. */
export function reconsider(ctx: Context<QuorumWorld>, cause: LinkCause): void {
  reconsiderLinks(ctx, cause);
  reconsiderRings(ctx);
}

/** A file of a host as corosync reads it. */
export function readFileOf(world: QuorumWorld, host: string): (path: string) => string | undefined {
  return (path) => world.os[host]?.files[path]?.content;
}

/** The node this host is: its address is in the list, or its name. */
function ownNodeId(world: QuorumWorld, host: string, config: CorosyncConfig): number | undefined {
  const byAddress = config.nodes.find((node) =>
    Object.values(node.addresses).some((address) => {
      const resolved = resolveAddress(world, host, address);
      return resolved !== undefined && findAddress(world, resolved)?.host === host;
    }),
  );
  const byName = config.nodes.find((node) => node.name === world.os[host]?.hostname);
  return (byAddress ?? byName)?.nodeId;
}

function refuseStart(ctx: Context<QuorumWorld>, host: string, pid: number, refusal: ConfigRefusal): void {
  const { error, status, isParserError, place, subsystem = 'MAIN' } = refusal;
  const end = `Corosync Cluster Engine exiting with status ${status} at ${place}.`;
  const lines = [{ level: subsystem === 'MAIN' ? 'error' : 'crit', subsystem, text: error }];
  if (!isParserError) lines.push({ level: 'error', subsystem: 'MAIN', text: end });
  ctx.emit('quorum.start-refused', { pid, lines }, host);
  failUnit(ctx, host, 'corosync', 'exit-code', status);
}

function newProcess(nodeId: number, pid: number, config: CorosyncConfig, authkey: string): CorosyncProcess {
  const ring = { lowestNodeId: nodeId, counter: 0, members: [] };
  return {
    nodeId,
    pid,
    config,
    authkey,
    isReady: false,
    phase: 'gather',
    ring,
    procList: [nodeId],
    failedList: [],
    agreedWith: [],
    links: {},
    votequorum: startVotequorum(config, nodeId),
    isSyncing: false,
    isWaitingForDevice: false,
    shown: { ring, isQuorate: false },
    leaving: [],
    joinCounts: {},
  };
}

interface Start {
  readonly ok: true;
  readonly process: CorosyncProcess;
}

/** Everything corosync wants to know before it can begin, or the first thing that is wrong. */
function prepare(world: QuorumWorld, host: string, pid: number): Start | ConfigRefusal {
  const read = readFileOf(world, host);
  const check = checkConfig(read, (name) => resolveAddress(world, host, name));
  if (!check.ok) return check;
  const { config, authkey } = check;
  const refused = checkServices(read(CONFIG_PATH) ?? '', config);
  if (refused) return refused;
  const nodeId = ownNodeId(world, host, config);
  if (nodeId !== undefined) return { ok: true, process: newProcess(nodeId, pid, config, authkey) };
  const error = 'No valid name found for local host';
  return { ok: false, error, status: 8, isParserError: false, place: 'main.c:1417' };
}

/** systemd started corosync: it reads its configuration and answers a moment later, or ends with an error. */
export function startCorosync(ctx: Context<QuorumWorld>, host: string, pid: number): void {
  const start = prepare(ctx.world, host, pid);
  const version = (ctx.world.os[host]?.packages.corosync ?? '').replace(/-.*/, '');
  if (start.ok || !start.isParserError) ctx.emit('quorum.corosync-starting', { pid, version }, host);
  if (!start.ok) {
    refuseStart(ctx, host, pid, start);
    return;
  }
  ctx.world.quorum.corosync[host] = start.process;
  const readyMs = ctx.randomInt('quorum.start', START_UP[0], START_UP[1]);
  ctx.schedule(readyMs, 'quorum.ready', { host, pid });
}

/** corosync has loaded its services: it forms a membership of its own and looks for others. */
export function becomeReady(ctx: Context<QuorumWorld>, host: string, pid: number): void {
  const process = ctx.world.quorum.corosync[host];
  if (process?.pid !== pid) return;
  process.isReady = true;
  const { nodeId, config } = process;
  const counter = (ctx.world.quorum.ringCounters[host] ?? 0) + 1;
  process.ring = { lowestNodeId: nodeId, counter, members: [] };
  const own = config.nodes.find((node) => node.nodeId === nodeId);
  const links = Object.entries(own?.addresses ?? {}).map(([link, address]) => ({
    linkNumber: Number(link),
    address,
  }));
  const peers = config.nodes.map((node) => node.nodeId).filter((id) => id !== nodeId);
  ctx.emit('quorum.corosync-ready', { pid, nodeId, links, peers }, host);
  exchangeJoins(ctx, [process]);
  reconsider(ctx, 'start');
}

function removeProcess(ctx: Context<QuorumWorld>, host: string): CorosyncProcess | undefined {
  const process = ctx.world.quorum.corosync[host];
  if (!process) return undefined;
  cancelProcessTimers(ctx, process);
  delete ctx.world.quorum.corosync[host];
  return process;
}

/** A clean end: the members of the ring hear the goodbye and go on without this node at once. */
export function leaveCluster(ctx: Context<QuorumWorld>, host: string): void {
  const own = runningOn(ctx.world, host);
  const mates = own ? ringMates(ctx.world, own) : [];
  const process = removeProcess(ctx, host);
  if (!process) return;
  const { pid, nodeId } = process;
  ctx.emit('quorum.corosync-ended', { pid, nodeId, reason: 'leave' }, host);
  releaseLeaver(ctx, mates, nodeId);
  reconsider(ctx, 'leave');
}

/** The process is gone without a word; the others notice that the token does not come back. */
export function crashCorosync(ctx: Context<QuorumWorld>, host: string): void {
  const process = removeProcess(ctx, host);
  if (!process) return;
  ctx.emit('quorum.corosync-ended', { pid: process.pid, nodeId: process.nodeId, reason: 'crash' }, host);
  reconsider(ctx, 'crash');
}

/** Members tell each other their config_version when they meet; those with an older file end themselves. */
export function endOutdated(ctx: Context<QuorumWorld>, host: string, pid: number): void {
  const own = runningOn(ctx.world, host);
  if (own?.process.pid !== pid) return;
  const ownVersion = own.process.config.configVersion;
  const mates = ringMates(ctx.world, own);
  const received = Math.max(ownVersion, ...mates.map((mate: Running) => mate.process.config.configVersion));
  if (received === ownVersion) return;
  const { nodeId } = own.process;
  removeProcess(ctx, host);
  const versions = { received, own: ownVersion };
  ctx.emit('quorum.corosync-ended', { pid, nodeId, reason: 'config-version', versions }, host);
  endUnit(ctx, host, 'corosync');
  releaseLeaver(ctx, mates, nodeId);
  reconsider(ctx, 'leave');
}
