/** corosync-qnetd: keeps what every connected node says of its partition, and answers with a vote or none. */
import type { Context } from '../kernel/types.ts';
import { chooseHalf, isMembershipStable, lastManBallot } from './qnetd-algorithms.ts';
import type { Ballot, QnetdClient, QnetdCluster } from './state.ts';
import { DEVICE_ANSWER, LMS_RETRY_MS, QNETD_SILENCE } from './timing.ts';
import type { DeviceConfig, QuorumWorld } from './types.ts';

/** What a node sends when it connects and whenever its membership changes. */
export interface Report
  extends Pick<
    QnetdClient,
    'host' | 'nodeId' | 'address' | 'port' | 'configVersion' | 'configuredNodeIds' | 'ring'
  > {
  readonly clusterName: string;
  readonly algorithm: DeviceConfig['algorithm'];
}

export function startQnetd(ctx: Context<QuorumWorld>, host: string, pid: number): void {
  ctx.world.quorum.qnetds[host] = { pid, clusters: {} };
}

function cancelTimers(ctx: Context<QuorumWorld>, { silenceTimer, retryTimer }: QnetdClient): void {
  ctx.cancel(silenceTimer);
  ctx.cancel(retryTimer);
}

/** The process is gone; what it knew is forgotten. */
export function endQnetd(ctx: Context<QuorumWorld>, host: string): void {
  const qnetd = ctx.world.quorum.qnetds[host];
  if (!qnetd) return;
  for (const cluster of Object.values(qnetd.clusters)) {
    for (const client of Object.values(cluster.clients)) cancelTimers(ctx, client);
  }
  delete ctx.world.quorum.qnetds[host];
}

function send(ctx: Context<QuorumWorld>, clusterName: string, client: QnetdClient, vote: Ballot): void {
  const isNews = client.vote !== vote;
  client.vote = vote;
  if (vote === 'wait') return;
  if (isNews) ctx.emit('quorum.qnetd-vote', { cluster: clusterName, nodeId: client.nodeId, vote });
  const qdevice = ctx.world.quorum.qdevices[client.host];
  if (!qdevice) return;
  const payload = {
    host: client.host,
    pid: qdevice.pid,
    hasVote: vote === 'ack',
    counter: client.ring.counter,
  };
  const arrivesAtMs = ctx.nowMs + ctx.randomInt('quorum.device', DEVICE_ANSWER[0], DEVICE_ANSWER[1]);
  client.answeredAtMs = Math.max(arrivesAtMs, client.answeredAtMs);
  ctx.schedule(client.answeredAtMs - ctx.nowMs, 'quorum.device-answer', payload);
}

/**
 * Every connected node hears at once whether its partition has the vote, as soon as the picture is consistent. The one
 * that asked goes on to tell whether it is quorate, which is answered with "no change".
 */
function decideHalves(
  ctx: Context<QuorumWorld>,
  name: string,
  cluster: QnetdCluster,
  askingId: number | undefined,
): void {
  if (!isMembershipStable(cluster)) return;
  const chosen = chooseHalf(cluster);
  cluster.quoratePartition = chosen;
  for (const client of Object.values(cluster.clients)) {
    client.isVotePushed = client.nodeId !== askingId;
    send(ctx, name, client, chosen.includes(client.nodeId) ? 'ack' : 'nack');
  }
}

/** lms answers one node at a time; one that has to wait is looked at again later, or when it tells something new. */
function decideLastMan(
  ctx: Context<QuorumWorld>,
  qnetd: string,
  name: string,
  cluster: QnetdCluster,
  client: QnetdClient,
): void {
  ctx.cancel(client.retryTimer);
  delete client.retryTimer;
  const vote = lastManBallot(cluster, client);
  if (vote === 'wait') {
    const payload = { qnetd, cluster: name, nodeId: client.nodeId };
    client.retryTimer = ctx.schedule(LMS_RETRY_MS, 'quorum.qnetd-retry', payload);
  }
  if (vote === 'ack' || (vote === 'nack' && client.decided !== undefined)) client.decided = vote;
  send(ctx, name, client, vote);
}

/** The time lms lets a node wait is over. */
export function retryLastMan(ctx: Context<QuorumWorld>, qnetd: string, name: string, nodeId: number): void {
  const cluster = ctx.world.quorum.qnetds[qnetd]?.clusters[name];
  const client = cluster?.clients[nodeId];
  if (cluster && client) decideLastMan(ctx, qnetd, name, cluster, client);
}

/** A node tells qnetd of itself and asks for its vote. */
export function receiveReport(ctx: Context<QuorumWorld>, qnetdHost: string, report: Report): void {
  const qnetd = ctx.world.quorum.qnetds[qnetdHost];
  if (!qnetd) return;
  const { clusterName, algorithm, ...facts } = report;
  const cluster = qnetd.clusters[clusterName] ?? { algorithm, clients: {}, quoratePartition: [] };
  qnetd.clusters[clusterName] = cluster;
  const known = cluster.clients[report.nodeId];
  const isReconnected = known !== undefined && known.port !== report.port;
  if (isReconnected) cancelTimers(ctx, known);
  const kept = isReconnected || !known ? { answeredAtMs: 0 } : known;
  const client: QnetdClient = { ...kept, ...facts, vote: 'wait', isVotePushed: false };
  cluster.clients[report.nodeId] = client;
  if (cluster.algorithm === 'lms') decideLastMan(ctx, qnetdHost, clusterName, cluster, client);
  else decideHalves(ctx, clusterName, cluster, report.nodeId);
}

/** A node tells whether it is quorate, after votes were exchanged or when that changed; no vote depends on it. */
export function receiveQuorum(world: QuorumWorld, host: string): void {
  const clusters = Object.values(world.quorum.qnetds).flatMap((qnetd) => Object.values(qnetd.clusters));
  for (const client of clusters.flatMap((cluster) => Object.values(cluster.clients))) {
    if (client.host === host) client.isVotePushed = false;
  }
}

/** A node's connection is closed, by the node or (`isSilent`) because nothing is heard of it. The others may get the vote now. */
export function dropClient(
  ctx: Context<QuorumWorld>,
  qnetdHost: string,
  clusterName: string,
  nodeId: number,
  isSilent: boolean,
): void {
  const qnetd = ctx.world.quorum.qnetds[qnetdHost];
  const cluster = qnetd?.clusters[clusterName];
  const client = cluster?.clients[nodeId];
  if (!qnetd || !cluster || !client) return;
  cancelTimers(ctx, client);
  delete cluster.clients[nodeId];
  const { address, port } = client;
  const data = { pid: qnetd.pid, cluster: clusterName, nodeId, address, port, isSilent };
  ctx.emit('quorum.qnetd-client-lost', data, qnetdHost);
  const [someone] = Object.values(cluster.clients);
  if (!someone) delete qnetd.clusters[clusterName];
  else if (cluster.algorithm === 'ffsplit') decideHalves(ctx, clusterName, cluster, undefined);
  else {
    for (const other of Object.values(cluster.clients))
      decideLastMan(ctx, qnetdHost, clusterName, cluster, other);
  }
}

/** qnetd hears nothing of a node any more, or hears it again before it gave it up. */
export function watchSilence(
  ctx: Context<QuorumWorld>,
  qnetd: string,
  cluster: string,
  client: QnetdClient,
  isHeard: boolean,
): void {
  if (isHeard) {
    ctx.cancel(client.silenceTimer);
    delete client.silenceTimer;
  } else if (client.silenceTimer === undefined) {
    const waitMs = ctx.randomInt('quorum.device', QNETD_SILENCE[0], QNETD_SILENCE[1]);
    const payload = { qnetd, cluster, nodeId: client.nodeId };
    client.silenceTimer = ctx.schedule(waitMs, 'quorum.qnetd-silence', payload);
  }
}
