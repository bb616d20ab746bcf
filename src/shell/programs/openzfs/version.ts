import type { OpenZfsVersion } from '../../../simulator/zfs/types.ts';
import type { Process } from '../../types.ts';

/** Releases whose rules the versions of the World stand for, as Proxmox VE or upstream numbers them. */
const RELEASES: Readonly<Record<OpenZfsVersion, string>> = {
  '0.7': '0.7.13-pve1~bpo2',
  '0.8': '0.8.6-pve1',
  '2.1': '2.1.15-pve1',
  '2.2': '2.2.8-pve1',
  '2.3': '2.3.4-pve1',
  '2.4': '2.4.4-1',
};

/** What `zfs version` tells of a host: of the programs and of the kernel module. */
export function openZfsRelease({ ctx, host }: Pick<Process, 'ctx' | 'host'>): {
  readonly user: string;
  readonly kernel: string;
} {
  const version = ctx.world.zfs[host]?.version ?? '2.4';
  const installed = ctx.world.os[host]?.packages['zfsutils-linux'];
  const release = installed?.startsWith(`${version}.`) === true ? installed : RELEASES[version];
  return { user: `zfs-${release}`, kernel: `zfs-kmod-${release}` };
}
