/** Connections between corosync-qdevice and qnetd: they break, are missed, or can be made again. */
import type { Context } from '../kernel/types.ts';
import { canReachQnetd } from './paths.ts';
import { connectIn, draw, isServerReachable } from './qdevice.ts';
import { watchSilence } from './qnetd.ts';
import type { QdeviceProcess } from './state.ts';
import { DEVICE_CLOSED_MS, DEVICE_CONNECT, DEVICE_NO_ECHO, DEVICE_RETRY, nextAttemptMs } from './timing.ts';
import type { QuorumWorld } from './types.ts';

function reconsiderDevice(
  ctx: Context<QuorumWorld>,
  host: string,
  qdevice: QdeviceProcess,
  drawRetry: () => number,
): void {
  const { world } = ctx;
  const isThere = isServerReachable(world, host, qdevice);
  const lose = () => ({ host, pid: qdevice.pid, retryMs: drawRetry() });
  if (qdevice.connection !== 'connected') {
    const waitMs = nextAttemptMs(ctx.nowMs - qdevice.attemptedAtMs, qdevice.isUnanswered);
    if (isThere) connectIn(ctx, host, qdevice, waitMs + draw(ctx, DEVICE_CONNECT));
    else qdevice.isUnanswered = !canReachQnetd(world, host, qdevice.device.host);
  } else if (isThere) {
    ctx.cancel(qdevice.echoTimer);
    delete qdevice.echoTimer;
  } else if (canReachQnetd(world, host, qdevice.device.host)) {
    ctx.schedule(DEVICE_CLOSED_MS, 'quorum.device-closed', lose());
  } else {
    qdevice.echoTimer ??= ctx.schedule(draw(ctx, DEVICE_NO_ECHO), 'quorum.device-no-echo', lose());
  }
}

/** Something happened to networks or processes: connections break, are missed, or can be made again. */
export function reconsiderDevices(ctx: Context<QuorumWorld>): void {
  const { qdevices, qnetds } = ctx.world.quorum;
  let retryMs: number | undefined;
  const drawRetry = () => {
    retryMs ??= draw(ctx, DEVICE_RETRY);
    return retryMs;
  };
  for (const [host, qdevice] of Object.entries(qdevices)) {
    if (qdevice.isRegistered) reconsiderDevice(ctx, host, qdevice, drawRetry);
  }
  for (const [server, qnetd] of Object.entries(qnetds)) {
    for (const [name, cluster] of Object.entries(qnetd.clusters)) {
      for (const client of Object.values(cluster.clients)) {
        const qdevice = qdevices[client.host];
        const isReachable =
          qdevice !== undefined && canReachQnetd(ctx.world, client.host, qdevice.device.host);
        const isHeard = isReachable && qdevice.port === client.port && qdevice.connection === 'connected';
        watchSilence(ctx, server, name, client, isHeard);
      }
    }
  }
}
