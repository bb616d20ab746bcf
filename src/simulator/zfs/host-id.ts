/** The identity under which a host writes the labels of its pools. */
import type { ZfsContext } from './pool-state.ts';

/** `/etc/hostid` was written: labels that are written from now on say this. `hostId`: eight hexadecimal digits. */
export function setHostId(ctx: ZfsContext, host: string, hostId: string): void {
  const zfs = ctx.world.zfs[host];
  if (zfs) zfs.hostId = hostId;
}
