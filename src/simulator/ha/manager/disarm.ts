/** Disarming: the HA stack lets go of services, locks and watchdogs in order (specification 9). */
import { type ServiceState, type Sid, sortedKeys } from '../types.ts';
import { setState } from './change-state.ts';
import { lrmMode, onlineNodes, type Round } from './round.ts';

const BY_FENCING: ReadonlySet<ServiceState> = new Set(['fence', 'recovery'] satisfies ServiceState[]);
const BY_MOVE: ReadonlySet<ServiceState> = new Set(['migrate', 'relocate'] satisfies ServiceState[]);
const FREEZABLE: ReadonlySet<ServiceState> = new Set([
  'started',
  'stopped',
  'request_stop',
  'request_start',
  'request_start_balance',
] satisfies ServiceState[]);

function isDeferring(round: Round, sid: Sid): boolean {
  const state = round.status.service_status[sid]?.state;
  return state !== undefined && (BY_FENCING.has(state) || BY_MOVE.has(state));
}

function reportDeferral(round: Round, sid: Sid): void {
  const state = round.status.service_status[sid]?.state;
  if (state === undefined) return;
  if (BY_FENCING.has(state)) round.env.report('disarm-deferred-by-fencing', { sid, state });
  else round.env.report('disarm-deferred-by-move', { sid, state });
}

function freezeServices(round: Round): void {
  for (const sid of sortedKeys(round.status.service_status)) {
    const state = round.status.service_status[sid]?.state;
    if (state === undefined || !FREEZABLE.has(state)) continue;
    round.env.report('disarm-freezes', { sid, state });
    setState(round, sid, 'freeze');
  }
}

/**
 * Goes on disarming. Gives the services that have to come to an end first and may go on for it; an empty list means
 * that nothing else is done this round.
 */
export function continueDisarming(round: Round): readonly Sid[] {
  const { disarm, service_status } = round.status;
  if (disarm === undefined) return [];
  const deferring = sortedKeys(service_status).filter((sid) => isDeferring(round, sid));
  for (const sid of deferring) reportDeferral(round, sid);
  if (deferring.length > 0) return deferring;
  if (disarm.mode === 'freeze') freezeServices(round);
  const areDisarmed = onlineNodes(round).every((node) => lrmMode(round, node) === 'disarm');
  if (disarm.state === 'disarming' && areDisarmed) {
    round.env.report('disarm-complete', {});
    disarm.state = 'disarmed';
  }
  return [];
}
