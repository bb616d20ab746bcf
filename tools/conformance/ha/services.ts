/** The tester's services: simulated guests, and artificial ones that fail by their digits (specification 2.6). */
import type { HaMessages, HaMessageType } from '../../../src/simulator/ha/messages.ts';
import { type MoveKind, type Sid, serviceType } from '../../../src/simulator/ha/types.ts';
import { nodeNamed, type TesterCluster, type TesterNode } from './cluster.ts';

type Report = <K extends HaMessageType>(type: K, data: HaMessages[K]) => void;
type Action = HaMessages['guest-locked']['action'];

function digit(sid: Sid, at: number): number {
  return serviceType(sid) === 'fa' ? Number(sid.slice(3)[at] ?? '0') : 0;
}

/** Counts a try of an artificial service. True when it has failed often enough to succeed now. */
function succeeds(cluster: TesterCluster, node: TesterNode, sid: Sid, at: 1 | 2): boolean {
  const only = digit(sid, 5);
  const needed = only !== 0 && node.name !== `node${only}` ? 0 : digit(sid, at);
  const key = `${sid} ${at}`;
  const failed = cluster.failures.get(key) ?? 0;
  if (failed < needed) {
    cluster.failures.set(key, failed + 1);
    return false;
  }
  cluster.failures.delete(key);
  return true;
}

/** Reports the lock of a guest, if it has one. */
function isLocked(cluster: TesterCluster, sid: Sid, action: Action, report: Report): boolean {
  const lock = cluster.guestLocks.get(sid);
  if (lock === undefined) return false;
  report('guest-locked', { sid, lock, action });
  return true;
}

export function startService(
  cluster: TesterCluster,
  node: TesterNode,
  sid: Sid,
  report: Report,
): 'done' | 'failed' {
  if (isLocked(cluster, sid, 'start', report) || !succeeds(cluster, node, sid, 1)) return 'failed';
  node.running.add(sid);
  return 'done';
}

export function stopService(
  cluster: TesterCluster,
  node: TesterNode,
  sid: Sid,
  report: Report,
): 'done' | 'failed' {
  if (isLocked(cluster, sid, 'shutdown', report) || digit(sid, 3) !== 0) return 'failed';
  node.running.delete(sid);
  return 'done';
}

/** A running container is stopped for a move; everything else can be moved running. */
function moveKind(node: TesterNode, sid: Sid, asked: MoveKind, report: Report): MoveKind {
  if (asked !== 'migrate' || serviceType(sid) !== 'ct' || !node.running.has(sid)) return asked;
  report('container-not-live', {});
  return 'relocate';
}

export function moveService(
  cluster: TesterCluster,
  node: TesterNode,
  { sid, target, kind: asked }: HaMessages['move-begins'],
  report: Report,
): 'done' | 'failed' {
  if (!succeeds(cluster, node, sid, 2)) return 'failed';
  const kind = moveKind(node, sid, asked, report);
  report('move-begins', { sid, kind, target });
  if (isLocked(cluster, sid, kind, report)) return 'failed';
  if (kind === 'relocate' && node.running.has(sid)) {
    report('relocate-stops', { sid });
    report('stop-done', { sid });
  }
  changeNode(cluster, sid, target);
  node.running.delete(sid);
  report('move-ends', { sid, kind, target });
  return 'done';
}

/** Gives a service's configuration to another node. */
export function changeNode(cluster: TesterCluster, sid: Sid, target: string): void {
  const config = cluster.services[sid];
  nodeNamed(cluster, target);
  if (config !== undefined) cluster.services[sid] = { ...config, node: target };
}
