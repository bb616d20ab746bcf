/** The disk that a word on the command line names. */
import { findDisk } from '../../../simulator/hardware/disks.ts';
import type { Disk } from '../../../simulator/hardware/types.ts';
import { blockDevice } from '../../../simulator/os/block-devices.ts';
import { normalise } from '../../../simulator/os/paths.ts';
import type { Process } from '../../types.ts';

/** The whole disk of this path or of a link to it; undefined when it is none, or not in the machine. */
export function diskNamed({ ctx, host, cwd }: Process, path: string): Disk | undefined {
  const device = blockDevice(ctx.world, host, normalise(path, cwd));
  return device?.kind === 'disk' && device.disk ? findDisk(ctx.world, host, device.disk) : undefined;
}
