/** Starts, ends and loses the processes of guests. */
import type { Context } from '../kernel/types.ts';
import { takePid } from '../os/units.ts';
import { isWritable } from '../pmxcfs/cluster-link.ts';
import { findGuest } from './config.ts';
import { closeSpan, openSpan } from './heartbeat.ts';
import type { EndReason, GuestsWorld, RunningGuest, Vmid } from './types.ts';

/** From the command to a guest that runs: devices, memory, the process. */
const START_MS = 1800;
const STOP_MS = 700;
/** A guest's operating system ends its services. */
const SHUTDOWN_MS = 6000;

/** Why a guest cannot be started or ended. */
export type GuestRefusal =
  | { readonly reason: 'no-config' }
  | { readonly reason: 'no-quorum' }
  | { readonly reason: 'already-running' }
  | { readonly reason: 'not-running' };

export type GuestResult = { readonly ok: true } | ({ readonly ok: false } & GuestRefusal);

const DONE: GuestResult = { ok: true };

function refuse(reason: GuestRefusal['reason']): GuestResult {
  return { ok: false, reason };
}

/** What runs of a guest on a host. */
export function runningGuest(world: GuestsWorld, host: string, vmid: Vmid): RunningGuest | undefined {
  return world.guests.running[host]?.[vmid];
}

/** Puts the process of a guest on a host. */
export function putProcess<W extends GuestsWorld>(ctx: Context<W>, host: string, guest: RunningGuest): void {
  const running = ctx.world.guests.running[host] ?? {};
  running[guest.vmid] = guest;
  ctx.world.guests.running[host] = running;
}

/** `qm start`: the process is there after a moment, the operating system answers after its boot. */
export function startGuest<W extends GuestsWorld>(ctx: Context<W>, host: string, vmid: Vmid): GuestResult {
  const os = ctx.world.os[host];
  if (os === undefined || findGuest(ctx.world, host, vmid)?.node !== host) return refuse('no-config');
  if (runningGuest(ctx.world, host, vmid) !== undefined) return refuse('already-running');
  if (!isWritable(ctx.world, host)) return refuse('no-quorum');
  const pid = takePid(os);
  putProcess(ctx, host, { vmid, pid, startedAtMs: ctx.nowMs, phase: 'starting' });
  ctx.emit('guests.starting', { vmid }, host);
  ctx.schedule(START_MS, 'guests.started', { host, vmid, pid });
  return DONE;
}

/** The same process as when something was begun with it? */
export function sameProcess(
  world: GuestsWorld,
  { host, vmid, pid }: { host: string; vmid: Vmid; pid: number },
): RunningGuest | undefined {
  const guest = runningGuest(world, host, vmid);
  return guest?.pid === pid ? guest : undefined;
}

/** The process of a starting guest is there. */
export function finishStart<W extends GuestsWorld>(
  ctx: Context<W>,
  of: { host: string; vmid: Vmid; pid: number },
): void {
  const guest = sameProcess(ctx.world, of);
  if (guest?.phase !== 'starting') return;
  guest.phase = 'booting';
  ctx.emit('guests.started', { vmid: of.vmid }, of.host);
  ctx.schedule(ctx.world.guests.bootMs, 'guests.booted', of);
}

/** The operating system of a guest has booted: its clients are answered from now on. */
export function finishBoot<W extends GuestsWorld>(
  ctx: Context<W>,
  of: { host: string; vmid: Vmid; pid: number },
): void {
  const guest = sameProcess(ctx.world, of);
  if (guest?.phase !== 'booting') return;
  guest.phase = 'up';
  openSpan(ctx.world.guests, of.vmid, of.host, ctx.nowMs);
  ctx.emit('guests.booted', { vmid: of.vmid }, of.host);
}

/** Takes a guest's process away at once. */
export function endGuest<W extends GuestsWorld>(
  ctx: Context<W>,
  host: string,
  vmid: Vmid,
  reason: EndReason,
): void {
  const running = ctx.world.guests.running[host];
  const guest = running?.[vmid];
  if (running === undefined || guest === undefined) return;
  delete running[vmid];
  if (guest.phase === 'up' || guest.phase === 'shutting-down') closeSpan(ctx.world.guests, vmid, ctx.nowMs);
  ctx.emit('guests.ended', { vmid, reason }, host);
}

/** `qm stop`: as if its power was cut. */
export function stopGuest<W extends GuestsWorld>(ctx: Context<W>, host: string, vmid: Vmid): GuestResult {
  const guest = runningGuest(ctx.world, host, vmid);
  if (guest === undefined) return refuse('not-running');
  ctx.schedule(STOP_MS, 'guests.ended', { host, vmid, pid: guest.pid, reason: 'stop' });
  return DONE;
}

/**
 * `qm shutdown`: asks the guest to end. One whose operating system is not up yet does not hear it: it has to be asked
 * again, or stopped.
 */
export function shutDownGuest<W extends GuestsWorld>(ctx: Context<W>, host: string, vmid: Vmid): GuestResult {
  const guest = runningGuest(ctx.world, host, vmid);
  if (guest === undefined) return refuse('not-running');
  if (guest.phase !== 'up') return DONE;
  guest.phase = 'shutting-down';
  closeSpan(ctx.world.guests, vmid, ctx.nowMs);
  ctx.emit('guests.shutting-down', { vmid }, host);
  ctx.schedule(SHUTDOWN_MS, 'guests.ended', { host, vmid, pid: guest.pid, reason: 'shutdown' });
  return DONE;
}

/** The host lost its power, or was reset: everything in its memory is gone. */
export function loseGuests<W extends GuestsWorld>(ctx: Context<W>, host: string): void {
  for (const vmid of Object.keys(ctx.world.guests.running[host] ?? {}))
    endGuest(ctx, host, vmid, 'host-lost');
}
