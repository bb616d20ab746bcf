/** What is mounted on a host, as the kernel lists it. */

import type { World } from '../../../simulator/cluster.ts';
import { diskMounts } from '../../../simulator/os/disk-file-systems.ts';
import { isMounted } from '../../../simulator/pmxcfs/cluster-link.ts';
import { mountsOf as dataSetMounts } from '../../../simulator/zfs/dataset/mounts.ts';
import { hostMemoryBytes } from './memory.ts';

export interface Mount {
  readonly source: string;
  readonly target: string;
  readonly type: string;
  readonly options: string;
}

const KIB = 1024;
/** systemd gives `/run` a tenth of the memory. */
const RUN_SHARE = 0.1;

/** The mounts of a host in the order they were made; `/etc/pve` while pmxcfs runs. */
export function mountsOf(world: World, host: string): readonly Mount[] {
  const isPve = world.os[host]?.pveVersion !== undefined;
  const runKib = Math.floor((hostMemoryBytes(world, host) * RUN_SHARE) / KIB);
  const safe = 'rw,nosuid,nodev,noexec,relatime';
  const own: Mount[] = [
    { source: 'sysfs', target: '/sys', type: 'sysfs', options: safe },
    { source: 'proc', target: '/proc', type: 'proc', options: safe },
    { source: 'udev', target: '/dev', type: 'devtmpfs', options: 'rw,nosuid,relatime,mode=755,inode64' },
    {
      source: 'devpts',
      target: '/dev/pts',
      type: 'devpts',
      options: 'rw,nosuid,noexec,relatime,gid=5,mode=600,ptmxmode=000',
    },
    {
      source: 'tmpfs',
      target: '/run',
      type: 'tmpfs',
      options: `rw,nosuid,nodev,noexec,relatime,size=${runKib}k,mode=755,inode64`,
    },
    {
      source: isPve ? '/dev/mapper/pve-root' : '/dev/sda1',
      target: '/',
      type: 'ext4',
      options: 'rw,relatime,errors=remount-ro',
    },
    { source: 'tmpfs', target: '/dev/shm', type: 'tmpfs', options: 'rw,nosuid,nodev,inode64' },
    { source: 'tmpfs', target: '/tmp', type: 'tmpfs', options: 'rw,nosuid,nodev,nr_inodes=1048576,inode64' },
  ];
  const options = 'rw,nosuid,nodev,relatime,user_id=0,group_id=0,default_permissions,allow_other';
  const cluster = { source: '/dev/fuse', target: '/etc/pve', type: 'fuse', options };
  const disks = diskMounts(world, host).map((mount) => ({ ...mount, options: 'rw,relatime' }));
  return [...own, ...(isMounted(world, host) ? [cluster] : []), ...zfsMounts(world, host), ...disks];
}

/** Mounted data sets. */
function zfsMounts(world: World, host: string): Mount[] {
  return dataSetMounts(world, host).map(({ dataset, mountpoint, isReadOnly }) => ({
    source: dataset,
    target: mountpoint,
    type: 'zfs',
    options: `${isReadOnly ? 'ro' : 'rw'},relatime,xattr,noacl,casesensitive`,
  }));
}
