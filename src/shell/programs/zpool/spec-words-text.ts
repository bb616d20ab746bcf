/** Vdevs that are yet to be made, as zpool names them. */
import type { DeviceSpec } from '../../../simulator/zfs/vdev-spec.ts';

/** A device without the directory it is found in; a file with its whole path. */
export function deviceWord({ path }: DeviceSpec): string {
  return path.replace(/^\/dev\/(?:disk\/by-id\/)?/, '');
}
