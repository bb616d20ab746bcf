/**
 * The live driver: pve-ha-crm and pve-ha-lrm of each node go their rounds in virtual time. What a round does is up to
 * the machines; when it comes, and that it hangs while the token is lost, is decided here.
 */
import type { Context } from '../../kernel/types.ts';
import { runningPmxcfs } from '../../pmxcfs/cluster-link.ts';
import { isTokenLost } from '../../pmxcfs/token.ts';
import { iterateCrm, startCrm } from '../crm.ts';
import { runJobs } from '../lrm/jobs.ts';
import { iterateLrm, startLrm } from '../lrm/lrm.ts';
import { isHaInUse } from './files.ts';
import { crmEnvironmentOf, hostState, lrmEnvironmentOf } from './seats.ts';
import type { Daemon, DaemonKind, HaHost, HaWorld } from './types.ts';

/** A daemon that holds a lock looks around this often, one that waits for something twice as often (HA/CRM.pm, LRM.pm). */
const ACTIVE_ROUND_MS = 10_000;
const WAITING_ROUND_MS = 5000;
/** A round whose first access hangs is looked at again after this time. */
const HANGING_MS = 500;
/** A local resource manager waits for the actions it began: it looks every second, five seconds long. */
const JOBS_LOOK_MS = 1000;
const JOBS_WAIT_MS = 5000;

/** Sets the time of a daemon's next round; one that was set before is forgotten. */
export function scheduleRound<W extends HaWorld>(
  ctx: Context<W>,
  host: string,
  kind: DaemonKind,
  delayMs: number,
): void {
  const daemon = hostState(ctx.world, host)[kind];
  if (daemon === undefined) return;
  ctx.cancel(daemon.roundTimerId);
  daemon.roundTimerId = ctx.schedule(delayMs, 'ha.round', { host, daemon: kind, pid: daemon.pid });
}

/** A daemon's process is there. Those of different nodes do not go in step. */
export function startDaemon<W extends HaWorld>(
  ctx: Context<W>,
  host: string,
  kind: DaemonKind,
  pid: number,
): void {
  const ha = hostState(ctx.world, host);
  const base = { pid, locks: {}, isAsleep: false };
  if (kind === 'crm') ha.crm = { ...base, state: startCrm(crmEnvironmentOf(ctx, host, base)) };
  else ha.lrm = { ...base, state: startLrm(lrmEnvironmentOf(ctx, host, base)) };
  scheduleRound(ctx, host, kind, ctx.randomInt('ha.phase', 0, WAITING_ROUND_MS - 1));
}

/** Nothing was ever configured: the daemon only waits, and is woken by the first change. */
function fallsAsleep(world: HaWorld, host: string, { crm, lrm }: HaHost): boolean {
  const isEnding = crm?.state.isShutdownRequested === true || lrm?.state.shutdown !== undefined;
  const isWaiting = (crm?.state.status ?? 'wait_for_quorum') === 'wait_for_quorum';
  return isWaiting && !isEnding && runningPmxcfs(world, host) !== undefined && !isHaInUse(world, host);
}

/** Wakes the daemons that wait, when HA is in use now. */
export function wakeDaemons<W extends HaWorld>(ctx: Context<W>): void {
  for (const [host, { crm, lrm }] of Object.entries(ctx.world.ha.hosts)) {
    const sleepers: [DaemonKind, Daemon<unknown> | undefined][] = [
      ['crm', crm],
      ['lrm', lrm],
    ];
    for (const [kind, daemon] of sleepers) {
      if (!daemon?.isAsleep || !isHaInUse(ctx.world, host)) continue;
      daemon.isAsleep = false;
      scheduleRound(ctx, host, kind, ctx.randomInt('ha.phase', 0, WAITING_ROUND_MS - 1));
    }
  }
}

/** Gives the time to the next round; nothing when the daemon has ended. */
function crmRound<W extends HaWorld>(
  ctx: Context<W>,
  host: string,
  daemon: NonNullable<HaHost['crm']>,
): number | undefined {
  if (!iterateCrm(daemon.state, crmEnvironmentOf(ctx, host, daemon))) return undefined;
  return daemon.state.status === 'master' ? ACTIVE_ROUND_MS : WAITING_ROUND_MS;
}

function lrmRound<W extends HaWorld>(
  ctx: Context<W>,
  host: string,
  daemon: NonNullable<HaHost['lrm']>,
): number | undefined {
  const { state } = daemon;
  if (!iterateLrm(state, lrmEnvironmentOf(ctx, host, daemon))) return undefined;
  if (Object.keys(state.jobs).length > 0) {
    const untilAtMs = ctx.nowMs + JOBS_WAIT_MS;
    ctx.schedule(JOBS_LOOK_MS, 'ha.jobs', { host, pid: daemon.pid, untilAtMs });
  }
  return state.status === 'active' || state.status === 'maintenance' ? ACTIVE_ROUND_MS : WAITING_ROUND_MS;
}

/** A daemon has ended; its unit may stop now. */
function endDaemon<W extends HaWorld>(ctx: Context<W>, host: string, kind: DaemonKind): void {
  const unit = ctx.world.os[host]?.units[`pve-ha-${kind}`];
  if (unit !== undefined) unit.isEndingWork = false;
  delete hostState(ctx.world, host)[kind];
}

/** One round of a daemon, if it is still the same process. */
export function goRound<W extends HaWorld>(
  ctx: Context<W>,
  host: string,
  kind: DaemonKind,
  pid: number,
): void {
  const ha = hostState(ctx.world, host);
  const daemon = ha[kind];
  if (daemon?.pid !== pid) return;
  if (fallsAsleep(ctx.world, host, ha)) {
    daemon.isAsleep = true;
    return;
  }
  if (isTokenLost(ctx.world, host)) {
    scheduleRound(ctx, host, kind, HANGING_MS);
    return;
  }
  const { crm, lrm } = ha;
  const nextMs = kind === 'crm' ? crm && crmRound(ctx, host, crm) : lrm && lrmRound(ctx, host, lrm);
  if (nextMs === undefined) endDaemon(ctx, host, kind);
  else scheduleRound(ctx, host, kind, nextMs);
}

/** Looks at the actions a local resource manager has begun, until its patience is over. */
export function lookAtJobs<W extends HaWorld>(
  ctx: Context<W>,
  { host, pid, untilAtMs }: { host: string; pid: number; untilAtMs: number },
): void {
  const { lrm } = hostState(ctx.world, host);
  if (lrm?.pid !== pid || lrm.state.status === 'lost_agent_lock') return;
  if (runningPmxcfs(ctx.world, host) === undefined) return;
  runJobs(lrm.state, lrmEnvironmentOf(ctx, host, lrm));
  const hasMore = Object.keys(lrm.state.jobs).length > 0 && ctx.nowMs + JOBS_LOOK_MS <= untilAtMs;
  if (hasMore) ctx.schedule(JOBS_LOOK_MS, 'ha.jobs', { host, pid, untilAtMs });
}
