/** What a local resource manager tells the cluster. */
import { accessFailure } from '../cluster-error.ts';
import type { LrmEnvironment } from '../environment.ts';
import type { LrmState } from './state.ts';

/** @throws ClusterFileError */
export function publish(lrm: LrmState, env: LrmEnvironment): void {
  const { status, mode, results } = lrm;
  env.writeLrmStatus({ state: status, mode, results, timestamp: env.nowS() });
}

/** Writes the status; a failure is reported and tried again in the next round. */
export function tryPublish(lrm: LrmState, env: LrmEnvironment): void {
  try {
    publish(lrm, env);
  } catch (error) {
    env.report('lrm-status-unwritable', { reason: accessFailure(error) });
  }
}
