/** The rules of corosync, votequorum and the QDevice. */
import type { Context, RoomFactory } from '../kernel/types.ts';
import { failUnit } from '../os/units.ts';
import './events.ts';
import { settleLink } from './links.ts';
import { lookForOthers, loseToken, merge, reachConsensus } from './membership.ts';
import { runningOn } from './paths.ts';
import {
  becomeReady,
  crashCorosync,
  endOutdated,
  leaveCluster,
  reconsider,
  startCorosync,
} from './process.ts';
import {
  askAgain,
  connectDevice,
  disconnectDevice,
  endQdevice,
  loseDevice,
  receiveAnswer,
  registerDevice,
  report,
  reportSoon,
  startQdevice,
} from './qdevice.ts';
import { reconsiderDevices } from './qdevice-network.ts';
import { dropClient, endQnetd, receiveQuorum, retryLastMan, startQnetd } from './qnetd.ts';
import { endWindow } from './sync.ts';
import { reconsiderRings } from './token.ts';
import type { QuorumWorld } from './types.ts';

function reconsiderAll(ctx: Context<QuorumWorld>): void {
  reconsider(ctx, 'network');
  reconsiderDevices(ctx);
}

function startProcess(ctx: Context<QuorumWorld>, host: string, unit: string, pid: number): void {
  if (unit === 'corosync') startCorosync(ctx, host, pid);
  if (unit === 'corosync-qdevice') startQdevice(ctx, host, pid);
  if (unit !== 'corosync-qnetd') return;
  startQnetd(ctx, host, pid);
  reconsiderDevices(ctx);
}

/** A QDevice cannot live without its corosync; it ends with an error when that goes without a word. */
function endProcess(ctx: Context<QuorumWorld>, host: string, unit: string, isClean: boolean): void {
  if (unit === 'corosync') {
    if (isClean) leaveCluster(ctx, host);
    else crashCorosync(ctx, host);
    failUnit(ctx, host, 'corosync-qdevice', 'exit-code', 1);
  }
  if (unit === 'corosync-qdevice') endQdevice(ctx, host, isClean);
  if (unit !== 'corosync-qnetd') return;
  endQnetd(ctx, host);
  reconsiderDevices(ctx);
}

export const quorumRoom: RoomFactory<QuorumWorld> = () => ({
  name: 'quorum',
  timers: {
    'quorum.ready': (ctx, { host, pid }) => becomeReady(ctx, host, pid),
    'quorum.link': (ctx, payload) => {
      if (!settleLink(ctx, payload)) return;
      reconsiderRings(ctx);
      lookForOthers(ctx, payload.host);
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
    'quorum.device-start': (ctx, { host, pid }) => registerDevice(ctx, host, pid),
    'quorum.device-connect': (ctx, { host, pid }) => connectDevice(ctx, host, pid),
    'quorum.device-report': (ctx, { host, pid }) => report(ctx, host, pid),
    'quorum.device-answer': (ctx, payload) => receiveAnswer(ctx, payload),
    'quorum.device-closed': (ctx, payload) => disconnectDevice(ctx, payload, 'closed'),
    'quorum.device-no-echo': (ctx, payload) => disconnectDevice(ctx, payload, 'no-echo'),
    'quorum.device-silent': (ctx, { host, pid }) => loseDevice(ctx, host, pid),
    'quorum.qnetd-silence': (ctx, { qnetd, cluster, nodeId }) =>
      dropClient(ctx, qnetd, cluster, nodeId, true),
    'quorum.qnetd-retry': (ctx, { qnetd, cluster, nodeId }) => retryLastMan(ctx, qnetd, cluster, nodeId),
  },
  listeners: {
    'os.unit-started': (ctx, event) => startProcess(ctx, event.host ?? '', event.data.unit, event.data.pid),
    'os.unit-stopped': (ctx, event) => endProcess(ctx, event.host ?? '', event.data.unit, true),
    'os.unit-failed': (ctx, event) => endProcess(ctx, event.host ?? '', event.data.unit, false),
    'hardware.power-off': (ctx, event) => {
      const host = event.host ?? '';
      for (const unit of ['corosync-qdevice', 'corosync-qnetd', 'corosync'])
        endProcess(ctx, host, unit, false);
      reconsiderAll(ctx);
    },
    'hardware.power-on': reconsiderAll,
    'hardware.cable': reconsiderAll,
    'hardware.nic': reconsiderAll,
    'hardware.switch': reconsiderAll,
    'hardware.path': reconsiderAll,
    'hardware.partition': reconsiderAll,
    'hardware.heal': reconsiderAll,
    'hardware.latency': reconsiderAll,
    'quorum.membership': (ctx, event) => reportSoon(ctx, event.host ?? ''),
    'quorum.synchronized': (ctx, event) => {
      receiveQuorum(ctx.world, event.host ?? '');
      askAgain(ctx, event.host ?? '');
    },
    'quorum.gained': (ctx, event) => receiveQuorum(ctx.world, event.host ?? ''),
    'quorum.lost': (ctx, event) => receiveQuorum(ctx.world, event.host ?? ''),
    'quorum.reloaded': (ctx, event) => reportSoon(ctx, event.host ?? ''),
  },
});
