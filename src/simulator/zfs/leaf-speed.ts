/** How fast the device of a leaf is. */
import { blockDevice, bytesPerSecond } from '../os/block-devices.ts';
import type { ZfsWorld } from './types.ts';
import type { LeafVdev } from './vdev-types.ts';

/** Bytes a second; of a device that is not there, those of a solid one. */
export function leafSpeed(world: ZfsWorld, host: string, { path }: LeafVdev): number {
  return bytesPerSecond(blockDevice(world, host, path) ?? { isRotational: false });
}
