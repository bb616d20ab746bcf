/** One transition of a service, by its state (specification 7.2). */
import { EXIT, type ServiceConfig, type ServiceState, type ServiceStatus, type Sid } from '../types.ts';
import { changeState } from './change-state.ts';
import { isNodeOnline, isOfflineDelayed, nodeState } from './node-states.ts';
import { placeService } from './place.ts';
import { lrmMode, type Round } from './round.ts';
import { continueStarted } from './started.ts';

type Transition = (round: Round, sid: Sid, status: ServiceStatus, config: ServiceConfig) => void;

function wanted(config: ServiceConfig): 'started' | 'request_stop' {
  return config.state === 'started' ? 'started' : 'request_stop';
}

function requestStart(round: Round, sid: Sid, status: ServiceStatus): void {
  if (round.options.rebalanceOnStart === true) {
    const node = placeService(round, sid, status, 'best-score') ?? status.node;
    const isNew = node !== status.node;
    round.env.report('rebalance-on-start', { sid, node, isNew });
    if (isNew) {
      changeState(round, sid, 'request_start_balance', { node: status.node, target: node });
      return;
    }
  }
  changeState(round, sid, 'started', { node: status.node });
}

function fenceWhenOffline(round: Round, sid: Sid, status: ServiceStatus): void {
  if (isOfflineDelayed(round, status.node)) changeState(round, sid, 'fence');
}

function moving(round: Round, sid: Sid, status: ServiceStatus, config: ServiceConfig): void {
  const exitCode = round.results[status.uid]?.exit_code;
  switch (exitCode) {
    case undefined:
      fenceWhenOffline(round, sid, status);
      return;
    case EXIT.ok:
      changeState(round, sid, wanted(config), { node: status.target ?? status.node });
      return;
    case EXIT.wrongNode:
      round.env.report('move-failed-wrong-node', { sid });
      changeState(round, sid, 'error');
      return;
    case EXIT.ignored:
      round.env.report('balance-ignored', { sid });
      break;
    default:
      round.env.report('move-failed', { sid, exitCode });
  }
  changeState(round, sid, wanted(config), { node: status.node });
}

function requestStop(round: Round, sid: Sid, status: ServiceStatus): void {
  const exitCode = round.results[status.uid]?.exit_code;
  if (exitCode === undefined) fenceWhenOffline(round, sid, status);
  else if (exitCode === EXIT.ok) changeState(round, sid, 'stopped');
  else {
    round.env.report('stop-failed', { sid, exitCode });
    changeState(round, sid, 'error');
  }
}

/** True when a remembered command moved the service. */
function obeyWhileStopped(round: Round, sid: Sid, status: ServiceStatus): boolean {
  const command = status.cmd;
  delete status.cmd;
  if (command === undefined) return false;
  if (command.kind === 'stop') {
    round.env.report('stop-already-stopped', { sid });
    return false;
  }
  const { kind, target } = command;
  if (!isNodeOnline(round, target)) round.env.report('request-target-offline', { sid, kind, target });
  else if (status.node === target) round.env.report('request-already-there', { sid, kind, target });
  else {
    changeState(round, sid, kind, { node: status.node, target });
    return true;
  }
  return false;
}

function stopped(round: Round, sid: Sid, status: ServiceStatus, config: ServiceConfig): void {
  if (config.node !== status.node) {
    round.env.report('location-fixed', { sid, from: status.node, to: config.node });
    status.node = config.node;
  }
  if (obeyWhileStopped(round, sid, status) || config.state === 'disabled') return;
  if (isOfflineDelayed(round, status.node) && nodeState(round, status.node) !== 'maintenance') {
    changeState(round, sid, 'fence');
    return;
  }
  if (config.state === 'started') changeState(round, sid, 'request_start', { node: status.node });
}

function recover(round: Round, sid: Sid, from: string, to: string, config: ServiceConfig): void {
  if (from === to) round.env.report('recovered-to-same-node', { sid, node: to });
  else round.env.report('recovered', { sid, from, to });
  const lock = round.env.removeLeftoverLock(sid);
  if (lock !== undefined) round.env.report('leftover-lock-removed', { sid, lock });
  round.env.stealService(sid, from, to);
  round.configs[sid] = { ...config, node: to };
  changeState(round, sid, wanted(config), { node: to });
}

function recovery(round: Round, sid: Sid, status: ServiceStatus, config: ServiceConfig): void {
  const to = placeService(round, sid, status, 'best-score');
  if (to !== undefined) {
    recover(round, sid, status.node, to, config);
    return;
  }
  round.env.report('recovery-no-node', { sid, node: status.node });
  if (config.state === 'disabled') changeState(round, sid, 'stopped');
}

function freeze(round: Round, sid: Sid, status: ServiceStatus, config: ServiceConfig): void {
  if (lrmMode(round, status.node) === 'active') changeState(round, sid, wanted(config));
}

function error(round: Round, sid: Sid, status: ServiceStatus, config: ServiceConfig): void {
  if (config.state !== 'disabled') return;
  delete status.failed_nodes;
  changeState(round, sid, 'stopped');
}

const TRANSITIONS: Readonly<Record<ServiceState, Transition>> = {
  request_start: requestStart,
  request_start_balance: moving,
  migrate: moving,
  relocate: moving,
  started: continueStarted,
  request_stop: requestStop,
  stopped,
  // Waits for its node to be fenced.
  fence: () => {},
  recovery,
  freeze,
  error,
};

/** States a restarting local resource manager leaves alone: they are frozen until it is back. */
const FREEZABLE: ReadonlySet<ServiceState> = new Set([
  'started',
  'stopped',
  'request_stop',
] satisfies ServiceState[]);

/** One transition of a service. True when its state changed. */
export function continueService(round: Round, sid: Sid): boolean {
  const status = round.status.service_status[sid];
  const config = round.configs[sid];
  if (status === undefined || config === undefined) return false;
  const { state } = status;
  TRANSITIONS[state](round, sid, status, config);
  if (lrmMode(round, status.node) === 'restart' && FREEZABLE.has(status.state))
    changeState(round, sid, 'freeze');
  return status.state !== state;
}
