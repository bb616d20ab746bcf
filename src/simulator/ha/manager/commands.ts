/** Commands of administrators, in the order of the queue (specification 6 and 9). */
import { type MoveKind, type ResourceMode, type Sid, sortedKeys } from '../types.ts';
import { nodeState } from './node-states.ts';
import type { Round } from './round.ts';

/** A service to be kept apart that is on the target, or goes nowhere else from there. */
function enemyOn(round: Round, sid: Sid, target: string): Sid | undefined {
  const services = round.status.service_status;
  return (round.rules.apart[sid] ?? []).find((other) => {
    const status = services[other];
    return status?.node === target && (status.target === undefined || status.target === target);
  });
}

function takeCompanions(round: Round, command: string, kind: MoveKind, sid: Sid, target: string): void {
  const services = round.status.service_status;
  for (const other of round.rules.together[sid] ?? []) {
    const status = services[other];
    if (status === undefined || (status.target ?? status.node) === target) continue;
    round.env.report('command-kept-together', { command, kind, sid: other, target, other: sid });
    status.cmd = { kind, target };
  }
}

/** Takes the command to move a service, with those to be kept together with it. */
export function moveByCommand(round: Round, kind: MoveKind, sid: Sid, target: string): void {
  const command = `${kind} ${sid} ${target}`;
  const status = round.status.service_status[sid];
  const { env } = round;
  if (status === undefined) env.report('command-no-service', { command });
  else if (nodeState(round, target) !== 'online') env.report('command-target-offline', { command });
  else if (status.node === target) env.report('command-already-there', { command });
  else {
    const other = enemyOn(round, sid, target);
    if (other !== undefined) {
      env.report('command-kept-apart', { command, other, node: target, sid });
      return;
    }
    env.report('command-taken', { command });
    status.cmd = { kind, target };
    takeCompanions(round, command, kind, sid, target);
  }
}

function stopByCommand(round: Round, command: string, sid: Sid, timeout: number): void {
  const status = round.status.service_status[sid];
  if (status === undefined) {
    round.env.report('command-no-service', { command });
    return;
  }
  round.env.report('command-taken', { command });
  status.cmd = { kind: 'stop', timeout };
}

function enableMaintenance(round: Round, command: string, node: string): void {
  const { env, status } = round;
  const state = nodeState(round, node);
  if (status.disarm !== undefined) env.report('maintenance-while-disarmed', { node });
  else if (state === 'maintenance') env.report('maintenance-already', { node });
  else if (state !== 'online') env.report('command-target-offline', { command });
  else {
    status.node_request ??= {};
    status.node_request[node] = { ...status.node_request[node], maintenance: 1 };
  }
}

function disableMaintenance(round: Round, node: string): void {
  const { env, status } = round;
  const state = nodeState(round, node);
  if (state !== 'maintenance') env.report('maintenance-not-set', { node, state });
  delete status.node_request?.[node]?.maintenance;
}

function disarm(round: Round, mode: ResourceMode): void {
  const { env, status } = round;
  if (status.disarm !== undefined) {
    env.report('disarm-already', { state: status.disarm.state });
    return;
  }
  env.report('disarm-command', { mode });
  status.disarm = { mode, state: 'disarming' };
  if (mode === 'freeze') return;
  for (const sid of sortedKeys(status.service_status)) env.report('disarm-suspends', { sid });
}

function adoptNodes(round: Round): void {
  for (const sid of sortedKeys(round.status.service_status)) {
    const status = round.status.service_status[sid];
    const to = round.configs[sid]?.node;
    if (status === undefined || to === undefined || status.node === to) continue;
    round.env.report('arm-adopts-node', { sid, from: status.node, to });
    status.node = to;
  }
}

function arm(round: Round): void {
  const { env, status } = round;
  if (status.disarm === undefined) {
    env.report('arm-not-disarmed', {});
    return;
  }
  env.report('arm-command', {});
  const { mode } = status.disarm;
  delete status.disarm;
  if (mode === 'ignore') adoptNodes(round);
}

function carryOut(round: Round, command: string): void {
  const [verb = '', first = '', second = ''] = command.split(/\s+/);
  if ((verb === 'migrate' || verb === 'relocate') && second !== '') moveByCommand(round, verb, first, second);
  else if (verb === 'stop' && /^\d+$/.test(second)) stopByCommand(round, command, first, Number(second));
  else if (verb === 'enable-node-maintenance') enableMaintenance(round, command, first);
  else if (verb === 'disable-node-maintenance') disableMaintenance(round, first);
  else if (verb === 'disarm-ha' && (first === 'freeze' || first === 'ignore')) disarm(round, first);
  else if (verb === 'arm-ha') arm(round);
  else round.env.report('command-unreadable', { command });
}

/** Empties the queue. */
export function carryOutCommands(round: Round): void {
  for (const command of round.env.takeCommands()) carryOut(round, command);
}
