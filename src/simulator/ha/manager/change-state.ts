/** The one way a service's state changes. */
import type { ServiceState, Sid } from '../types.ts';
import type { Round } from './round.ts';

export interface StateParameters {
  readonly node?: string;
  readonly target?: string;
  readonly timeout?: number;
}

/**
 * Gives a service its new state and says nothing of it: a new order, what belonged to the old one gone, what was
 * learnt of nodes kept.
 */
export function setState(round: Round, sid: Sid, to: ServiceState, given: StateParameters = {}): void {
  const status = round.status.service_status[sid];
  if (status === undefined) return;
  for (const key of ['cmd', 'running', 'target', 'timeout'] as const) delete status[key];
  Object.assign(status, { state: to, uid: round.env.newUid() }, given);
}

/** Gives a service its new state and reports it. */
export function changeState(round: Round, sid: Sid, to: ServiceState, given: StateParameters = {}): void {
  const from = round.status.service_status[sid]?.state;
  if (from === undefined) return;
  setState(round, sid, to, given);
  round.env.report('service-state', { sid, from, to, ...given });
}
