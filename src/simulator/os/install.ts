/** A host as the installer leaves it: switched off, files on its disk, services that start at boot. */
import type { Host } from '../hardware/types.ts';
import { freshTree } from './fresh-tree.ts';
import { addPackage, freshUnit } from './packages.ts';
import type { OsHost } from './types.ts';
import { unitTable } from './unit-table.ts';

/** Versions of the Proxmox VE 9.1 repository as of its release. */
const PVE_PACKAGES: Readonly<Record<string, string>> = {
  corosync: '3.1.9-pve2',
  libknet1: '1.30-pve2',
  libqb: '2.0.8-1',
  'proxmox-ve': '9.1.0',
  'pve-manager': '9.1.1',
  'pve-cluster': '9.1.6',
  'pve-ha-manager': '5.2.0',
  'qemu-server': '9.1.0',
  'pve-container': '6.0.18',
  'libpve-storage-perl': '9.1.0',
  'zfsutils-linux': '2.3.4-pve1',
  openssl: '3.5.4-1',
};

const DEBIAN_PACKAGES: Readonly<Record<string, string>> = {
  bash: '5.2.37-2+b5',
  'openssh-server': '1:10.0p1-7',
  chrony: '4.6.1-3',
  systemd: '257.9-1~deb13u1',
  coreutils: '9.7-3',
  'man-db': '2.13.1-1',
};

export interface InstallOptions {
  /** Versions by package name, beyond those of the role. */
  readonly packages?: Readonly<Record<string, string>>;
  readonly rootPassword: string;
  readonly timezone: string;
}

/** Installs an operating system on a machine: Proxmox VE 9.1 on a `pve` host, Debian 13 on a witness. */
export function installOs(host: Host, options: InstallOptions): OsHost {
  const os: OsHost = {
    hostname: host.name,
    boot: 'off',
    upSinceMs: 0,
    bootCount: 0,
    nextPid: 400,
    units: {},
    files: {},
    packages: { ...DEBIAN_PACKAGES },
    rootPassword: options.rootPassword,
    timezone: options.timezone,
    ...(host.role === 'pve' ? { pveVersion: '9.1.1' } : {}),
  };
  for (const definition of unitTable) {
    if (definition.roles.includes(host.role)) os.units[definition.name] = freshUnit(definition);
  }
  const packages = { ...(host.role === 'pve' ? PVE_PACKAGES : {}), ...options.packages };
  for (const [name, version] of Object.entries(packages)) addPackage(os, name, version);
  os.files = freshTree(host, os);
  return os;
}
