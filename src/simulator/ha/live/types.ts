/** The HA daemons of each node as part of the World. */
import type { GuestsWorld } from '../../guests/types.ts';
import type { CrmState } from '../crm.ts';
import type { LrmState } from '../lrm/state.ts';
import type { HaReport } from '../messages.ts';

export type DaemonKind = 'crm' | 'lrm';

/** What every daemon has, besides what its machine remembers. */
export interface Daemon<S> {
  readonly pid: number;
  readonly state: S;
  /** Lock → when it was taken or renewed last: pmxcfs tells nobody whose a lock is. */
  locks: Record<string, { heldAtMs: number }>;
  /** Has nothing to do and waits for a change below `/etc/pve/ha`. */
  isAsleep: boolean;
  /** The timer of its next round. */
  roundTimerId?: number;
}

export interface HaHost {
  crm?: Daemon<CrmState>;
  lrm?: Daemon<LrmState>;
  /** Clients of watchdog-mux: when each fed its watchdog last. */
  watchdogs: { crm?: { fedAtMs: number }; lrm?: { fedAtMs: number } };
  /** A client did not feed its watchdog: the host will be reset. */
  isResetDue?: boolean;
}

export interface HaWorldState {
  hosts: Record<string, HaHost>;
}

export interface HaWorld extends GuestsWorld {
  ha: HaWorldState;
}

declare module '../../kernel/types.ts' {
  interface EventMap {
    'ha.report': { daemon: DaemonKind; pid: number; report: HaReport };
    /** A client of watchdog-mux has not fed its watchdog for 50 seconds. */
    'ha.watchdog-warning': { client: DaemonKind };
    /** For 60 seconds, or it ended without closing it: nobody feeds the device any more. */
    'ha.watchdog-expired': { client: DaemonKind; cause: 'not-fed' | 'not-closed' };
  }
  interface TimerMap {
    'ha.round': { host: string; daemon: DaemonKind; pid: number };
    /** A local resource manager looks at the actions it has begun. */
    'ha.jobs': { host: string; pid: number; untilAtMs: number };
    'ha.watchdog': { host: string; bootCount: number };
    'ha.reset': { host: string; bootCount: number };
  }
}
