/**
 * watchdog-mux: daemons feed it, it feeds the device. A client that does not feed it for 60 seconds makes it stop;
 * 10 seconds later the device resets the host (watchdog-mux.c, ha-facts).
 */
import { resetHost } from '../../hardware/power.ts';
import type { Context } from '../../kernel/types.ts';
import { isUnitActive } from '../../os/units.ts';
import type { DaemonKind, HaHost, HaWorld } from './types.ts';

const WARNING_MS = 50_000;
const CLIENT_TIMEOUT_MS = 60_000;
const DEVICE_TIMEOUT_MS = 10_000;

function bootCount(world: HaWorld, host: string): number {
  return world.os[host]?.bootCount ?? 0;
}

function clients({ watchdogs }: HaHost): [DaemonKind, number][] {
  const kinds: readonly DaemonKind[] = ['crm', 'lrm'];
  return kinds.flatMap((kind): [DaemonKind, number][] => {
    const client = watchdogs[kind];
    return client === undefined ? [] : [[kind, client.fedAtMs]];
  });
}

/** A daemon feeds its watchdog, or opens it. */
export function feedWatchdog<W extends HaWorld>(
  ctx: Context<W>,
  host: string,
  ha: HaHost,
  daemon: DaemonKind,
): void {
  if (!isUnitActive(ctx.world, host, 'watchdog-mux')) return;
  const isFirst = clients(ha).length === 0;
  ha.watchdogs[daemon] = { fedAtMs: ctx.nowMs };
  if (isFirst) ctx.schedule(WARNING_MS, 'ha.watchdog', { host, bootCount: bootCount(ctx.world, host) });
}

/** A daemon no longer needs its watchdog. */
export function closeWatchdog(ha: HaHost, daemon: DaemonKind): void {
  delete ha.watchdogs[daemon];
}

function expire<W extends HaWorld>(
  ctx: Context<W>,
  host: string,
  ha: HaHost,
  client: DaemonKind,
  cause: 'not-fed' | 'not-closed',
): void {
  ha.isResetDue = true;
  ctx.emit('ha.watchdog-expired', { client, cause }, host);
  ctx.schedule(DEVICE_TIMEOUT_MS, 'ha.reset', { host, bootCount: bootCount(ctx.world, host) });
}

/** A daemon is gone that had its watchdog open. */
export function loseClient<W extends HaWorld>(
  ctx: Context<W>,
  host: string,
  ha: HaHost,
  client: DaemonKind,
): void {
  if (ha.watchdogs[client] !== undefined && !ha.isResetDue) expire(ctx, host, ha, client, 'not-closed');
}

/** Looks at the clients, and again when the next of them could be late. */
export function checkWatchdog<W extends HaWorld>(
  ctx: Context<W>,
  { host, bootCount: boot }: { host: string; bootCount: number },
): void {
  const ha = ctx.world.ha.hosts[host];
  if (ha === undefined || ha.isResetDue || boot !== bootCount(ctx.world, host)) return;
  const open = clients(ha);
  if (open.length === 0) return;
  const [client, fedAtMs] = open.reduce((oldest, one) => (one[1] < oldest[1] ? one : oldest));
  const ageMs = ctx.nowMs - fedAtMs;
  if (ageMs >= CLIENT_TIMEOUT_MS) {
    expire(ctx, host, ha, client, 'not-fed');
    return;
  }
  if (ageMs >= WARNING_MS) ctx.emit('ha.watchdog-warning', { client }, host);
  const nextMs = ageMs >= WARNING_MS ? CLIENT_TIMEOUT_MS - ageMs : WARNING_MS - ageMs;
  ctx.schedule(nextMs, 'ha.watchdog', { host, bootCount: boot });
}

/** The device was not fed any more. */
export function resetByWatchdog<W extends HaWorld>(
  ctx: Context<W>,
  { host, bootCount: boot }: { host: string; bootCount: number },
): void {
  if (ctx.world.ha.hosts[host]?.isResetDue && boot === bootCount(ctx.world, host)) resetHost(ctx, host);
}
