/** The rules of corosync, votequorum and the QDevice. */
import type { RoomFactory } from '../kernel/types.ts';
import './events.ts';
import { settleLink } from './links.ts';
import { lookForOthers, loseToken, merge, reachConsensus, reconsiderRings } from './membership.ts';
import { runningOn } from './paths.ts';
import {
  becomeReady,
  crashCorosync,
  endOutdated,
  leaveCluster,
  reconsider,
  startCorosync,
} from './process.ts';
import { endWindow } from './sync.ts';
import type { QuorumWorld } from './types.ts';

export const quorumRoom: RoomFactory<QuorumWorld> = () => ({
  name: 'quorum',
  timers: {
    'quorum.ready': (ctx, { host, pid }) => becomeReady(ctx, host, pid),
    'quorum.link': (ctx, payload) => {
      if (!settleLink(ctx, payload)) return;
      reconsiderRings(ctx);
      if (payload.isUp) lookForOthers(ctx, payload.host);
    },
    'quorum.token-late': (ctx, { host, pid, ms }) => {
      const own = runningOn(ctx.world, host);
      if (own?.process.pid === pid) ctx.emit('quorum.token-late', { pid, ms }, host);
    },
    'quorum.token-lost': (ctx, { host, pid }) => loseToken(ctx, host, pid),
    'quorum.consensus': (ctx, { host, pid }) => reachConsensus(ctx, host, pid),
    'quorum.merge': (ctx, { host, pid }) => merge(ctx, host, pid),
    'quorum.outdated': (ctx, { host, pid }) => endOutdated(ctx, host, pid),
    'quorum.last-man-standing': (ctx, { host, pid }) => endWindow(ctx, host, pid),
  },
  listeners: {
    'os.unit-started': (ctx, event) => {
      if (event.data.unit === 'corosync') startCorosync(ctx, event.host ?? '', event.data.pid);
    },
    'os.unit-stopped': (ctx, event) => {
      if (event.data.unit === 'corosync') leaveCluster(ctx, event.host ?? '');
    },
    'os.unit-failed': (ctx, event) => {
      if (event.data.unit === 'corosync') crashCorosync(ctx, event.host ?? '');
    },
    'hardware.power-off': (ctx, event) => {
      crashCorosync(ctx, event.host ?? '');
      reconsider(ctx, 'network');
    },
    'hardware.power-on': (ctx) => reconsider(ctx, 'network'),
    'hardware.cable': (ctx) => reconsider(ctx, 'network'),
    'hardware.switch': (ctx) => reconsider(ctx, 'network'),
    'hardware.path': (ctx) => reconsider(ctx, 'network'),
    'hardware.partition': (ctx) => reconsider(ctx, 'network'),
    'hardware.heal': (ctx) => reconsider(ctx, 'network'),
  },
});
