/** How the HA daemons of a host end: with it, by an administrator, or without a word. */
import type { Context } from '../../kernel/types.ts';
import { iterateCrm, requestCrmShutdown } from '../crm.ts';
import { requestLrmShutdown } from '../lrm/shutdown.ts';
import { agentLock } from '../types.ts';
import { scheduleRound } from './rounds.ts';
import { crmEnvironmentOf, hostState, lrmEnvironmentOf } from './seats.ts';
import type { DaemonKind, HaWorld } from './types.ts';
import { loseClient } from './watchdog.ts';

/** The host goes down: the daemon is woken and brings its work to an end, however long that takes. */
export function askToEnd<W extends HaWorld>(
  ctx: Context<W>,
  host: string,
  kind: DaemonKind,
  then: 'power-off' | 'reboot',
): void {
  const { crm, lrm } = hostState(ctx.world, host);
  const unit = ctx.world.os[host]?.units[`pve-ha-${kind}`];
  const daemon = kind === 'crm' ? crm : lrm;
  if (unit === undefined || daemon === undefined) return;
  unit.isEndingWork = true;
  daemon.isAsleep = false;
  if (kind === 'crm' && crm) requestCrmShutdown(crm.state, crmEnvironmentOf(ctx, host, crm));
  if (kind === 'lrm' && lrm) {
    const env = lrmEnvironmentOf(ctx, host, lrm);
    requestLrmShutdown(lrm.state, env, then === 'reboot' ? 'reboot' : 'shutdown');
  }
  scheduleRound(ctx, host, kind, 0);
}

/** `systemctl stop`: the daemon lets go of its lock and of its watchdog. */
export function stopDaemon<W extends HaWorld>(ctx: Context<W>, host: string, kind: DaemonKind): void {
  const ha = hostState(ctx.world, host);
  const { crm, lrm } = ha;
  if (kind === 'crm' && crm) {
    const env = crmEnvironmentOf(ctx, host, crm);
    requestCrmShutdown(crm.state, env);
    iterateCrm(crm.state, env);
  }
  if (kind === 'lrm' && lrm) {
    const env = lrmEnvironmentOf(ctx, host, lrm);
    requestLrmShutdown(lrm.state, env, 'restart');
    env.closeWatchdog();
    env.releaseLock(agentLock(host));
  }
  delete ha[kind];
}

/** A daemon's process is gone without a word: its watchdog stays open. */
export function loseDaemon<W extends HaWorld>(ctx: Context<W>, host: string, kind: DaemonKind): void {
  const ha = hostState(ctx.world, host);
  loseClient(ctx, host, ha, kind);
  delete ha[kind];
}
