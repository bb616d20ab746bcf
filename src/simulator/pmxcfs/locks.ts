/** Cluster-wide locks: directories below /etc/pve/priv/lock. */
import type { Context } from '../kernel/types.ts';
import { isWritable, runningPmxcfs } from './cluster-link.ts';
import { entryAt } from './database.ts';
import { commitDirectory, commitRemoval } from './replicate.ts';
import type { PmxcfsWorld } from './types.ts';

/** A lock whose owner left without releasing it expires after this time (cfs-utils.c of pve-cluster). */
export const LOCK_LIFETIME_MS = 120_000;

function lockPath(name: string): string {
  return `priv/lock/${name}`;
}

function ensureDirectories<W extends PmxcfsWorld>(ctx: Context<W>, host: string): void {
  for (const path of ['priv', 'priv/lock']) {
    if (entryAt(runningPmxcfs(ctx.world, host)?.pmxcfs.database, path) === undefined)
      commitDirectory(ctx, host, path);
  }
}

/** Tries to take a lock for `host`. `busy` while another holds it and its 120 s are not over. */
export function acquireLock<W extends PmxcfsWorld>(
  ctx: Context<W>,
  host: string,
  name: string,
): 'acquired' | 'busy' | 'no-quorum' {
  const running = runningPmxcfs(ctx.world, host);
  if (running === undefined || !isWritable(ctx.world, host)) return 'no-quorum';
  const held = entryAt(running.pmxcfs.database, lockPath(name));
  if (held !== undefined && ctx.nowMs - held.modifiedAtMs < LOCK_LIFETIME_MS) return 'busy';
  ensureDirectories(ctx, host);
  commitDirectory(ctx, host, lockPath(name));
  return 'acquired';
}

/** Gives a lock back. Without quorum it stays until it expires. */
export function releaseLock<W extends PmxcfsWorld>(ctx: Context<W>, host: string, name: string): void {
  const running = runningPmxcfs(ctx.world, host);
  const held = entryAt(running?.pmxcfs.database, lockPath(name));
  if (held === undefined || !isWritable(ctx.world, host)) return;
  commitRemoval(ctx, host, lockPath(name));
}
