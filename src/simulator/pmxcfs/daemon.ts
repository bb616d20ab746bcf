/** pve-cluster.service: pmxcfs starts, mounts /etc/pve, and goes again. */
import type { Context } from '../kernel/types.ts';
import { provideBaseFiles } from './base-files.ts';
import { runningPmxcfs } from './cluster-link.ts';
import { newEntry } from './cluster-log.ts';
import { acceptCorosyncConf, LOCAL_COROSYNC_CONF } from './corosync-conf.ts';
import { countReload } from './counters.ts';
import { emptyDatabase, entryAt, putEntry } from './database.ts';
import { hostAddress } from './host-address.ts';
import { requestRefresh, tryToConnect } from './membership.ts';
import { logPmxcfs } from './synchronise.ts';
import type { PmxcfsHost, PmxcfsProcess, PmxcfsWorld } from './types.ts';

/** A data base that does not exist yet takes over the local corosync.conf; one that exists never does (recorded). */
function openDatabase<W extends PmxcfsWorld>(ctx: Context<W>, host: string): PmxcfsHost {
  const known = ctx.world.pmxcfs.hosts[host];
  if (known !== undefined) return known;
  const database = emptyDatabase();
  const local = ctx.world.os[host]?.files[LOCAL_COROSYNC_CONF];
  if (local !== undefined)
    putEntry(database, 'corosync.conf', 'file', local.content, { writer: 0, atMs: ctx.nowMs });
  const opened: PmxcfsHost = { database, clusterLog: [] };
  ctx.world.pmxcfs.hosts[host] = opened;
  return opened;
}

function newProcess(pid: number, nowMs: number, isClustered: boolean): PmxcfsProcess {
  return {
    pid,
    startedAtMs: nowMs,
    isClustered,
    isConnected: false,
    isQuorate: false,
    members: [],
    addresses: {},
    onlineNodeIds: [],
    clusterInfoVersion: 0,
    guestListVersion: 0,
    guestCounter: 0,
    guestVersions: {},
    fileVersions: {},
    syncEpoch: 0,
    waitingWrites: 0,
    failedWrites: 0,
    isDebugging: false,
    clusterLogUid: 0,
  };
}

/** pmxcfs starts on a host with this process id and mounts /etc/pve; joins the group when corosync runs. */
export function startPmxcfs<W extends PmxcfsWorld>(ctx: Context<W>, host: string, pid: number): void {
  const pmxcfs = openDatabase(ctx, host);
  const isClustered = (entryAt(pmxcfs.database, 'corosync.conf')?.content ?? '') !== '';
  const process = newProcess(pid, ctx.nowMs, isClustered);
  pmxcfs.process = process;
  if (
    Object.keys(pmxcfs.database.entries).some((path) => path.endsWith('.conf') && path.startsWith('nodes/'))
  ) {
    countReload(process, pmxcfs.database);
  }
  const running = { host, pmxcfs, process };
  const line = { tag: 'cluster', priority: 6, pid, user: 'root', message: 'starting cluster log' };
  pmxcfs.clusterLog = [newEntry(running, ctx.nowMs, line)];
  const address = hostAddress(ctx.world, host);
  if (address !== undefined) logPmxcfs(ctx, running, { kind: 'address', name: host, address });
  ctx.emit('pmxcfs.started', { pid }, host);
  acceptCorosyncConf(ctx, host);
  tryToConnect(ctx, running, true);
  provideBaseFiles(ctx, host);
}

/** pmxcfs ends and /etc/pve is an empty directory again. `isClean`: it could say goodbye to its log. */
export function stopPmxcfs<W extends PmxcfsWorld>(ctx: Context<W>, host: string, isClean: boolean): void {
  const running = runningPmxcfs(ctx.world, host);
  if (running === undefined) return;
  if (isClean) logPmxcfs(ctx, running, { kind: 'stopped' });
  delete running.pmxcfs.process;
  ctx.emit('pmxcfs.stopped', { pid: running.process.pid }, host);
  requestRefresh(ctx);
}

/** Forgets everything below /etc/pve on a host, as joining a cluster does. pmxcfs must be stopped. */
export function discardDatabase<W extends PmxcfsWorld>(ctx: Context<W>, host: string): void {
  delete ctx.world.pmxcfs.hosts[host];
}
