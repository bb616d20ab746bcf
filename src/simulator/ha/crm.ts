/** The cluster resource manager of a node (specification 4): competes for the manager lock, and manages when it has it. */
import { accessFailure } from './cluster-error.ts';
import type { CrmEnvironment } from './environment.ts';
import { manage, startManager } from './manager/manage.ts';
import type { ManagerMemory } from './manager/round.ts';
import type { CrmStateName } from './messages.ts';
import { hasServiceToFence } from './service-index.ts';
import { MANAGER_LOCK, type ManagerStatus } from './types.ts';

/** Rounds without a service after which the master lets go of its lock. */
const IDLE_ROUNDS = 90;

/** What a cluster resource manager remembers. */
export interface CrmState {
  status: CrmStateName;
  isShutdownRequested: boolean;
  idleRounds: number;
  hasWatchdog: boolean;
  /** It knows that HA is fully disarmed, and needs no watchdog. */
  isDisarmed: boolean;
  manager?: ManagerMemory;
}

/** A cluster resource manager that has just been started; reports its first state. */
export function startCrm(env: Pick<CrmEnvironment, 'report'>): CrmState {
  env.report('status-change', { from: 'startup', to: 'wait_for_quorum' });
  return {
    status: 'wait_for_quorum',
    isShutdownRequested: false,
    idleRounds: 0,
    hasWatchdog: false,
    isDisarmed: false,
  };
}

/** Asks it to end in its next round. */
export function requestCrmShutdown(crm: CrmState, env: Pick<CrmEnvironment, 'report'>): void {
  env.report('crm-shutdown-request', {});
  crm.isShutdownRequested = true;
}

function changeStatus(crm: CrmState, env: CrmEnvironment, to: CrmStateName): void {
  env.report('status-change', { from: crm.status, to });
  crm.status = to;
}

function closeWatchdog(crm: CrmState, env: CrmEnvironment): void {
  if (crm.hasWatchdog) env.closeWatchdog();
  crm.hasWatchdog = false;
}

function readStatus(env: CrmEnvironment): ManagerStatus | undefined {
  try {
    return env.readManagerStatus();
  } catch (error) {
    env.report('manager-status-unreadable', { reason: accessFailure(error) });
    return undefined;
  }
}

function countServices(env: CrmEnvironment): number {
  try {
    return Object.keys(env.readServices()).length;
  } catch (error) {
    env.report('service-config-unreadable', { reason: accessFailure(error) });
    return 0;
  }
}

/** Has a manager something to do though no service is configured? */
function hasOtherWork(env: CrmEnvironment, status: ManagerStatus): boolean {
  const hasStaleMaintenance = Object.entries(status.node_status ?? {}).some(
    ([node, state]) => state === 'maintenance' && status.node_request?.[node]?.maintenance === undefined,
  );
  const hasStaleService = Object.keys(status.service_status ?? {}).length > 0;
  return hasStaleMaintenance || env.hasCommands() || hasStaleService || status.disarm !== undefined;
}

function hasOtherMaster(env: CrmEnvironment, { master_node }: ManagerStatus): boolean {
  if (master_node === undefined || master_node === env.node) return false;
  return env.members()[master_node]?.isOnline === true;
}

/** May this node compete for the manager lock? */
function canBeActive(env: CrmEnvironment): boolean {
  if (!env.isQuorate() || !env.isViewCurrent()) return false;
  const status = readStatus(env);
  if (status === undefined) return false;
  if (hasServiceToFence(status.service_status ?? {}, env.node)) return false;
  if (countServices(env) > 0) return true;
  return !hasOtherMaster(env, status) && hasOtherWork(env, status);
}

/** Takes or renews the manager lock, and with it the watchdog. */
function holdLock(crm: CrmState, env: CrmEnvironment): boolean {
  if (!env.acquireLock(MANAGER_LOCK)) return false;
  if (!crm.isDisarmed) {
    env.feedWatchdog();
    crm.hasWatchdog = true;
  }
  return true;
}

function noteDisarmedStack(crm: CrmState, env: CrmEnvironment): void {
  if (readStatus(env)?.disarm?.state === 'disarmed') {
    if (!crm.isDisarmed) env.report('disarm-master-taken-over', {});
    crm.isDisarmed = true;
    closeWatchdog(crm, env);
  }
}

function compete(crm: CrmState, env: CrmEnvironment): void {
  if (!canBeActive(env)) {
    if (crm.status === 'slave') changeStatus(crm, env, 'wait_for_quorum');
    return;
  }
  if (holdLock(crm, env)) {
    noteDisarmedStack(crm, env);
    changeStatus(crm, env, 'master');
    crm.manager = undefined;
    crm.idleRounds = 0;
  } else if (crm.status === 'wait_for_quorum') changeStatus(crm, env, 'slave');
}

function isIdle(env: CrmEnvironment): boolean {
  if (!env.isQuorate() || !env.isViewCurrent()) return false;
  const status = readStatus(env);
  if (status === undefined || status.disarm !== undefined) return false;
  return countServices(env) === 0 && Object.keys(status.service_status ?? {}).length === 0;
}

function stayMaster(crm: CrmState, env: CrmEnvironment): void {
  if (!holdLock(crm, env)) {
    changeStatus(crm, env, 'lost_manager_lock');
    return;
  }
  crm.idleRounds = isIdle(env) ? crm.idleRounds + 1 : 0;
  if (crm.idleRounds <= IDLE_ROUNDS) return;
  env.report('crm-idle', { rounds: IDLE_ROUNDS });
  closeWatchdog(crm, env);
  env.releaseLock(MANAGER_LOCK);
  changeStatus(crm, env, 'wait_for_quorum');
}

function letGo(crm: CrmState, env: CrmEnvironment): void {
  closeWatchdog(crm, env);
  if (env.releaseLock(MANAGER_LOCK)) env.report('crm-lock-released', {});
  else env.report('crm-lock-not-released', {});
}

/** Lets go of the watchdog when HA is disarmed, and takes it again with the next lock when it is armed. */
function followDisarm(crm: CrmState, env: CrmEnvironment): void {
  const isDisarmed = env.readManagerStatus().disarm?.state === 'disarmed';
  if (isDisarmed === crm.isDisarmed) return;
  crm.isDisarmed = isDisarmed;
  if (isDisarmed) {
    env.report('disarm-watchdog-released', {});
    closeWatchdog(crm, env);
  } else env.report('disarm-rearming', {});
}

function work(crm: CrmState, env: CrmEnvironment): void {
  try {
    crm.manager ??= startManager(env);
    manage(env, crm.manager);
    followDisarm(crm, env);
  } catch (error) {
    env.report('unexpected-error', { reason: accessFailure(error) });
  }
}

function workAsMaster(crm: CrmState, env: CrmEnvironment): boolean {
  if (crm.isShutdownRequested) {
    letGo(crm, env);
    return false;
  }
  if (env.isViewCurrent()) work(crm, env);
  else env.report('view-inconsistent', {});
  return true;
}

/** One round. False when the daemon has ended. */
export function iterateCrm(crm: CrmState, env: CrmEnvironment): boolean {
  if (crm.status === 'master') stayMaster(crm, env);
  else compete(crm, env);
  if (crm.status === 'master') return workAsMaster(crm, env);
  if (crm.status === 'lost_manager_lock') {
    closeWatchdog(crm, env);
    changeStatus(crm, env, 'wait_for_quorum');
  }
  return !crm.isShutdownRequested;
}
