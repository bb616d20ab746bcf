/** The network interfaces the kernel of a host shows: loopback, cards, and bridges over them. */
import type { World } from '../../../simulator/cluster.ts';
import { hasCarrier } from '../../../simulator/hardware/reachability.ts';
import type { Nic } from '../../../simulator/hardware/types.ts';

export interface InterfaceView {
  readonly index: number;
  readonly name: string;
  readonly kind: 'loopback' | 'card' | 'bridge';
  readonly mac: string;
  /** Taken up by the administrator? */
  readonly isUp: boolean;
  readonly hasCarrier: boolean;
  /** The bridge this card is a port of. */
  readonly master?: string;
  /** The card whose address the interface carries; absent on a bridge's port and on loopback. */
  readonly nic?: Nic;
}

/** Bridge of each card, from the `bridge-ports` lines of `/etc/network/interfaces`. */
function bridgeOfPort(text: string): ReadonlyMap<string, string> {
  const bridges = new Map<string, string>();
  let current = '';
  for (const line of text.split('\n')) {
    const [keyword, ...words] = line.trim().split(/\s+/);
    if (keyword === 'iface') current = words[0] ?? '';
    if (keyword !== 'bridge-ports' && keyword !== 'bridge_ports') continue;
    for (const port of words) bridges.set(port, current);
  }
  return bridges;
}

/** All interfaces of a host in the order of their index. */
export function interfacesOf(world: World, host: string): readonly InterfaceView[] {
  const nics = world.hardware.hosts[host]?.nics ?? [];
  const bridges = bridgeOfPort(world.os[host]?.files['/etc/network/interfaces']?.content ?? '');
  const views: InterfaceView[] = [
    { index: 1, name: 'lo', kind: 'loopback', mac: '00:00:00:00:00:00', isUp: true, hasCarrier: true },
  ];
  for (const nic of nics) {
    const master = bridges.get(nic.name);
    const common = { mac: nic.mac.toLowerCase(), isUp: !nic.isDown, hasCarrier: hasCarrier(world, nic) };
    const own = master === undefined ? { nic } : { master };
    views.push({ index: views.length + 1, name: nic.name, kind: 'card', ...common, ...own });
  }
  for (const nic of nics) {
    const name = bridges.get(nic.name);
    if (name === undefined) continue;
    const common = { mac: nic.mac.toLowerCase(), isUp: !nic.isDown, hasCarrier: hasCarrier(world, nic) };
    views.push({ index: views.length + 1, name, kind: 'bridge', ...common, nic });
  }
  return views;
}

/** The card behind an interface: a bridge stands or falls with its port. */
export function cardOf(world: World, host: string, name: string): string | undefined {
  const view = interfacesOf(world, host).find((candidate) => candidate.name === name);
  return view?.kind === 'card' ? view.name : view?.nic?.name;
}
