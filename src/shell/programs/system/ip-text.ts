/** The lines of `ip`, in the long and the brief form. */
import { broadcastAddress } from './address.ts';
import type { InterfaceView } from './interfaces.ts';

/** `fe80::be24:11ff:fe01:203`: the address a card gives itself from its MAC (RFC 4291, appendix A). */
function linkLocalAddress(mac: string): string {
  const bytes = mac.split(':').map((part) => Number.parseInt(part, 16));
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = bytes;
  const groups = [((a ^ 2) << 8) | b, (c << 8) | 0xff, 0xfe00 | d, (e << 8) | f];
  return `fe80::${groups.map((group) => group.toString(16)).join(':')}`;
}

function flags(view: InterfaceView): string {
  if (view.kind === 'loopback') return '<LOOPBACK,UP,LOWER_UP>';
  if (!view.isUp) return '<BROADCAST,MULTICAST>';
  return view.hasCarrier ? '<BROADCAST,MULTICAST,UP,LOWER_UP>' : '<NO-CARRIER,BROADCAST,MULTICAST,UP>';
}

function operationalState(view: InterfaceView): string {
  if (view.kind === 'loopback') return 'UNKNOWN';
  return view.hasCarrier ? 'UP' : 'DOWN';
}

function queueing(view: InterfaceView): string {
  return view.kind === 'card' ? 'mq' : 'noqueue';
}

function headLine(view: InterfaceView, isLink: boolean): string {
  const mtu = view.kind === 'loopback' ? 65536 : 1500;
  const master = view.master === undefined ? '' : ` master ${view.master}`;
  const mode = isLink ? ' mode DEFAULT' : '';
  return `${view.index}: ${view.name}: ${flags(view)} mtu ${mtu} qdisc ${queueing(view)}${master} state ${operationalState(view)}${mode} group default qlen 1000\n`;
}

function linkLine(view: InterfaceView): string {
  return view.kind === 'loopback'
    ? `    link/loopback ${view.mac} brd 00:00:00:00:00:00\n`
    : `    link/ether ${view.mac} brd ff:ff:ff:ff:ff:ff\n`;
}

const FOREVER = '       valid_lft forever preferred_lft forever\n';

function inetLines(view: InterfaceView): string {
  if (view.kind === 'loopback') return `    inet 127.0.0.1/8 scope host lo\n${FOREVER}`;
  if (!view.nic) return '';
  const { address, prefixLength } = view.nic;
  const broadcast = view.kind === 'bridge' ? '' : ` brd ${broadcastAddress(view.nic)}`;
  return `    inet ${address}/${prefixLength}${broadcast} scope global ${view.name}\n${FOREVER}`;
}

function inet6Lines(view: InterfaceView): string {
  if (view.kind === 'loopback') return `    inet6 ::1/128 scope host noprefixroute \n${FOREVER}`;
  if (!view.nic || !view.isUp) return '';
  return `    inet6 ${linkLocalAddress(view.mac)}/64 scope link proto kernel_ll \n${FOREVER}`;
}

export type Family = 'all' | 'inet' | 'inet6';

/** One interface in `ip address`. */
export function addressBlock(view: InterfaceView, family: Family): string {
  const inet = family === 'inet6' ? '' : inetLines(view);
  const inet6 = family === 'inet' ? '' : inet6Lines(view);
  if (family !== 'all') return inet + inet6 === '' ? '' : headLine(view, false) + inet + inet6;
  return headLine(view, false) + linkLine(view) + inet + inet6;
}

/** One interface in `ip link`. */
export function linkBlock(view: InterfaceView): string {
  return headLine(view, true) + linkLine(view);
}

function briefHead(view: InterfaceView): string {
  return `${view.name.padEnd(16)} ${operationalState(view).padEnd(14)} `;
}

/** One interface in `ip -br address`. */
export function briefAddressLine(view: InterfaceView, family: Family): string {
  const inet =
    view.kind === 'loopback' ? '127.0.0.1/8' : view.nic && `${view.nic.address}/${view.nic.prefixLength}`;
  const inet6 =
    view.kind === 'loopback' ? '::1/128' : view.nic && view.isUp && `${linkLocalAddress(view.mac)}/64`;
  const addresses = [family === 'inet6' ? undefined : inet, family === 'inet' ? undefined : inet6];
  const shown = addresses.filter((address) => address);
  if (family !== 'all' && shown.length === 0) return '';
  return `${briefHead(view)}${shown.map((address) => `${address} `).join('')}\n`;
}

/** One interface in `ip -br link`. */
export function briefLinkLine(view: InterfaceView): string {
  return `${briefHead(view)}${view.mac} ${flags(view)} \n`;
}
