/** What `uname` tells about a host's kernel. */
import type { OsHost } from './types.ts';

export interface KernelRelease {
  readonly release: string;
  readonly version: string;
  readonly builder: string;
}

const PVE_KERNEL: KernelRelease = {
  release: '6.17.2-1-pve',
  version: '#1 SMP PREEMPT_DYNAMIC PMX 6.17.2-1 (2025-10-21T11:55Z)',
  builder: 'build@proxmox',
};

const DEBIAN_KERNEL: KernelRelease = {
  release: '6.12.57+deb13-amd64',
  version: '#1 SMP PREEMPT_DYNAMIC Debian 6.12.57-1 (2025-11-05)',
  builder: 'debian-kernel@lists.debian.org',
};

/** Proxmox VE hosts run its own kernel, all others Debian's. */
export function release(os: OsHost | undefined): KernelRelease {
  return os?.pveVersion === undefined ? DEBIAN_KERNEL : PVE_KERNEL;
}
