/** The files pvecm reads and writes, in /etc/pve and beside it. */
import { takePid } from '../../../simulator/os/units.ts';
import { isWritable } from '../../../simulator/pmxcfs/cluster-link.ts';
import { writeClusterLog } from '../../../simulator/pmxcfs/cluster-log.ts';
import { clusterFileSystem } from '../../../simulator/pmxcfs/filesystem.ts';
import { acquireLock, releaseLock } from '../../../simulator/pmxcfs/locks.ts';
import { waitForDelivery } from '../../cluster-wait.ts';
import { fail } from '../../pve-cli/failure.ts';
import type { Resume, ShellContext, Wait } from '../../types.ts';

export const CLUSTER_CONF = '/etc/pve/corosync.conf';
export const AUTHKEY = '/etc/corosync/authkey';

/** Text of corosync.conf in the cluster file system, undefined when there is none. */
export function readClusterConf(ctx: ShellContext, host: string): string | undefined {
  const result = clusterFileSystem.read(ctx, host, CLUSTER_CONF);
  return result.ok ? result.value : undefined;
}

/** The same for commands that need a cluster. */
export function requireClusterConf(ctx: ShellContext, host: string): string {
  return (
    readClusterConf(ctx, host) ??
    fail(`Error: Corosync config '${CLUSTER_CONF}' does not exist - is this node part of a cluster?`)
  );
}

/** Most Proxmox VE tools look at the write bit of /etc/pve/local before they begin. */
export function requireQuorum(ctx: ShellContext, host: string): void {
  if (!isWritable(ctx.world, host)) fail('cluster not ready - no quorum?');
}

/**
 * Replaces corosync.conf under the cluster-wide lock: first corosync.conf.new, then the rename. While the token is
 * lost, for instance because `delnode` has just killed a node, it hangs like every write to /etc/pve.
 */
export function* writeClusterConf(
  ctx: ShellContext,
  host: string,
  text: string,
): Generator<Wait, void, Resume> {
  yield* waitForDelivery(ctx, host);
  const lock = acquireLock(ctx, host, 'file-corosync_conf');
  if (lock === 'no-quorum') fail("cfs-lock 'file-corosync_conf' error: no quorum!");
  if (lock === 'busy') fail("cfs-lock 'file-corosync_conf' error: got lock request timeout");
  const temporary = `${CLUSTER_CONF}.new`;
  const written = clusterFileSystem.write(ctx, host, temporary, text, false);
  const moved = written.ok ? clusterFileSystem.rename(ctx, host, temporary, CLUSTER_CONF) : written;
  releaseLock(ctx, host, 'file-corosync_conf');
  if (!moved.ok) fail(`unable to write '${CLUSTER_CONF}' - Permission denied`);
}

/** A notice in the cluster log, by a process of its own called `tag`. */
export function tellCluster(ctx: ShellContext, host: string, tag: string, message: string): void {
  const os = ctx.world.os[host];
  if (os === undefined) return;
  writeClusterLog(ctx, host, { tag, priority: 5, pid: takePid(os), user: 'root@pam', message });
}

/** Writes a file outside /etc/pve, with the mode root gives such files. */
export function writeLocalFile(
  ctx: ShellContext,
  host: string,
  path: string,
  content: string,
  mode = 0o644,
): void {
  const os = ctx.world.os[host];
  if (os === undefined) return;
  os.files[path] = { kind: 'file', content, mode, owner: 'root', group: 'root', modifiedAtMs: ctx.nowMs };
}
