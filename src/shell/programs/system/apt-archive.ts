/** Where a host's packages come from, and whether it gets there now. */

import type { World } from '../../../simulator/cluster.ts';
import { hasCarrier } from '../../../simulator/hardware/reachability.ts';
import type { PackageFacts, PackageOrigin } from './package-catalogue.ts';

export interface Archive {
  readonly origin: PackageOrigin;
  /** `http://mirror.example/debian`. */
  readonly uri: string;
  readonly suite: string;
  readonly component: string;
}

function field(stanza: string, name: string): string | undefined {
  const line = stanza.split('\n').find((candidate) => candidate.startsWith(`${name}:`));
  return line?.slice(name.length + 1).trim();
}

function originOf(uri: string, suite: string): PackageOrigin {
  if (uri.includes('proxmox') || uri.endsWith('/pve')) return 'pve';
  return suite.endsWith('-security') ? 'debian-security' : 'debian';
}

function readStanza(stanza: string): readonly Archive[] {
  const uri = field(stanza, 'URIs')?.replace(/\/$/, '');
  const suites = field(stanza, 'Suites')?.split(/\s+/) ?? [];
  const component = field(stanza, 'Components')?.split(/\s+/)[0] ?? 'main';
  if (uri === undefined || field(stanza, 'Enabled') === 'no' || field(stanza, 'Enabled') === 'false')
    return [];
  return suites.map((suite) => ({ origin: originOf(uri, suite), uri, suite, component }));
}

/** The archives of a host in the order of its source files (`/etc/apt/sources.list.d/*.sources`, deb822 format). */
export function archivesOf(world: World, host: string): readonly Archive[] {
  return Object.entries(world.os[host]?.files ?? {})
    .filter(([path]) => /^\/etc\/apt\/sources\.list\.d\/[^/]+\.sources$/.test(path))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, node]) => node.content.split(/\n\s*\n/).flatMap(readStanza));
}

/** The archive a package comes from; undefined when no source of the host offers it. */
export function archiveOf(world: World, host: string, facts: PackageFacts): Archive | undefined {
  return archivesOf(world, host).find((archive) => archive.origin === facts.origin);
}

/** The name that would have to be resolved to reach an archive. */
export function serverName(archive: Archive): string {
  return archive.uri.replace(/^[a-z]+:\/\//, '').replace(/[/:].*$/, '');
}

/** Does the way out of the lab work? It leads over the host's first NIC, as the installer sets it up. */
export function isArchiveReachable(world: World, host: string): boolean {
  const nic = world.hardware.hosts[host]?.nics[0];
  return nic !== undefined && hasCarrier(world, nic);
}
