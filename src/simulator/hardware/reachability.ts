/** Whether a packet gets from one host to another. */
import type { HardwareState, HardwareWorld, Nic } from './types.ts';

function isPlugged(hardware: HardwareState, host: string, network: string): boolean {
  const machine = hardware.hosts[host];
  if (machine?.power !== 'on') return false;
  return machine.nics.some((nic) => nic.network === network && nic.cable === 'plugged' && !nic.isDown);
}

/** Does this NIC have a link: taken up, cable in, switch with power? */
export function hasCarrier(world: HardwareWorld, nic: Nic): boolean {
  const network = world.hardware.networks[nic.network];
  const isSwitchOn = world.hardware.switches[network?.switch ?? '']?.power === 'on';
  return !nic.isDown && nic.cable === 'plugged' && isSwitchOn;
}

/** Does a packet from host `from` arrive at host `to` over this network? A host always hears itself. */
export function canSend(world: HardwareWorld, from: string, to: string, network: string): boolean {
  const { hardware } = world;
  if (from === to) return hardware.hosts[from]?.power === 'on';
  const switchName = hardware.networks[network]?.switch;
  if (switchName === undefined || hardware.switches[switchName]?.power !== 'on') return false;
  if (!isPlugged(hardware, from, network) || !isPlugged(hardware, to, network)) return false;
  return !hardware.pathCuts.some((cut) => cut.from === from && cut.to === to && cut.network === network);
}

/** Do packets arrive in both directions over this network? */
export function canReach(world: HardwareWorld, a: string, b: string, network: string): boolean {
  return canSend(world, a, b, network) && canSend(world, b, a, network);
}

/** Where an address is. */
interface AddressOwner {
  readonly host: string;
  readonly nic: Nic;
}

/** The addresses of a rack: which machines stand there and how their cards are numbered does not change. */
const addressesOf = new WeakMap<HardwareState['hosts'], ReadonlyMap<string, AddressOwner>>();

function readAddresses(hosts: HardwareState['hosts']): ReadonlyMap<string, AddressOwner> {
  const owners = new Map<string, AddressOwner>();
  for (const { name: host, nics } of Object.values(hosts)) {
    for (const nic of nics) if (!owners.has(nic.address)) owners.set(nic.address, { host, nic });
  }
  addressesOf.set(hosts, owners);
  return owners;
}

/** The host and NIC that have this IPv4 address. */
export function findAddress(world: HardwareWorld, address: string): AddressOwner | undefined {
  const { hosts } = world.hardware;
  return (addressesOf.get(hosts) ?? readAddresses(hosts)).get(address);
}

/** Can `from` reach the host that has this address, both ways, on that address's network? */
export function canReachAddress(world: HardwareWorld, from: string, address: string): boolean {
  const target = findAddress(world, address);
  return target !== undefined && canReach(world, from, target.host, target.nic.network);
}

/** One-way delay of a network in milliseconds, beyond the tenths every network has. */
export function latencyMs(world: HardwareWorld, network: string): number {
  return world.hardware.latencyMs[network] ?? 0;
}
