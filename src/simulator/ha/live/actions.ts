/** What a local resource manager does with guests: begun once, then asked for until it is over. */
import { guestPath } from '../../guests/config.ts';
import { runningGuest, shutDownGuest, startGuest, stopGuest } from '../../guests/lifecycle.ts';
import { migrateGuest } from '../../guests/migration.ts';
import type { Context } from '../../kernel/types.ts';
import { isWritable } from '../../pmxcfs/cluster-link.ts';
import { commitMove } from '../../pmxcfs/replicate.ts';
import type { ActionProgress } from '../environment.ts';
import type { MoveKind } from '../types.ts';
import type { HaWorld } from './types.ts';

/** Starts a guest, or looks whether it is there by now. */
export function startService<W extends HaWorld>(ctx: Context<W>, host: string, vmid: string): ActionProgress {
  const guest = runningGuest(ctx.world, host, vmid);
  if (guest === undefined) return startGuest(ctx, host, vmid).ok ? 'busy' : 'failed';
  return guest.phase === 'starting' ? 'busy' : 'done';
}

/** Ends a guest: at once with a time limit of 0, else by asking it. */
export function stopService<W extends HaWorld>(
  ctx: Context<W>,
  host: string,
  vmid: string,
  timeoutS: number | undefined,
): ActionProgress {
  if (runningGuest(ctx.world, host, vmid) === undefined) return 'done';
  if (timeoutS === 0) stopGuest(ctx, host, vmid);
  else shutDownGuest(ctx, host, vmid);
  return 'busy';
}

function moveStopped<W extends HaWorld>(
  ctx: Context<W>,
  host: string,
  vmid: string,
  target: string,
): ActionProgress {
  if (ctx.world.os[target]?.boot !== 'up' || !isWritable(ctx.world, host)) return 'failed';
  commitMove(ctx, host, guestPath(host, 'qemu', vmid), guestPath(target, 'qemu', vmid));
  return 'done';
}

/** Moves a guest: running to `migrate`, after its end to `relocate`. */
export function moveService<W extends HaWorld>(
  ctx: Context<W>,
  host: string,
  vmid: string,
  target: string,
  kind: MoveKind,
): ActionProgress {
  const guest = runningGuest(ctx.world, host, vmid);
  if (guest === undefined) {
    const hasArrived = runningGuest(ctx.world, target, vmid) !== undefined;
    return hasArrived ? 'done' : moveStopped(ctx, host, vmid, target);
  }
  if (kind === 'relocate') return stopService(ctx, host, vmid, undefined) === 'failed' ? 'failed' : 'busy';
  if (guest.migratesTo === target) return 'busy';
  return migrateGuest(ctx, host, vmid, target) ? 'busy' : 'failed';
}
