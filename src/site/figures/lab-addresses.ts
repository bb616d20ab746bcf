/** Addresses of the course's lab as the drawings show them, read from the scenario that the terminals start with. */
import { networkAddress } from '../../shell/programs/system/address.ts';
import { presets } from '../../simulator/scenarios/presets.ts';

const { hosts, networks } = presets['pair-qdevice'];

/** `10.10.10.0/24` for a network of the lab. */
export function labNetwork(name: string): string {
  const network = networks.find((one) => one.name === name);
  const address = hosts.find((host) => host.addresses[name])?.addresses[name];
  if (!network || !address) throw new Error(`The lab has no network '${name}'.`);
  return `${networkAddress({ address, prefixLength: network.prefixLength })}/${network.prefixLength}`;
}

/** Address of a host of the lab in its LAN. */
export function labAddress(host: string): string {
  const address = hosts.find((one) => one.name === host)?.addresses.lan;
  if (!address) throw new Error(`The lab has no host '${host}'.`);
  return address;
}
