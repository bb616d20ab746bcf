/** What a local resource manager does when its node or it itself is to end (specification 5.5). */
import { accessFailure } from '../cluster-error.ts';
import type { LrmEnvironment } from '../environment.ts';
import type { NodeShutdown, ShutdownPolicy } from '../messages.ts';
import { queueStops } from './jobs.ts';
import type { LrmState } from './state.ts';
import { publish } from './status.ts';

const POLICIES: Readonly<Record<ShutdownPolicy, true>> = {
  conditional: true,
  freeze: true,
  failover: true,
  migrate: true,
};

function isPolicy(word: string): word is ShutdownPolicy {
  return Object.hasOwn(POLICIES, word);
}

function policyOf(env: LrmEnvironment): ShutdownPolicy {
  const policy = env.options().shutdownPolicy ?? 'conditional';
  if (isPolicy(policy)) return policy;
  env.report('shutdown-policy-unknown', { policy });
  return 'conditional';
}

function isFreezing(policy: ShutdownPolicy, kind: NodeShutdown): boolean {
  return policy === 'freeze' || (policy === 'conditional' && kind === 'reboot');
}

function followPolicy(lrm: LrmState, env: LrmEnvironment, policy: ShutdownPolicy, kind: NodeShutdown): void {
  const isInMaintenance = lrm.mode === 'maintenance';
  if (isInMaintenance && policy === 'migrate') env.report('shutdown-maintenance-already', { kind });
  else if (isInMaintenance) env.report('shutdown-policy-ignored', { kind, policy });
  else if (policy === 'migrate') {
    env.report('shutdown-maintenance', { kind });
    lrm.mode = 'maintenance';
  } else if (isFreezing(policy, kind)) {
    env.report('shutdown-freeze', { kind });
    lrm.mode = 'restart';
  } else {
    env.report('shutdown-stop', {});
    lrm.mode = 'shutdown';
  }
}

function shutDown(lrm: LrmState, env: LrmEnvironment, kind: NodeShutdown): void {
  const policy = policyOf(env);
  env.report('shutdown-request', { policy });
  if (policy !== 'migrate') queueStops(lrm, env.node);
  followPolicy(lrm, env, policy, kind);
}

function restart(lrm: LrmState, env: LrmEnvironment): void {
  if (lrm.mode === 'maintenance') {
    env.report('restart-in-maintenance', {});
    return;
  }
  env.report('restart-freeze', {});
  lrm.mode = 'restart';
}

function publishNow(lrm: LrmState, env: LrmEnvironment): void {
  if (!env.isQuorate()) {
    env.report('lrm-status-not-quorate', {});
    return;
  }
  try {
    publish(lrm, env);
  } catch (error) {
    env.report('lrm-status-unwritable', { reason: accessFailure(error) });
  }
}

/** Asks a local resource manager to end: with its node, or to be started again. Only the first request counts. */
export function requestLrmShutdown(lrm: LrmState, env: LrmEnvironment, kind: NodeShutdown | 'restart'): void {
  if (lrm.shutdown !== undefined) return;
  lrm.shutdown = { kind, sinceS: env.nowS() };
  if (kind === 'restart') restart(lrm, env);
  else shutDown(lrm, env, kind);
  publishNow(lrm, env);
}
