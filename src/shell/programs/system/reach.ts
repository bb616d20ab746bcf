/** What becomes of a packet that a host sends to an address. */
import type { World } from '../../../simulator/cluster.ts';
import { canReach, findAddress, hasCarrier, latencyMs } from '../../../simulator/hardware/reachability.ts';
import type { Host, Nic } from '../../../simulator/hardware/types.ts';
import { isOnLink, parseIpv4 } from './address.ts';

export type Reach =
  /** An answer comes back; `oneWayMs` is what the network adds. */
  | { readonly kind: 'answers'; readonly host: string; readonly oneWayMs: number; readonly isLocal: boolean }
  /** Nobody on the link says that the address is his: the own kernel reports it. */
  | { readonly kind: 'unreachable'; readonly source: string }
  /** Sent and never heard of again. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'no-route' };

/** The `gateway` line of `/etc/network/interfaces`. */
export function defaultGateway(world: World, host: string): string | undefined {
  const text = world.os[host]?.files['/etc/network/interfaces']?.content ?? '';
  return /^\s*gateway\s+(\S+)/m.exec(text)?.[1];
}

/** The NIC a packet to this address leaves through: the one in the address's network, else the gateway's. */
export function outgoingNic(world: World, host: string, address: string): Nic | undefined {
  const nics = world.hardware.hosts[host]?.nics ?? [];
  const direct = nics.filter((nic) => isOnLink(nic, address));
  const longest = direct.reduce<Nic | undefined>(
    (best, nic) => (best === undefined || nic.prefixLength > best.prefixLength ? nic : best),
    undefined,
  );
  const gateway = defaultGateway(world, host);
  return longest ?? (gateway === undefined ? undefined : nics.find((nic) => isOnLink(nic, gateway)));
}

/** Is the operating system of this host there to answer? */
export function isAnswering(world: World, host: string): boolean {
  const boot = world.os[host]?.boot;
  return world.hardware.hosts[host]?.power === 'on' && (boot === 'up' || boot === 'shutting-down');
}

function isOwnAddress(host: Host | undefined, address: string): boolean {
  return /^127\./.test(address) || host?.nics.some((nic) => nic.address === address) === true;
}

/** Follows a packet from `host` to an IPv4 address and back, as things are now. */
export function reach(world: World, host: string, address: string, through?: Nic): Reach {
  const machine = world.hardware.hosts[host];
  if (parseIpv4(address) === undefined || !machine) return { kind: 'no-route' };
  if (isOwnAddress(machine, address)) return { kind: 'answers', host, oneWayMs: 0, isLocal: true };
  const nic = through ?? outgoingNic(world, host, address);
  if (!nic) return { kind: 'no-route' };
  const target = findAddress(world, address);
  if (!isOnLink(nic, address)) return hasCarrier(world, nic) ? { kind: 'silent' } : unreachable(nic);
  if (!target || target.nic.network !== nic.network) return unreachable(nic);
  const isUp = hasCarrier(world, nic) && hasCarrier(world, target.nic) && isAnswering(world, target.host);
  if (!isUp) return unreachable(nic);
  if (!canReach(world, host, target.host, nic.network)) return { kind: 'silent' };
  return { kind: 'answers', host: target.host, oneWayMs: latencyMs(world, nic.network), isLocal: false };
}

function unreachable(nic: Nic): Reach {
  return { kind: 'unreachable', source: nic.address };
}
