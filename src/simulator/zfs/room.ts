/** The rules of OpenZFS on every host. */
import type { RoomFactory } from '../kernel/types.ts';
import './events.ts';
import { poolByGuid } from './pool-state.ts';
import { endScan } from './scan.ts';
import { syncOpenGroup } from './txg.ts';
import type { OpenZfsVersion, ZfsHost, ZfsWorld } from './types.ts';

/** A host with OpenZFS installed and no pools. `hostId`: eight hexadecimal digits. */
export function emptyZfsHost(version: OpenZfsVersion, hostId: string): ZfsHost {
  return { version, hostId, pools: {}, labels: {}, parameters: {} };
}

export const zfsRoom: RoomFactory<ZfsWorld> = () => ({
  name: 'zfs',
  timers: {
    'zfs.sync': (ctx, { host, pool }) => syncOpenGroup(ctx, host, pool),
    'zfs.scan-done': (ctx, { host, pool }) => {
      const found = poolByGuid(ctx.world, host, pool);
      if (found) endScan(ctx, host, found);
    },
  },
});
