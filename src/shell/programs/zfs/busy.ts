/** Is somebody in a mounted data set? */
import { isBelow } from '../../../simulator/zfs/dataset/mounts.ts';
import type { Call } from '../openzfs/call.ts';

/** Shells on this host whose working directory lies there; the one that asks does not count where it only passes by. */
export function busyIn({ ctx, host }: Call): (mountpoint: string) => boolean {
  const directories = Object.values(ctx.world.shell.sessions)
    .filter((session) => session.host === host && session.mode !== 'closed')
    .map(({ cwd }) => cwd);
  return (mountpoint) => directories.some((directory) => isBelow(directory, mountpoint));
}
