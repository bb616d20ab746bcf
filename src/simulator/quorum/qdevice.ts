/** corosync-qdevice: tells votequorum on its node whether qnetd gives this node's partition the vote. */
import { findAddress } from '../hardware/reachability.ts';
import type { Context } from '../kernel/types.ts';
import { failUnit } from '../os/units.ts';
import { canReachQnetd, qnetdHost, type Running, resolveAddress, runningOn } from './paths.ts';
import { dropClient, receiveReport } from './qnetd.ts';
import type { QdeviceProcess } from './state.ts';
import { announce, finishSync } from './sync.ts';
import { DEVICE_CONNECT, DEVICE_LOST, DEVICE_REPORT, type Spread } from './timing.ts';
import type { QuorumWorld } from './types.ts';
import { ownNode } from './votequorum.ts';

const FIRST_PORT = 32_768;
const LAST_PORT = 60_999;
/** corosync is started in the same moment: qdevice waits for it. */
const WAIT_FOR_COROSYNC_MS = 200;

/** Milliseconds from a spread, from the stream of the quorum device. */
export function draw(ctx: Context<QuorumWorld>, spread: Spread): number {
  return ctx.randomInt('quorum.device', spread[0], spread[1]);
}

/** The qnetd this device is configured for, when its process runs. */
function serverOf(world: QuorumWorld, host: string, qdevice: QdeviceProcess): string | undefined {
  const server = qnetdHost(world, host, qdevice.device.host);
  return server !== undefined && world.quorum.qnetds[server] ? server : undefined;
}

/** Does the server of this device run, and do packets get there and back? */
export function isServerReachable(world: QuorumWorld, host: string, qdevice: QdeviceProcess): boolean {
  return serverOf(world, host, qdevice) !== undefined && canReachQnetd(world, host, qdevice.device.host);
}

/** systemd started corosync-qdevice: it registers with votequorum and connects to qnetd. */
export function startQdevice(ctx: Context<QuorumWorld>, host: string, pid: number): void {
  const starting = ctx.world.quorum.corosync[host];
  const device = starting?.config.device;
  if (!starting || !device) {
    failUnit(ctx, host, 'corosync-qdevice', 'exit-code', 1, 'stays-down');
    return;
  }
  ctx.world.quorum.qdevices[host] = {
    pid,
    device,
    isRegistered: false,
    connection: 'connecting',
    port: 0,
    ringCounter: 0,
    attemptedAtMs: 0,
    isUnanswered: false,
  };
  ctx.schedule(starting.isReady ? 0 : WAIT_FOR_COROSYNC_MS, 'quorum.device-start', { host, pid });
}

/** corosync answers: the device is registered and votes no until qnetd says otherwise. */
export function registerDevice(ctx: Context<QuorumWorld>, host: string, pid: number): void {
  const qdevice = ctx.world.quorum.qdevices[host];
  if (qdevice?.pid !== pid) return;
  const own = runningOn(ctx.world, host);
  if (!own) {
    ctx.schedule(WAIT_FOR_COROSYNC_MS, 'quorum.device-start', { host, pid });
    return;
  }
  qdevice.isRegistered = true;
  qdevice.ringCounter = own.process.ring.counter;
  const node = ownNode(own.process.votequorum);
  node.isDeviceRegistered = true;
  node.isDeviceAlive = true;
  node.hasDeviceVote = false;
  ctx.emit('quorum.device-registered', { pid }, host);
  announce(ctx, own);
  connectIn(ctx, host, qdevice, draw(ctx, DEVICE_CONNECT));
}

/** The next attempt to connect is made after this many milliseconds, unless one is due already. */
export function connectIn(
  ctx: Context<QuorumWorld>,
  host: string,
  qdevice: QdeviceProcess,
  waitMs: number,
): void {
  if (qdevice.connectTimer !== undefined) return;
  qdevice.connectTimer = ctx.schedule(waitMs, 'quorum.device-connect', { host, pid: qdevice.pid });
}

/** One attempt to connect to qnetd. After a failure the next one is made when there is something to find. */
export function connectDevice(ctx: Context<QuorumWorld>, host: string, pid: number): void {
  const qdevice = ctx.world.quorum.qdevices[host];
  if (qdevice?.pid !== pid || !qdevice.isRegistered) return;
  delete qdevice.connectTimer;
  if (isServerReachable(ctx.world, host, qdevice)) {
    qdevice.connection = 'connected';
    qdevice.port = ctx.randomInt('quorum.port', FIRST_PORT, LAST_PORT);
    ctx.emit('quorum.device-connected', { pid }, host);
    sendReport(ctx, host, qdevice);
    return;
  }
  if (qdevice.connection === 'connecting') qdevice.attemptedAtMs = ctx.nowMs;
  qdevice.connection = 'failed';
  qdevice.isUnanswered = !canReachQnetd(ctx.world, host, qdevice.device.host);
  const reason = qdevice.isUnanswered ? 'timeout' : 'refused';
  ctx.emit('quorum.device-unreachable', { pid, reason }, host);
  castVote(ctx, host, false);
}

function sendReport(ctx: Context<QuorumWorld>, host: string, qdevice: QdeviceProcess): void {
  const own = runningOn(ctx.world, host);
  const server = serverOf(ctx.world, host, qdevice);
  if (!own || server === undefined || !isServerReachable(ctx.world, host, qdevice)) return;
  const { nodeId, config, ring } = own.process;
  const network = findAddress(ctx.world, resolveAddress(ctx.world, host, qdevice.device.host) ?? '')?.nic
    .network;
  const nic = ctx.world.hardware.hosts[host]?.nics.find((candidate) => candidate.network === network);
  receiveReport(ctx, server, {
    host,
    nodeId,
    address: nic?.address ?? '',
    port: qdevice.port,
    configVersion: config.configVersion,
    configuredNodeIds: config.nodes.map((node) => node.nodeId).sort((a, b) => a - b),
    ring,
    clusterName: config.clusterName,
    algorithm: qdevice.device.algorithm,
  });
}

/** The membership or the configuration of this node is new: qnetd is told, or there is nobody to ask. */
export function reportSoon(ctx: Context<QuorumWorld>, host: string): void {
  const qdevice = ctx.world.quorum.qdevices[host];
  if (!qdevice?.isRegistered) return;
  ctx.schedule(draw(ctx, DEVICE_REPORT), 'quorum.device-report', { host, pid: qdevice.pid });
}

/** Votes are exchanged: lms decides again, for only now all nodes of a partition have told of the same membership. */
export function askAgain(ctx: Context<QuorumWorld>, host: string): void {
  if (ctx.world.quorum.qdevices[host]?.device.algorithm === 'lms') reportSoon(ctx, host);
}

/**
 * Tells qnetd of this node now, when there is a connection. Of a membership that is already given up the device does not
 * hear.
 */
export function report(ctx: Context<QuorumWorld>, host: string, pid: number): void {
  const qdevice = ctx.world.quorum.qdevices[host];
  const process = runningOn(ctx.world, host)?.process;
  if (qdevice?.pid !== pid || process?.phase !== 'operational') return;
  qdevice.ringCounter = process.ring.counter;
  if (qdevice.connection === 'connected') sendReport(ctx, host, qdevice);
  else castVote(ctx, host, false);
}

/** qnetd's answer for the membership with this ring counter. An answer for an older one is of no use any more. */
export function receiveAnswer(
  ctx: Context<QuorumWorld>,
  { host, pid, hasVote, counter }: { host: string; pid: number; hasVote: boolean; counter: number },
): void {
  const qdevice = ctx.world.quorum.qdevices[host];
  if (qdevice?.pid !== pid || qdevice.connection !== 'connected') return;
  if (!isServerReachable(ctx.world, host, qdevice)) return;
  if (runningOn(ctx.world, host)?.process.ring.counter !== counter) return;
  castVote(ctx, host, hasVote);
}

function stopWaiting(ctx: Context<QuorumWorld>, own: Running): void {
  own.process.isWaitingForDevice = false;
  ctx.cancel(own.process.deviceTimer);
  delete own.process.deviceTimer;
  if (own.process.isSyncing) finishSync(ctx, own);
}

/** The device calls votequorum: it is alive, and gives its votes to this node's partition or not. */
function castVote(ctx: Context<QuorumWorld>, host: string, hasVote: boolean): void {
  const own = runningOn(ctx.world, host);
  const qdevice = ctx.world.quorum.qdevices[host];
  if (!own || qdevice?.ringCounter !== own.process.ring.counter) return;
  const node = ownNode(own.process.votequorum);
  if (!node.isDeviceRegistered) return;
  const isNews = !node.isDeviceAlive || node.hasDeviceVote !== hasVote;
  node.isDeviceAlive = true;
  node.hasDeviceVote = hasVote;
  if (isNews) {
    ctx.emit('quorum.device-vote', { pid: own.process.pid, hasVote }, host);
    announce(ctx, own);
  }
  stopWaiting(ctx, own);
}

/** votequorum has not heard of its device for too long. */
export function loseDevice(ctx: Context<QuorumWorld>, host: string, pid: number): void {
  const own = runningOn(ctx.world, host);
  if (own?.process.pid !== pid) return;
  const node = ownNode(own.process.votequorum);
  node.isDeviceAlive = false;
  node.hasDeviceVote = false;
  ctx.emit('quorum.device-lost', { pid }, host);
  announce(ctx, own);
  stopWaiting(ctx, own);
}

/**
 * The connection to qnetd is gone: no vote until it is back. The next attempt, `retryMs` later, may tell the log why it
 * is not.
 */
export function disconnectDevice(
  ctx: Context<QuorumWorld>,
  { host, pid, retryMs }: { host: string; pid: number; retryMs: number },
  reason: 'closed' | 'no-echo',
): void {
  const qdevice = ctx.world.quorum.qdevices[host];
  if (qdevice?.pid !== pid || qdevice.connection !== 'connected') return;
  ctx.cancel(qdevice.echoTimer);
  delete qdevice.echoTimer;
  qdevice.connection = 'connecting';
  ctx.emit('quorum.device-disconnected', { pid, reason }, host);
  castVote(ctx, host, false);
  connectIn(ctx, host, qdevice, retryMs);
}

/**
 * The process is gone. `clean`: it unregistered. Otherwise votequorum misses its calls after a while. Its connection is
 * closed by the kernel; when the host itself is gone, qnetd misses it.
 */
export function endQdevice(
  ctx: Context<QuorumWorld>,
  host: string,
  isClean: boolean,
): QdeviceProcess | undefined {
  const qdevice = ctx.world.quorum.qdevices[host];
  if (!qdevice) return undefined;
  ctx.cancel(qdevice.connectTimer);
  ctx.cancel(qdevice.echoTimer);
  delete ctx.world.quorum.qdevices[host];
  const own = runningOn(ctx.world, host);
  if (own && isClean) unregister(ctx, own);
  if (own && !isClean) missCalls(ctx, own);
  const server = qnetdHost(ctx.world, host, qdevice.device.host);
  if (server !== undefined && canReachQnetd(ctx.world, host, qdevice.device.host)) {
    for (const [name, cluster] of Object.entries(ctx.world.quorum.qnetds[server]?.clusters ?? {})) {
      const client = Object.values(cluster.clients).find((candidate) => candidate.host === host);
      if (client) dropClient(ctx, server, name, client.nodeId, false);
    }
  }
  return qdevice;
}

function unregister(ctx: Context<QuorumWorld>, own: Running): void {
  const node = ownNode(own.process.votequorum);
  node.isDeviceRegistered = false;
  node.isDeviceAlive = false;
  node.hasDeviceVote = false;
  announce(ctx, own);
  stopWaiting(ctx, own);
}

function missCalls(ctx: Context<QuorumWorld>, own: Running): void {
  const payload = { host: own.host, pid: own.process.pid };
  ctx.cancel(own.process.deviceTimer);
  own.process.deviceTimer = ctx.schedule(draw(ctx, DEVICE_LOST), 'quorum.device-silent', payload);
}
