/** The part of the package archives the course installs from: Debian 13 and the Proxmox VE 9 repository. */

export type PackageOrigin = 'debian' | 'debian-security' | 'pve';

export interface PackageFacts {
  readonly version: string;
  readonly architecture: 'amd64' | 'all';
  readonly origin: PackageOrigin;
  readonly downloadBytes: number;
  readonly installedBytes: number;
  /** Those that may be missing on a host; what every host has is left out. */
  readonly dependsOn: readonly string[];
  readonly description: string;
  /** Comes along with others and may go with them (`apt autoremove`). */
  readonly isLibrary?: boolean;
  /** On every Proxmox VE host from the start. */
  readonly isPartOfPve?: boolean;
}

const KIB = 1024;

/**
 * Packages that are in the archive and not on a freshly installed host. Versions of
 * Debian 13 (trixie).
 */
export const packageCatalogue: Readonly<Record<string, PackageFacts>> = {
  'corosync-qdevice': {
    version: '3.0.3-2',
    architecture: 'amd64',
    origin: 'debian',
    downloadBytes: 86_700,
    installedBytes: 262 * KIB,
    dependsOn: ['corosync', 'libnss3-tools'],
    description: 'cluster engine quorum device daemon',
  },
  'corosync-qnetd': {
    version: '3.0.3-2',
    architecture: 'amd64',
    origin: 'debian',
    downloadBytes: 69_900,
    installedBytes: 206 * KIB,
    dependsOn: ['libnss3-tools'],
    description: 'cluster engine quorum device network daemon',
  },
  'libnss3-tools': {
    version: '2:3.110-1',
    architecture: 'amd64',
    origin: 'debian',
    downloadBytes: 1_171_000,
    installedBytes: 5_060 * KIB,
    dependsOn: ['libnss3'],
    description: 'Network Security Service tools',
    isLibrary: true,
  },
  libnss3: {
    version: '2:3.110-1',
    architecture: 'amd64',
    origin: 'debian',
    downloadBytes: 1_391_000,
    installedBytes: 4_210 * KIB,
    dependsOn: ['libnspr4'],
    description: 'Network Security Service libraries',
    isPartOfPve: true,
    isLibrary: true,
  },
  libnspr4: {
    version: '2:4.36-1',
    architecture: 'amd64',
    origin: 'debian',
    downloadBytes: 110_000,
    installedBytes: 326 * KIB,
    dependsOn: [],
    description: 'NetScape Portable Runtime Library',
    isPartOfPve: true,
    isLibrary: true,
  },
};
