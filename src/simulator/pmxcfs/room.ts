/** The rules of the cluster file system: what it does when units, memberships and quorum change. */
import type { Room } from '../kernel/types.ts';
import '../hardware/events.ts';
import '../os/events.ts';
import '../quorum/events.ts';
import { reloadConfig } from '../quorum/operations.ts';
import { provideBaseFiles } from './base-files.ts';
import { runningPmxcfs } from './cluster-link.ts';
import { startPmxcfs, stopPmxcfs } from './daemon.ts';
import { publishLrmStatus } from './lrm-status.ts';
import { refreshMemberships, requestRefresh, tryToConnect, updateClusterInfo } from './membership.ts';
import type { PmxcfsState, PmxcfsWorld } from './types.ts';

const UNIT = 'pve-cluster';

/** State of the room before any pve-cluster ran. */
export function emptyPmxcfsState(): PmxcfsState {
  return { hosts: {}, isRefreshDue: false };
}

/** Makes the room; it keeps nothing outside the World. */
export function pmxcfsRoom<W extends PmxcfsWorld>(): Room<W> {
  return {
    name: 'pmxcfs',
    timers: {
      'pmxcfs.refresh'(ctx) {
        if (ctx.world.pmxcfs.isRefreshDue) refreshMemberships(ctx);
      },
      'pmxcfs.reconnect'(ctx, { host, pid, isFirst }) {
        const running = runningPmxcfs(ctx.world, host);
        if (running?.process.pid === pid) tryToConnect(ctx, running, isFirst);
      },
      'pmxcfs.reload-corosync'(ctx, { host }) {
        const running = runningPmxcfs(ctx.world, host);
        if (running?.process.isConnected === true) reloadConfig(ctx, host);
      },
      'pmxcfs.base-files'(ctx, { host, pid }) {
        if (runningPmxcfs(ctx.world, host)?.process.pid === pid) provideBaseFiles(ctx, host);
      },
    },
    listeners: {
      'os.unit-started'(ctx, { host, data }) {
        if (host === undefined || data.unit !== UNIT) return;
        startPmxcfs(ctx, host, data.pid);
      },
      'os.unit-ready'(ctx, { host, data }) {
        if (host !== undefined && data.unit === 'pve-ha-lrm') publishLrmStatus(ctx, host);
      },
      'os.unit-stopped'(ctx, { host, data }) {
        if (host === undefined) return;
        if (data.unit === UNIT) stopPmxcfs(ctx, host, true);
        if (data.unit === 'corosync') requestRefresh(ctx);
      },
      'os.unit-failed'(ctx, { host, data }) {
        if (host === undefined) return;
        if (data.unit === UNIT) stopPmxcfs(ctx, host, false);
        if (data.unit === 'corosync') requestRefresh(ctx);
      },
      'hardware.power-off'(ctx, { host }) {
        if (host !== undefined) stopPmxcfs(ctx, host, false);
      },
      'quorum.corosync-ready': (ctx) => requestRefresh(ctx),
      'quorum.corosync-ended': (ctx) => requestRefresh(ctx),
      'quorum.synchronized': (ctx) => requestRefresh(ctx),
      'quorum.gained': (ctx) => requestRefresh(ctx),
      'quorum.lost': (ctx) => requestRefresh(ctx),
      'quorum.reloaded'(ctx, { host }) {
        const running = host === undefined ? undefined : runningPmxcfs(ctx.world, host);
        if (running?.process.isConnected === true) updateClusterInfo(ctx, running, true);
      },
    },
  };
}
