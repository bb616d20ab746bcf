/** IPv4 addresses and names, as one host sees them. */

import type { World } from '../../../simulator/cluster.ts';
import { hasCarrier } from '../../../simulator/hardware/reachability.ts';
import type { Nic } from '../../../simulator/hardware/types.ts';

/** One line of `/etc/hosts`. */
interface HostsEntry {
  readonly address: string;
  readonly names: readonly string[];
}

/** The address as an unsigned 32-bit number, undefined when the text is no IPv4 address in four parts. */
export function parseIpv4(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0;
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return undefined;
    value = value * 256 + Number(part);
  }
  return value;
}

/** `3232235776` → `192.168.1.0`. */
function formatIpv4(value: number): string {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
}

/** The prefix as a mask: 24 → 0xffffff00. */
function netmask(prefixLength: number): number {
  return prefixLength === 0 ? 0 : (0xffffffff << (32 - prefixLength)) >>> 0;
}

/** The network a NIC is in: `10.10.10.0`. */
export function networkAddress(nic: Pick<Nic, 'address' | 'prefixLength'>): string {
  return formatIpv4(((parseIpv4(nic.address) ?? 0) & netmask(nic.prefixLength)) >>> 0);
}

/** The last address of a NIC's network: `10.10.10.255`. */
export function broadcastAddress(nic: Nic): string {
  return formatIpv4(((parseIpv4(nic.address) ?? 0) | ~netmask(nic.prefixLength)) >>> 0);
}

/** Does this NIC's network contain the address? */
export function isOnLink(nic: Nic, address: string): boolean {
  const value = parseIpv4(address);
  const own = parseIpv4(nic.address);
  const mask = netmask(nic.prefixLength);
  return value !== undefined && own !== undefined && (value & mask) === (own & mask);
}

/** The entries of a host's `/etc/hosts`, in order; comments and empty lines left out. */
function hostsFile(world: World, host: string): readonly HostsEntry[] {
  const text = world.os[host]?.files['/etc/hosts']?.content ?? '';
  return text.split('\n').flatMap((line) => {
    const [address, ...names] = line
      .replace(/#.*/, '')
      .split(/\s+/)
      .filter((word) => word !== '');
    return address === undefined || names.length === 0 ? [] : [{ address, names }];
  });
}

/** What the resolver of `host` gives for a name or an address; undefined = `Name or service not known`. */
export function resolveName(world: World, host: string, name: string): string | undefined {
  if (parseIpv4(name) !== undefined) return name;
  const wanted = name.toLowerCase();
  const isWanted = (entry: HostsEntry) =>
    parseIpv4(entry.address) !== undefined && entry.names.some((known) => known.toLowerCase() === wanted);
  if (wanted === 'localhost') return '127.0.0.1';
  return hostsFile(world, host).find(isWanted)?.address ?? askNameServer(world, host, wanted);
}

/**
 * The lab's name server knows every host by the address of its first card. It stands behind that network's switch:
 * without a link there nobody answers.
 */
function askNameServer(world: World, host: string, wanted: string): string | undefined {
  const own = world.hardware.hosts[host]?.nics[0];
  if (own === undefined || !hasCarrier(world, own)) return undefined;
  const label = wanted.replace(/\.example\.net$/, '');
  return Object.values(world.hardware.hosts).find((other) => other.name.toLowerCase() === label)?.nics[0]
    ?.address;
}

/** The first name `/etc/hosts` of `host` gives an address; the name server has no reverse zone. */
export function nameOfAddress(world: World, host: string, address: string): string | undefined {
  return hostsFile(world, host).find((entry) => entry.address === address)?.names[0];
}
