import type { OsWorld } from '../os/types.ts';

/** The address a host's own name resolves to there; its first NIC's when /etc/hosts does not name it. */
export function hostAddress(world: OsWorld, host: string): string | undefined {
  const text = world.os[host]?.files['/etc/hosts']?.content ?? '';
  for (const line of text.split('\n')) {
    const [address, ...names] = line.replace(/#.*/, '').split(/\s+/).filter(Boolean);
    if (names.includes(host) && address !== undefined && !address.startsWith('127.')) return address;
  }
  return world.hardware.hosts[host]?.nics[0]?.address;
}
