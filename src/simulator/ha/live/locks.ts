/**
 * The cluster-wide locks of the HA daemons: directories below `/etc/pve/priv/lock`. A daemon knows only by its own
 * memory that one is its own; whoever forgot it has to wait until it expires (HA/Env/PVE2.pm).
 */
import type { Context } from '../../kernel/types.ts';
import { isWritable, runningPmxcfs } from '../../pmxcfs/cluster-link.ts';
import { entryAt } from '../../pmxcfs/database.ts';
import { acquireLock, LOCK_LIFETIME_MS, releaseLock } from '../../pmxcfs/locks.ts';
import { commitDirectory } from '../../pmxcfs/replicate.ts';
import type { Daemon, HaWorld } from './types.ts';

/** A lock is renewed only while it is younger than this, so that nobody renews one that another may have taken. */
const RENEW_WITHIN_MS = LOCK_LIFETIME_MS - 20_000;

export type LockOutcome = 'renewed' | 'taken' | { readonly lostFor: string } | 'refused';

function renew<W extends HaWorld>(ctx: Context<W>, host: string, name: string): boolean {
  const path = `priv/lock/${name}`;
  const database = runningPmxcfs(ctx.world, host)?.pmxcfs.database;
  if (!isWritable(ctx.world, host) || entryAt(database, path) === undefined) return false;
  commitDirectory(ctx, host, path);
  return true;
}

/** Takes a lock, or renews the daemon's own. */
export function holdLock<W extends HaWorld>(
  ctx: Context<W>,
  host: string,
  daemon: Pick<Daemon<unknown>, 'locks'>,
  name: string,
): LockOutcome {
  const lastMs = daemon.locks[name]?.heldAtMs;
  const isOwn = lastMs !== undefined && ctx.nowMs - lastMs < RENEW_WITHIN_MS;
  const isHeld = isOwn ? renew(ctx, host, name) : acquireLock(ctx, host, name) === 'acquired';
  if (isHeld) {
    daemon.locks[name] = { heldAtMs: ctx.nowMs };
    return lastMs === undefined ? 'taken' : 'renewed';
  }
  delete daemon.locks[name];
  if (lastMs === undefined) return 'refused';
  return { lostFor: isOwn ? 'cfs lock update failed - Permission denied' : "can't get cfs lock" };
}

/** Gives a lock back. False when the daemon does not hold it or nothing can be written. */
export function dropLock<W extends HaWorld>(
  ctx: Context<W>,
  host: string,
  daemon: Pick<Daemon<unknown>, 'locks'>,
  name: string,
): boolean {
  if (daemon.locks[name] === undefined) return false;
  delete daemon.locks[name];
  if (!isWritable(ctx.world, host)) return false;
  releaseLock(ctx, host, name);
  return true;
}
