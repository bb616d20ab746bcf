/**
 * The live driver: pve-ha-crm and pve-ha-lrm of each node go their rounds in virtual time. What a round does is up to
 * the machines; when it comes, and that it hangs while the token is lost, is decided here.
 */
import type { Context, Room } from '../../kernel/types.ts';
import '../../hardware/events.ts';
import '../../os/events.ts';
import { runningPmxcfs } from '../../pmxcfs/cluster-link.ts';
import { isTokenLost } from '../../pmxcfs/token.ts';
import { iterateCrm, startCrm } from '../crm.ts';
import { runJobs } from '../lrm/jobs.ts';
import { iterateLrm, startLrm } from '../lrm/lrm.ts';
import { crmEnvironment, lrmEnvironment, type Seat } from './environments.ts';
import { isHaInUse } from './files.ts';
import type { Daemon, DaemonKind, HaHost, HaWorld, HaWorldState } from './types.ts';
import { checkWatchdog, resetByWatchdog } from './watchdog.ts';

/** A daemon that holds a lock looks around this often, one that waits for something twice as often (HA/CRM.pm, LRM.pm). */
const ACTIVE_ROUND_MS = 10_000;
const WAITING_ROUND_MS = 5000;
/** A round whose first access hangs is looked at again after this time. */
const HANGING_MS = 500;
/** A local resource manager waits for the actions it began: it looks every second, five seconds long. */
const JOBS_LOOK_MS = 1000;
const JOBS_WAIT_MS = 5000;

const UNITS: Readonly<Record<string, DaemonKind>> = { 'pve-ha-crm': 'crm', 'pve-ha-lrm': 'lrm' };

/** State of the room before any daemon ran. */
export function emptyHaState(): HaWorldState {
  return { hosts: {} };
}

function hostState(world: HaWorld, host: string): HaHost {
  const known = world.ha.hosts[host] ?? { watchdogs: {} };
  world.ha.hosts[host] = known;
  return known;
}

function seat<W extends HaWorld>(
  ctx: Context<W>,
  host: string,
  kind: DaemonKind,
  daemon: Pick<Daemon<unknown>, 'locks' | 'pid'>,
): Seat<W> {
  return { ctx, host, ha: hostState(ctx.world, host), kind, daemon };
}

function scheduleRound<W extends HaWorld>(
  ctx: Context<W>,
  host: string,
  daemon: DaemonKind,
  pid: number,
  delayMs: number,
): void {
  ctx.schedule(delayMs, 'ha.round', { host, daemon, pid });
}

function startDaemon<W extends HaWorld>(ctx: Context<W>, host: string, kind: DaemonKind, pid: number): void {
  const ha = hostState(ctx.world, host);
  const base = { pid, locks: {}, isAsleep: false };
  if (kind === 'crm') ha.crm = { ...base, state: startCrm(crmEnvironment(seat(ctx, host, kind, base))) };
  else ha.lrm = { ...base, state: startLrm(lrmEnvironment(seat(ctx, host, kind, base))) };
  // Daemons of different nodes do not go in step.
  scheduleRound(ctx, host, kind, pid, ctx.randomInt('ha.phase', 0, WAITING_ROUND_MS - 1));
}

/** Nothing was ever configured: the daemon only waits, and is woken by the first change. */
function fallsAsleep(world: HaWorld, host: string, ha: HaHost): boolean {
  const isWaiting = (ha.crm?.state.status ?? 'wait_for_quorum') === 'wait_for_quorum';
  return isWaiting && runningPmxcfs(world, host) !== undefined && !isHaInUse(world, host);
}

function wake<W extends HaWorld>(ctx: Context<W>): void {
  for (const [host, { crm, lrm }] of Object.entries(ctx.world.ha.hosts)) {
    const sleepers: [DaemonKind, Daemon<unknown> | undefined][] = [
      ['crm', crm],
      ['lrm', lrm],
    ];
    for (const [kind, daemon] of sleepers) {
      if (!daemon?.isAsleep || !isHaInUse(ctx.world, host)) continue;
      daemon.isAsleep = false;
      scheduleRound(ctx, host, kind, daemon.pid, ctx.randomInt('ha.phase', 0, WAITING_ROUND_MS - 1));
    }
  }
}

function crmRound<W extends HaWorld>(
  ctx: Context<W>,
  host: string,
  daemon: NonNullable<HaHost['crm']>,
): number {
  iterateCrm(daemon.state, crmEnvironment(seat(ctx, host, 'crm', daemon)));
  return daemon.state.status === 'master' ? ACTIVE_ROUND_MS : WAITING_ROUND_MS;
}

function lrmRound<W extends HaWorld>(
  ctx: Context<W>,
  host: string,
  daemon: NonNullable<HaHost['lrm']>,
): number {
  const { state } = daemon;
  iterateLrm(state, lrmEnvironment(seat(ctx, host, 'lrm', daemon)));
  if (Object.keys(state.jobs).length > 0) {
    const untilAtMs = ctx.nowMs + JOBS_WAIT_MS;
    ctx.schedule(JOBS_LOOK_MS, 'ha.jobs', { host, pid: daemon.pid, untilAtMs });
  }
  return state.status === 'active' || state.status === 'maintenance' ? ACTIVE_ROUND_MS : WAITING_ROUND_MS;
}

function round<W extends HaWorld>(ctx: Context<W>, host: string, kind: DaemonKind, pid: number): void {
  const ha = hostState(ctx.world, host);
  const daemon = ha[kind];
  if (daemon?.pid !== pid) return;
  if (fallsAsleep(ctx.world, host, ha)) {
    daemon.isAsleep = true;
    return;
  }
  if (isTokenLost(ctx.world, host)) {
    scheduleRound(ctx, host, kind, pid, HANGING_MS);
    return;
  }
  const { crm, lrm } = ha;
  const nextMs = kind === 'crm' ? crm && crmRound(ctx, host, crm) : lrm && lrmRound(ctx, host, lrm);
  scheduleRound(ctx, host, kind, pid, nextMs ?? WAITING_ROUND_MS);
}

function lookAtJobs<W extends HaWorld>(
  ctx: Context<W>,
  { host, pid, untilAtMs }: { host: string; pid: number; untilAtMs: number },
): void {
  const { lrm } = hostState(ctx.world, host);
  if (lrm?.pid !== pid || lrm.state.status === 'lost_agent_lock') return;
  runJobs(lrm.state, lrmEnvironment(seat(ctx, host, 'lrm', lrm)));
  const hasMore = Object.keys(lrm.state.jobs).length > 0 && ctx.nowMs + JOBS_LOOK_MS <= untilAtMs;
  if (hasMore) ctx.schedule(JOBS_LOOK_MS, 'ha.jobs', { host, pid, untilAtMs });
}

function loseDaemon<W extends HaWorld>(ctx: Context<W>, host: string, kind: DaemonKind): void {
  delete hostState(ctx.world, host)[kind];
}

/** Makes the room; it keeps nothing outside the World. */
export function haRoom<W extends HaWorld>(): Room<W> {
  return {
    name: 'ha',
    timers: {
      'ha.round': (ctx, { host, daemon, pid }) => round(ctx, host, daemon, pid),
      'ha.jobs': lookAtJobs,
      'ha.watchdog': checkWatchdog,
      'ha.reset': resetByWatchdog,
    },
    listeners: {
      'os.unit-ready'(ctx, { host, data }) {
        const kind = UNITS[data.unit];
        if (host !== undefined && kind !== undefined) startDaemon(ctx, host, kind, data.pid);
      },
      'os.unit-stopped'(ctx, { host, data }) {
        const kind = UNITS[data.unit];
        if (host !== undefined && kind !== undefined) loseDaemon(ctx, host, kind);
      },
      'os.unit-failed'(ctx, { host, data }) {
        const kind = UNITS[data.unit];
        if (host !== undefined && kind !== undefined) loseDaemon(ctx, host, kind);
      },
      'hardware.power-off'(ctx, { host }) {
        if (host !== undefined) ctx.world.ha.hosts[host] = { watchdogs: {} };
      },
      'pmxcfs.changed'(ctx, { data }) {
        if (data.path.startsWith('ha/')) wake(ctx);
      },
      'pmxcfs.logged': (ctx) => wake(ctx),
    },
  };
}
