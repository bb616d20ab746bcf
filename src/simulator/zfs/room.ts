/** The rules of OpenZFS on every host. */
import type { RoomFactory } from '../kernel/types.ts';
import { failUnit } from '../os/units.ts';
import { mountBelow } from './dataset/mount.ts';
import './events.ts';
import { resetKernelEvents } from './kernel-events.ts';
import { resetParameters } from './parameters.ts';
import { importFromCache, writeCacheFile } from './pool/cache-file.ts';
import { actOnDiagnosis, forgetCases, hearOfEvent } from './pool/diagnosis.ts';
import {
  hearOfPartitions,
  hearOfPluggedDisk,
  hearOfPulledDisk,
  hearOfState,
  isRunning,
  noticeDiskGone,
  noticeDiskThere,
  noticeGrowth,
  putSpareToWork,
} from './pool/event-daemon.ts';
import { endExpansion } from './pool/expansion.ts';
import { leaveHost } from './pool/host-stop.ts';
import { hearOfOverwriting } from './pool/overwritten.ts';
import { endPass } from './pool/passes.ts';
import { endRemoval } from './pool/removal.ts';
import { settle } from './pool/settle.ts';
import { suspend } from './pool/suspension.ts';
import { importedPools, poolByGuid, poolByName, type ZfsContext } from './pool-state.ts';
import { endScan } from './scan.ts';
import { syncOpenGroup } from './txg.ts';
import type { OpenZfsVersion, Pool, ZfsHost, ZfsWorld } from './types.ts';
import { poolLeaves } from './vdev-tree.ts';

/** A host with OpenZFS installed and no pools. `hostId`: eight hexadecimal digits. */
export function emptyZfsHost(version: OpenZfsVersion, hostId: string): ZfsHost {
  return {
    version,
    hostId,
    pools: {},
    labels: {},
    parameters: {},
    kernelEvents: [],
    nextKernelEventId: 1,
    cases: {},
  };
}

/** The rule for a timer of a pool: nothing happens when it is not imported any more. */
function ofPool(end: (ctx: ZfsContext, host: string, pool: Pool) => void) {
  return (ctx: ZfsContext, { host, pool }: { readonly host: string; readonly pool: string }) => {
    const found = poolByGuid(ctx.world, host, pool);
    if (found) end(ctx, host, found);
  };
}

export const zfsRoom: RoomFactory<ZfsWorld> = () => ({
  name: 'zfs',
  timers: {
    'zfs.sync': (ctx, { host, pool }) => syncOpenGroup(ctx, host, pool),
    'zfs.scan-done': ofPool(endScan),
    'zfs.removal-done': ofPool(endRemoval),
    'zfs.expansion-done': ofPool(endExpansion),
    'zfs.pass-done': (ctx, { host, pool, leaf, what }) => endPass(ctx, host, pool, leaf, what),
    'zfs.disk-gone': (ctx, { host, disk }) => noticeDiskGone(ctx, host, disk),
    'zfs.disk-grown': (ctx, { host, disk }) => noticeGrowth(ctx, host, disk),
    'zfs.disk-there': (ctx, { host, disk }) => noticeDiskThere(ctx, host, disk),
    'zfs.diagnosed': (ctx, { host, pool, leaf, error }) => actOnDiagnosis(ctx, host, pool, leaf, error),
    'zfs.spare-in': (ctx, { host, pool, leaf }) => putSpareToWork(ctx, host, pool, leaf),
  },
  listeners: {
    'zfs.scan-finished': (ctx, { host = '', data }) => {
      const pool = poolByName(ctx.world, host, data.pool);
      if (pool) settle(ctx, host, pool);
    },
    'zfs.kernel-event': (ctx, { host = '', data }) => {
      if (data.class === 'sysevent.fs.zfs.config_sync') writeCacheFile(ctx, host);
      if (isRunning(ctx.world, host)) hearOfEvent(ctx, host, data.id);
    },
    'zfs.device-state': (ctx, { host = '', data }) => {
      const isOut = data.state !== 'online' && data.state !== 'offline';
      if (isOut) hearOfState(ctx, host, data.pool, data.device);
    },
    'zfs.write-refused': (ctx, { host = '', data }) => {
      const pool = poolByName(ctx.world, host, data.pool);
      const leaf = pool && poolLeaves(pool).find(({ guid }) => guid === data.leaf);
      if (pool && leaf) suspend(ctx, host, pool, leaf);
    },
    'os.unit-started': (ctx, { host = '', data: { unit } }) => {
      if (unit === 'zfs-import-cache' && !importFromCache(ctx, host))
        failUnit(ctx, host, unit, 'exit-code', 1);
      if (unit === 'zfs-mount')
        for (const pool of importedPools(ctx.world, host)) mountBelow(ctx, host, pool, pool.name);
    },
    'hardware.disk-pulled': (ctx, { host = '', data }) => hearOfPulledDisk(ctx, host, data.disk),
    'hardware.disk-plugged': (ctx, { host = '', data }) => hearOfPluggedDisk(ctx, host, data.disk),
    'hardware.partitioned': (ctx, { host = '', data }) => hearOfPartitions(ctx, host, data.disk),
    'hardware.power-off': (ctx, { host = '', data }) => {
      leaveHost(ctx, host, data.reason === 'shutdown');
      resetParameters(ctx.world, host);
      resetKernelEvents(ctx.world, host);
      forgetCases(ctx.world, host);
    },
    'device.overwritten': (ctx, { host = '', data }) => hearOfOverwriting(ctx, host, data),
  },
});
