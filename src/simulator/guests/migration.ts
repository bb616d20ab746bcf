/** Live migration of a VM: its memory is copied while it runs, then it pauses for what is left (QEMU's pre-copy). */
import { canReachAddress } from '../hardware/reachability.ts';
import type { Context } from '../kernel/types.ts';
import { takePid } from '../os/units.ts';
import { isWritable } from '../pmxcfs/cluster-link.ts';
import { hostAddress } from '../pmxcfs/host-address.ts';
import { commitMove } from '../pmxcfs/replicate.ts';
import { guestConfig, guestMemoryBytes, guestPath } from './config.ts';
import { closeSpan, openSpan } from './heartbeat.ts';
import { endGuest, putProcess, runningGuest, sameProcess } from './lifecycle.ts';
import type { GuestsWorld, RunningGuest, Vmid } from './types.ts';

/** What of 10 Gbit/s is left for the memory, in bytes per second. */
const BANDWIDTH = 1_100_000_000;
/** How fast an idle guest writes to its memory, in bytes per second. */
const DIRTY_RATE = 40_000_000;
/** QEMU pauses the guest when the rest takes no longer than this. */
const PAUSE_LIMIT_MS = 300;
/** Tunnel, process on the target, configuration, and the end of the old process. */
const OVERHEAD_MS = 5000;
const ROUNDS_MAX = 30;

/** How a copy of memory goes: rounds over what was changed meanwhile, until the rest is small enough to pause for. */
export function precopy(memoryBytes: number): { readonly copyMs: number; readonly pauseMs: number } {
  let restBytes = memoryBytes;
  let copyMs = 0;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const roundMs = Math.ceil((restBytes / BANDWIDTH) * 1000);
    if (roundMs <= PAUSE_LIMIT_MS) return { copyMs, pauseMs: roundMs };
    copyMs += roundMs;
    restBytes = (roundMs / 1000) * DIRTY_RATE;
  }
  return { copyMs, pauseMs: Math.ceil((restBytes / BANDWIDTH) * 1000) };
}

function canReach(world: GuestsWorld, host: string, target: string): boolean {
  const address = hostAddress(world, target);
  return address !== undefined && canReachAddress(world, host, address);
}

/** Begins to move a running guest. False when the target cannot be reached or is not up. */
export function migrateGuest<W extends GuestsWorld>(
  ctx: Context<W>,
  host: string,
  vmid: Vmid,
  target: string,
): boolean {
  const guest = runningGuest(ctx.world, host, vmid);
  const config = guestConfig(ctx.world, host, 'qemu', vmid);
  if (guest === undefined || config === undefined || guest.migratesTo !== undefined) return false;
  if (ctx.world.os[target]?.boot !== 'up' || !canReach(ctx.world, host, target)) return false;
  const totalMs = OVERHEAD_MS + precopy(guestMemoryBytes(config)).copyMs;
  guest.migratesTo = target;
  ctx.emit('guests.migrating', { vmid, target, totalMs }, host);
  ctx.schedule(totalMs, 'guests.migrated', { host, vmid, pid: guest.pid, target });
  return true;
}

function fail<W extends GuestsWorld>(
  ctx: Context<W>,
  host: string,
  guest: RunningGuest,
  target: string,
): void {
  delete guest.migratesTo;
  ctx.emit('guests.migration-failed', { vmid: guest.vmid, target }, host);
}

/** The memory is copied: the guest pauses, its file moves, and it goes on at the target. */
export function finishMigration<W extends GuestsWorld>(
  ctx: Context<W>,
  { host, vmid, pid, target }: { host: string; vmid: Vmid; pid: number; target: string },
): void {
  const guest = sameProcess(ctx.world, { host, vmid, pid });
  const config = guestConfig(ctx.world, host, 'qemu', vmid);
  const os = ctx.world.os[target];
  if (guest === undefined) return;
  const isPossible = isWritable(ctx.world, host) && isWritable(ctx.world, target);
  if (config === undefined || os?.boot !== 'up' || !isPossible || !canReach(ctx.world, host, target)) {
    fail(ctx, host, guest, target);
    return;
  }
  const { pauseMs } = precopy(guestMemoryBytes(config));
  commitMove(ctx, host, guestPath(host, 'qemu', vmid), guestPath(target, 'qemu', vmid));
  const moved = { vmid, pid: takePid(os), startedAtMs: ctx.nowMs, phase: guest.phase };
  const wasUp = guest.phase === 'up';
  endGuest(ctx, host, vmid, 'moved');
  putProcess(ctx, target, moved);
  if (wasUp) {
    closeSpan(ctx.world.guests, vmid, ctx.nowMs);
    openSpan(ctx.world.guests, vmid, target, ctx.nowMs + pauseMs);
  } else if (moved.phase === 'booting') {
    ctx.schedule(ctx.world.guests.bootMs, 'guests.booted', { host: target, vmid, pid: moved.pid });
  }
  ctx.emit('guests.migrated', { vmid, source: host, pauseMs }, target);
}
