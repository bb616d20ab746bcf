/** The rules of the HA daemons on real nodes. */
import type { Room, SimEvent } from '../../kernel/types.ts';
import '../../hardware/events.ts';
import '../../os/events.ts';
import { askToEnd, loseDaemon, stopDaemon } from './ending.ts';
import { goRound, lookAtJobs, startDaemon, wakeDaemons } from './rounds.ts';
import type { DaemonKind, HaWorld, HaWorldState } from './types.ts';
import { checkWatchdog, resetByWatchdog } from './watchdog.ts';

const UNITS: Readonly<Record<string, DaemonKind>> = { 'pve-ha-crm': 'crm', 'pve-ha-lrm': 'lrm' };

/** State of the room before any daemon ran. */
export function emptyHaState(): HaWorldState {
  return { hosts: {} };
}

type UnitEvent = 'os.unit-ready' | 'os.unit-stopping' | 'os.unit-stopped' | 'os.unit-failed';

/** The daemon an event of a unit is about. */
function daemonOf({ host, data }: SimEvent<UnitEvent>): { host: string; kind: DaemonKind } | undefined {
  const kind = UNITS[data.unit];
  return host === undefined || kind === undefined ? undefined : { host, kind };
}

/** Makes the room; it keeps nothing outside the World. */
export function haRoom<W extends HaWorld>(): Room<W> {
  return {
    name: 'ha',
    timers: {
      'ha.round': (ctx, { host, daemon, pid }) => goRound(ctx, host, daemon, pid),
      'ha.jobs': lookAtJobs,
      'ha.watchdog': checkWatchdog,
      'ha.reset': resetByWatchdog,
    },
    listeners: {
      'os.unit-ready'(ctx, event) {
        const own = daemonOf(event);
        if (own) startDaemon(ctx, own.host, own.kind, event.data.pid);
      },
      'os.unit-stopping'(ctx, event) {
        const own = daemonOf(event);
        if (own) askToEnd(ctx, own.host, own.kind, event.data.then);
      },
      'os.unit-stopped'(ctx, event) {
        const own = daemonOf(event);
        if (own) stopDaemon(ctx, own.host, own.kind);
      },
      'os.unit-failed'(ctx, event) {
        const own = daemonOf(event);
        if (own) loseDaemon(ctx, own.host, own.kind);
      },
      'hardware.power-off'(ctx, { host }) {
        if (host !== undefined) ctx.world.ha.hosts[host] = { watchdogs: {} };
      },
      'pmxcfs.changed'(ctx, { data }) {
        if (data.path.startsWith('ha/')) wakeDaemons(ctx);
      },
      'pmxcfs.logged': (ctx) => wakeDaemons(ctx),
    },
  };
}
