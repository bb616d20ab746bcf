/** States of the nodes as the manager sees them (specification 7.1). */
import { agentLock, type NodeState, OFFLINE_DELAY_S, sortedKeys } from '../types.ts';
import { lrmMode, type Round } from './round.ts';

/** A node that has left the cluster is forgotten after an hour. */
const GONE_FORGOTTEN_S = 3600;

/** The state of a node; one that was never seen is unknown. */
export function nodeState({ status }: Round, node: string): NodeState {
  return status.node_status[node] ?? 'unknown';
}

export function isNodeOnline(round: Round, node: string): boolean {
  return nodeState(round, node) === 'online';
}

function changeNodeState(round: Round, node: string, to: NodeState): void {
  const from = nodeState(round, node);
  if (from === to) return;
  round.status.node_status[node] = to;
  round.online = undefined;
  round.env.report('node-state', { node, from, to });
}

function updateOnlineNode(round: Round, node: string): void {
  const state = nodeState(round, node);
  round.memory.lastSeenS[node] = round.env.nowS();
  const isInMaintenance = lrmMode(round, node) === 'maintenance';
  if (state === 'online' && isInMaintenance) changeNodeState(round, node, 'maintenance');
  else if (state === 'unknown' || state === 'gone') changeNodeState(round, node, 'online');
  else if (state === 'maintenance' && !isInMaintenance) changeNodeState(round, node, 'online');
}

function updateOfflineNode(round: Round, node: string): void {
  const state = nodeState(round, node);
  if (state === 'online') changeNodeState(round, node, 'unknown');
  else if (state === 'maintenance' && lrmMode(round, node) !== 'maintenance') {
    changeNodeState(round, node, 'unknown');
  } else if (state === 'unknown' && round.members[node] === undefined) changeNodeState(round, node, 'gone');
  else if (state === 'gone') forgetNode(round, node);
}

function forgetNode(round: Round, node: string): void {
  const { env, memory, status } = round;
  const lastSeenS = memory.lastSeenS[node] ?? env.nowS();
  memory.lastSeenS[node] = lastSeenS;
  if (env.nowS() - lastSeenS < GONE_FORGOTTEN_S) return;
  delete status.node_status[node];
  round.online = undefined;
  env.report('node-forgotten', { node });
}

/** Takes over who is online: first the nodes that are, then the others. */
export function updateNodeStates(round: Round): void {
  const isOnline = (node: string) => round.members[node]?.isOnline === true;
  for (const node of sortedKeys(round.members).filter(isOnline)) updateOnlineNode(round, node);
  for (const node of sortedKeys(round.status.node_status)) {
    if (!isOnline(node)) updateOfflineNode(round, node);
  }
}

/** Was a node away for a minute? A manager that never saw it begins to count with its first question. */
export function isOfflineDelayed(round: Round, node: string): boolean {
  if (isNodeOnline(round, node)) return false;
  const nowS = round.env.nowS();
  const lastSeenS = round.memory.lastSeenS[node] ?? nowS;
  round.memory.lastSeenS[node] = lastSeenS;
  return nowS - lastSeenS >= OFFLINE_DELAY_S;
}

/**
 * Fences a node: its agent lock can be had only when the node no longer renews it, and by then its watchdog has reset
 * it. True when that is so; else it is tried again in the next round.
 */
export function fenceNode(round: Round, node: string): boolean {
  const { env } = round;
  if (nodeState(round, node) !== 'fence') {
    changeNodeState(round, node, 'fence');
    env.report('fence-try', { node });
  }
  if (!env.acquireLock(agentLock(node))) return false;
  env.report('fence-acknowledged', { node });
  changeNodeState(round, node, 'unknown');
  env.report('fence-succeeded', { node });
  return true;
}
