/** What lies on a device, as libblkid finds it by its marks. */
import type { World } from '../../simulator/cluster.ts';
import type { BlockDevice } from '../../simulator/os/block-devices.ts';
import { fileSystemOn } from '../../simulator/os/disk-file-systems.ts';
import { labelOn } from '../../simulator/zfs/pool/label-places.ts';

export interface Contents {
  readonly type: 'zfs_member' | 'ext4';
  readonly version: string;
  readonly label: string;
  readonly uuid: string;
  /** Of the member, where several devices make one thing. */
  readonly subUuid?: string;
  readonly blockBytes: number;
}

/** Format version of pools with features. */
const SPA_VERSION = '5000';
const EXT4_BLOCK = 4096;
const ZFS_BLOCK = 4096;

/** What is found on the device; undefined for nothing that is known. */
export function contentsOf(world: World, host: string, device: BlockDevice): Contents | undefined {
  const fileSystem = fileSystemOn(world, host, device);
  if (fileSystem) {
    const { type, uuid, label } = fileSystem;
    return { type, version: '1.0', label, uuid, blockBytes: EXT4_BLOCK };
  }
  const label = labelOn(world.zfs[host], device);
  if (!label) return undefined;
  return {
    type: 'zfs_member',
    version: SPA_VERSION,
    label: label.poolName,
    uuid: label.poolGuid,
    subUuid: label.vdevGuid,
    blockBytes: ZFS_BLOCK,
  };
}
