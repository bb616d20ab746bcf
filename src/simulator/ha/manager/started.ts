/** A service that should run (specification 7.2, `started`). */
import {
  EXIT,
  type RememberedCommand,
  type ServiceConfig,
  type ServiceStatus,
  type Sid,
  serviceType,
} from '../types.ts';
import { changeState } from './change-state.ts';
import { isNodeOnline, isOfflineDelayed, nodeState } from './node-states.ts';
import { placeService } from './place.ts';
import type { Round } from './round.ts';

/** What came of an order: go on and place the service, try the next node, or nothing more this round. */
type Outcome = 'go-on' | 'try-next' | 'finished';

/**
 * False when nothing more can be done for a service whose node is away. One in maintenance may be away as well: then
 * its service is to be fenced, and still looked after.
 */
function isReachable(round: Round, sid: Sid, status: ServiceStatus): boolean {
  if (isNodeOnline(round, status.node)) return true;
  if (isOfflineDelayed(round, status.node)) changeState(round, sid, 'fence');
  if (nodeState(round, status.node) !== 'maintenance') return false;
  status.maintenance_node ??= status.node;
  return true;
}

function moveAsAsked(
  round: Round,
  sid: Sid,
  status: ServiceStatus,
  { kind, target }: Extract<RememberedCommand, { target: string }>,
): void {
  if (!isNodeOnline(round, target)) round.env.report('request-target-offline', { sid, kind, target });
  else if (status.node === target) round.env.report('request-already-there', { sid, kind, target });
  else {
    round.env.report('move-requested', { sid, kind, target });
    changeState(round, sid, kind, { node: status.node, target });
  }
}

function stopAsAsked(round: Round, sid: Sid, timeout: number): void {
  if (timeout === 0) round.env.report('hard-stop-requested', { sid });
  else round.env.report('stop-with-timeout-requested', { sid, timeout });
  changeState(round, sid, 'request_stop', { timeout });
  round.env.setRequestedState(sid, 'stopped');
  const config = round.configs[sid];
  if (config !== undefined) round.configs[sid] = { ...config, state: 'stopped' };
}

function obey(round: Round, sid: Sid, status: ServiceStatus, command: RememberedCommand): void {
  delete status.cmd;
  if (command.kind === 'stop') stopAsAsked(round, sid, command.timeout);
  else moveAsAsked(round, sid, status, command);
}

function countStart(round: Round, sid: Sid, status: ServiceStatus): Outcome {
  if (status.failed_nodes !== undefined) {
    round.env.report('relocation-successful', { sid, node: status.node, failedNodes: status.failed_nodes });
    delete status.failed_nodes;
  }
  status.running = 1;
  return 'go-on';
}

function countFailure(round: Round, sid: Sid, status: ServiceStatus, config: ServiceConfig): Outcome {
  const failedNodes = [...(status.failed_nodes ?? []), status.node];
  status.failed_nodes = failedNodes;
  if (failedNodes.length <= config.max_relocate) {
    round.env.report('start-failed-relocating', { sid, node: status.node });
    return 'try-next';
  }
  round.env.report('start-recovery-failed', { sid, failedNodes });
  changeState(round, sid, 'error');
  return 'finished';
}

function takeResult(
  round: Round,
  sid: Sid,
  status: ServiceStatus,
  config: ServiceConfig,
  exitCode: number | undefined,
): Outcome {
  switch (exitCode) {
    case undefined:
      return 'go-on';
    case EXIT.ok:
      return countStart(round, sid, status);
    case EXIT.error:
    case EXIT.wrongNode:
      return countFailure(round, sid, status, config);
    default:
      round.env.report('unrecoverable-error', { sid, exitCode });
      changeState(round, sid, 'error');
      return 'finished';
  }
}

function settleFallback(round: Round, sid: Sid, status: ServiceStatus, target: string): void {
  const fallback = status.maintenance_node;
  if (fallback === undefined) return;
  if (target === fallback) round.env.report('maintenance-move-back', { sid, node: fallback });
  else if (status.node !== fallback)
    round.env.report('maintenance-fallback-dropped', { sid, node: fallback });
  else return;
  delete status.maintenance_node;
}

function moveTo(round: Round, sid: Sid, status: ServiceStatus, target: string): void {
  settleFallback(round, sid, status, target);
  const kind = serviceType(sid) === 'vm' ? 'migrate' : 'relocate';
  round.env.report('move-decided', { sid, kind, target });
  changeState(round, sid, kind, { node: status.node, target });
}

function stay(round: Round, sid: Sid, status: ServiceStatus): void {
  if (status.maintenance_node !== status.node || status.maintenance_node === undefined) return;
  if (nodeState(round, status.node) === 'maintenance') return;
  round.env.report('maintenance-fallback-stale', { sid, node: status.node });
  delete status.maintenance_node;
}

function place(round: Round, sid: Sid, status: ServiceStatus, outcome: Outcome, hasResult: boolean): void {
  const isNext = outcome === 'try-next';
  const node = placeService(round, sid, status, isNext ? 'try-next' : 'none');
  if (node !== undefined && node !== status.node) {
    moveTo(round, sid, status, node);
    return;
  }
  if (isNext && node === undefined) {
    round.env.report('start-tried-all-nodes', { sid, triedNodes: status.failed_nodes ?? [] });
  }
  stay(round, sid, status);
  // A new order makes the local resource manager look again: a service that crashed is started again by this.
  if (hasResult) status.uid = round.env.newUid();
}

/** One transition of a service that should run. */
export function continueStarted(round: Round, sid: Sid, status: ServiceStatus, config: ServiceConfig): void {
  if (!isReachable(round, sid, status)) return;
  if (config.state !== 'started') {
    changeState(round, sid, 'request_stop');
    return;
  }
  if (status.cmd !== undefined) {
    obey(round, sid, status, status.cmd);
    return;
  }
  const exitCode = round.results[status.uid]?.exit_code;
  const outcome = takeResult(round, sid, status, config, exitCode);
  if (outcome !== 'finished') place(round, sid, status, outcome, exitCode !== undefined);
}
