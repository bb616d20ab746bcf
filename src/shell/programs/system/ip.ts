/** `ip`: addresses, links, routes and neighbours of a host. */

import { setNicUp } from '../../../simulator/hardware/power.ts';
import { immediate } from '../../immediate.ts';
import type { Process, Program } from '../../types.ts';
import { networkAddress } from './address.ts';
import { cardOf, type InterfaceView, interfacesOf } from './interfaces.ts';
import { addressBlock, briefAddressLine, briefLinkLine, type Family, linkBlock } from './ip-text.ts';
import { defaultGateway, outgoingNic, reach } from './reach.ts';
import { wholeWords } from './whole-words.ts';

const USAGE = `Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }
where  OBJECT := { address | link | neighbour | route }
       OPTIONS := { -4 | -6 | -br[ief] | -c[olor] }
`;

const OBJECTS = ['address', 'link', 'neighbour', 'neighbor', 'route'] as const;
type IpObject = (typeof OBJECTS)[number];

interface IpOptions {
  readonly isBrief: boolean;
  readonly family: Family;
}

/** `ip` takes any beginning of an object's name; of several the first in its own order wins. */
function findObject(word: string): IpObject | undefined {
  return OBJECTS.find((object) => object.startsWith(word));
}

function readOptions(args: readonly string[]): {
  options: IpOptions;
  rest: readonly string[];
  unknown?: string;
} {
  let isBrief = false;
  let family: Family = 'all';
  let at = 0;
  for (; args[at]?.startsWith('-'); at++) {
    const word = (args[at] ?? '').replace(/^--?/, '');
    if (word === '4') family = 'inet';
    else if (word === '6') family = 'inet6';
    else if (word.length > 1 && 'brief'.startsWith(word)) isBrief = true;
    else if (!/^c(olor)?(=\w+)?$/.test(word)) {
      return { options: { isBrief, family }, rest: [], unknown: args[at] ?? '' };
    }
  }
  return { options: { isBrief, family }, rest: args.slice(at) };
}

/** Device of `show [dev] X`; undefined = all. */
function readDevice(words: readonly string[]): string | undefined {
  const [first, second] =
    words[0] === 'show' || words[0] === 'list' || words[0] === 's' || words[0] === 'ls'
      ? words.slice(1)
      : words;
  return first === 'dev' ? second : first;
}

const CHANGES = ['add', 'del', 'delete', 'set', 'flush', 'change', 'replace'];

function showInterfaces(
  process: Process,
  words: readonly string[],
  render: (view: InterfaceView) => string,
): number {
  const device = readDevice(words);
  const views = interfacesOf(process.ctx.world, process.host);
  const shown = device === undefined ? views : views.filter((view) => view.name === device);
  if (device !== undefined && shown.length === 0) {
    process.err(`Device "${device}" does not exist.\n`);
    return 1;
  }
  for (const view of shown) process.out(render(view));
  return 0;
}

function showRoutes(process: Process): number {
  const { world } = process.ctx;
  const views = interfacesOf(world, process.host);
  const gateway = defaultGateway(world, process.host);
  const exit = gateway === undefined ? undefined : outgoingNic(world, process.host, gateway);
  const rows = views.flatMap((view) => {
    if (!view.nic || !view.isUp) return [];
    const down = view.hasCarrier ? '' : 'linkdown ';
    const { address, prefixLength } = view.nic;
    const own = `${networkAddress(view.nic)}/${prefixLength} dev ${view.name} proto kernel scope link src ${address} ${down}\n`;
    return view.nic === exit
      ? [`default via ${gateway} dev ${view.name} proto kernel onlink ${down}\n`, own]
      : [own];
  });
  for (const row of rows.sort((a, b) => Number(b.startsWith('default')) - Number(a.startsWith('default')))) {
    process.out(row);
  }
  return 0;
}

/** Everybody on the same networks this host has asked for: answered, or failed. */
function showNeighbours(process: Process): number {
  const { world } = process.ctx;
  for (const view of interfacesOf(world, process.host)) {
    const { nic } = view;
    if (!nic) continue;
    for (const other of Object.values(world.hardware.hosts)) {
      for (const peer of other.nics) {
        if (other.name === process.host || peer.network !== nic.network) continue;
        const isThere = reach(world, process.host, peer.address, nic).kind === 'answers';
        const state = isThere ? `lladdr ${peer.mac.toLowerCase()} REACHABLE ` : 'FAILED ';
        process.out(`${peer.address} dev ${view.name} ${state}\n`);
      }
    }
  }
  return 0;
}

/** `ip link set [dev] NAME up|down`; the card goes down for everybody who uses it, corosync too. */
function setLink(process: Process, words: readonly string[]): number {
  const [name, ...actions] = words[0] === 'dev' ? words.slice(1) : words;
  const { ctx, host } = process;
  if (name === undefined) {
    process.err('Not enough information: "dev" argument is required.\n');
    return 255;
  }
  if (!interfacesOf(ctx.world, host).some((view) => view.name === name)) {
    process.err(`Cannot find device "${name}"\n`);
    return 1;
  }
  const unknown = actions.find((action) => action !== 'up' && action !== 'down');
  if (unknown !== undefined) {
    process.err(`Error: either "dev" is duplicate, or "${unknown}" is a garbage.\n`);
    return 255;
  }
  const card = cardOf(ctx.world, host, name);
  for (const action of actions) if (card !== undefined) setNicUp(ctx, host, card, action === 'up');
  return 0;
}

function perform(process: Process, object: IpObject, words: readonly string[], options: IpOptions): number {
  const { isBrief, family } = options;
  if (object === 'link' && words[0] === 'set') return setLink(process, words.slice(1));
  if (words[0] !== undefined && CHANGES.includes(words[0])) {
    process.err('RTNETLINK answers: Operation not supported\n');
    return 2;
  }
  switch (object) {
    case 'address':
      return showInterfaces(process, words, (view) =>
        isBrief ? briefAddressLine(view, family) : addressBlock(view, family),
      );
    case 'link':
      return showInterfaces(process, words, isBrief ? briefLinkLine : linkBlock);
    case 'route':
      return showRoutes(process);
    case 'neighbour':
    case 'neighbor':
      return showNeighbours(process);
  }
}

function runIp(process: Process): number {
  const { options, rest, unknown } = readOptions(process.args);
  const [word, ...words] = rest;
  if (unknown !== undefined) {
    process.err(`Option "${unknown}" is unknown, try "ip -help".\n`);
    return 255;
  }
  if (word === undefined || word === 'help') {
    process.err(USAGE);
    return 255;
  }
  const object = findObject(word);
  if (object) return perform(process, object, words, options);
  process.err(`Object "${word}" is unknown, try "ip help".\n`);
  return 1;
}

export const ip: Program = {
  name: 'ip',
  directory: '/usr/sbin',
  summary: { de: 'Adressen, Netzkarten und Routen zeigen', en: 'show addresses, network cards and routes' },
  run: (process) => immediate(() => runIp(process)),
  complete: (process, words) => completeIp(process, words),
};

function completeIp(process: Pick<Process, 'ctx' | 'host'>, words: readonly string[]) {
  const names = interfacesOf(process.ctx.world, process.host).map((view) => view.name);
  const choices =
    words.length <= 2
      ? OBJECTS
      : words.at(-2) === 'dev'
        ? names
        : [
            ...(words[1]?.startsWith('l') && words.includes('set') ? ['up', 'down'] : ['show', 'set']),
            'dev',
            ...names,
          ];
  return wholeWords(choices);
}
