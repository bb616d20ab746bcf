/** The local resource manager of a node (specification 5): carries out what the manager orders for its services. */
import { accessFailure } from '../cluster-error.ts';
import type { LrmEnvironment } from '../environment.ts';
import { hasServiceToFence, servicesOn } from '../service-index.ts';
import { agentLock, isActiveState, type LrmStateName, type ManagerStatus } from '../types.ts';
import { dropOldResults, queueOrders, runJobs } from './jobs.ts';
import type { LrmState } from './state.ts';
import { tryPublish } from './status.ts';

/** Rounds without a service after which it lets go of its lock. */
const IDLE_ROUNDS = 60;
/** A restart that waits for a lost lock is given up after this time. Seconds. */
const LOST_LOCK_GIVE_UP_S = 90;

/** A local resource manager that has just been started; reports its first state. */
export function startLrm(env: Pick<LrmEnvironment, 'report'>): LrmState {
  env.report('status-change', { from: 'startup', to: 'wait_for_agent_lock' });
  return {
    status: 'wait_for_agent_lock',
    mode: 'active',
    services: {},
    jobs: {},
    results: {},
    tries: {},
    emptyRounds: 0,
    failedStops: 0,
    hasWatchdog: false,
  };
}

function changeStatus(lrm: LrmState, env: LrmEnvironment, to: LrmStateName): void {
  env.report('status-change', { from: lrm.status, to });
  lrm.status = to;
}

/** Services this node has to keep an eye on: its own, and those on their way to it. */
function activeServices(lrm: LrmState, node: string): number {
  return Object.values(lrm.services).filter(
    (status) => (status.node === node || status.target === node) && isActiveState(status.state),
  ).length;
}

function hasJobs(lrm: LrmState): boolean {
  return Object.keys(lrm.jobs).length > 0;
}

function holdLock(lrm: LrmState, env: LrmEnvironment): boolean {
  if (!env.acquireLock(agentLock(env.node))) return false;
  env.feedWatchdog();
  lrm.hasWatchdog = true;
  return true;
}

function closeWatchdog(lrm: LrmState, env: LrmEnvironment): void {
  if (lrm.hasWatchdog) env.closeWatchdog();
  lrm.hasWatchdog = false;
}

function letGo(lrm: LrmState, env: LrmEnvironment): void {
  closeWatchdog(lrm, env);
  env.releaseLock(agentLock(env.node));
}

/** Takes over the manager's status. Nothing when it cannot be read: what was known before holds. */
function readStatus(lrm: LrmState, env: LrmEnvironment): ManagerStatus | undefined {
  try {
    const status = env.readManagerStatus();
    lrm.services = status.service_status ?? {};
    return status;
  } catch (error) {
    env.report('service-status-unreadable', { reason: accessFailure(error) });
    return undefined;
  }
}

function followMode(lrm: LrmState, env: LrmEnvironment, status: ManagerStatus | undefined): void {
  if (status === undefined || lrm.shutdown !== undefined) return;
  if (status.node_request?.[env.node]?.maintenance !== undefined) lrm.mode = 'maintenance';
  else if (status.disarm !== undefined) lrm.mode = 'disarm';
  else if (lrm.mode === 'maintenance' || lrm.mode === 'disarm') lrm.mode = 'active';
}

function isFenceRequested(lrm: LrmState, env: LrmEnvironment, status: ManagerStatus | undefined): boolean {
  if (status?.node_status?.[env.node] === 'fence') return true;
  return hasServiceToFence(lrm.services, env.node);
}

function releaseForDisarm(lrm: LrmState, env: LrmEnvironment): void {
  env.report('lrm-disarmed', { isInMaintenance: lrm.status === 'maintenance' });
  letGo(lrm, env);
  changeStatus(lrm, env, 'wait_for_agent_lock');
}

function leaveActive(lrm: LrmState, env: LrmEnvironment): void {
  if (!holdLock(lrm, env)) changeStatus(lrm, env, 'lost_agent_lock');
  else if (lrm.mode === 'maintenance') changeStatus(lrm, env, 'maintenance');
  else if (lrm.mode === 'disarm' && !hasJobs(lrm)) releaseForDisarm(lrm, env);
  else countEmptyRound(lrm, env);
}

function countEmptyRound(lrm: LrmState, env: LrmEnvironment): void {
  const hasServices = servicesOn(lrm.services, env.node).length > 0;
  lrm.emptyRounds = hasServices ? 0 : lrm.emptyRounds + 1;
  if (lrm.emptyRounds <= IDLE_ROUNDS) return;
  env.report('lrm-idle', { rounds: IDLE_ROUNDS });
  letGo(lrm, env);
  changeStatus(lrm, env, 'wait_for_agent_lock');
  lrm.emptyRounds = 0;
}

function leaveMaintenance(lrm: LrmState, env: LrmEnvironment): void {
  const hasWork = activeServices(lrm, env.node) > 0 || hasJobs(lrm);
  if (lrm.mode === 'disarm' && !hasWork) releaseForDisarm(lrm, env);
  else if (hasWork) {
    if (!holdLock(lrm, env)) changeStatus(lrm, env, 'lost_agent_lock');
  } else if (lrm.mode !== 'maintenance') {
    changeStatus(lrm, env, holdLock(lrm, env) ? 'active' : 'lost_agent_lock');
  }
}

function transit(lrm: LrmState, env: LrmEnvironment, isFenced: boolean): void {
  if (isFenced && (lrm.status === 'active' || lrm.status === 'maintenance')) {
    env.report('lrm-fenced', { isInMaintenance: lrm.status === 'maintenance' });
    changeStatus(lrm, env, 'lost_agent_lock');
    return;
  }
  switch (lrm.status) {
    case 'wait_for_agent_lock':
      if (lrm.mode === 'disarm' || isFenced || activeServices(lrm, env.node) === 0) return;
      if (holdLock(lrm, env)) changeStatus(lrm, env, 'active');
      return;
    case 'lost_agent_lock':
      if (!isFenced && holdLock(lrm, env)) changeStatus(lrm, env, 'active');
      return;
    case 'active':
      leaveActive(lrm, env);
      return;
    case 'maintenance':
      leaveMaintenance(lrm, env);
  }
}

/** Does work that may fail with the cluster file system: reported, and tried again in the next round. */
function attempt<T>(env: LrmEnvironment, work: () => T, otherwise: T): T {
  try {
    return work();
  } catch (error) {
    env.report('unexpected-error', { reason: accessFailure(error) });
    return otherwise;
  }
}

function manageServices(lrm: LrmState, env: LrmEnvironment): void {
  if (readStatus(lrm, env) === undefined) return;
  if (!env.isViewCurrent()) {
    env.report('view-inconsistent', {});
    return;
  }
  dropOldResults(lrm);
  queueOrders(lrm, env.node);
  runJobs(lrm, env);
}

/** Works towards the end. True when it is reached. */
function workTowardsEnd(lrm: LrmState, env: LrmEnvironment): boolean {
  runJobs(lrm, env);
  const isDone = !hasJobs(lrm) && (lrm.mode !== 'restart' || activeServices(lrm, env.node) === 0);
  if (isDone && lrm.failedStops === 0) letGo(lrm, env);
  return isDone;
}

function workActive(lrm: LrmState, env: LrmEnvironment): boolean {
  const isEnding = lrm.shutdown !== undefined;
  const hasEnded = isEnding && attempt(env, () => workTowardsEnd(lrm, env), false);
  if (!isEnding) attempt(env, () => manageServices(lrm, env), undefined);
  tryPublish(lrm, env);
  return !hasEnded;
}

function workInMaintenance(lrm: LrmState, env: LrmEnvironment): boolean {
  const isEmpty = activeServices(lrm, env.node) === 0 && !hasJobs(lrm);
  if (isEmpty) letGo(lrm, env);
  else attempt(env, () => manageServices(lrm, env), undefined);
  tryPublish(lrm, env);
  return !(isEmpty && lrm.shutdown !== undefined);
}

function workWithoutLock(lrm: LrmState, env: LrmEnvironment): boolean {
  if (lrm.shutdown === undefined) return true;
  const services = activeServices(lrm, env.node);
  if (services === 0) {
    closeWatchdog(lrm, env);
    return false;
  }
  env.report('lost-lock-services-left', { services });
  const waitedS = env.nowS() - lrm.shutdown.sinceS;
  if (lrm.mode !== 'restart' || waitedS <= LOST_LOCK_GIVE_UP_S) return true;
  env.report('lost-lock-gives-up', { seconds: LOST_LOCK_GIVE_UP_S });
  return false;
}

/** One round. False when the daemon has ended. */
export function iterateLrm(lrm: LrmState, env: LrmEnvironment): boolean {
  if (!env.hasAnyLrmStatus() && !env.isQuorate()) return true;
  const status = readStatus(lrm, env);
  followMode(lrm, env, status);
  transit(lrm, env, isFenceRequested(lrm, env, status));
  switch (lrm.status) {
    case 'active':
      return workActive(lrm, env);
    case 'maintenance':
      return workInMaintenance(lrm, env);
    case 'lost_agent_lock':
      return workWithoutLock(lrm, env);
    case 'wait_for_agent_lock':
      if (lrm.shutdown !== undefined) return false;
      tryPublish(lrm, env);
      return true;
  }
}
