/** The options `create` and `add` share: links, node id, votes. */
import type { OptionDeclaration, Parameters } from '../../pve-cli/declaration.ts';
import { parseIpv4 } from '../system/address.ts';
import type { Links } from './cluster-config.ts';

const HOST_NAME = /^[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?(\.[a-zA-Z0-9-]+)*$/;

/** `10.10.10.11`, `address=10.10.10.11`, `10.10.10.11,priority=5` in parts. */
function linkParts(value: string): { address: string; priority?: string; unknown?: string } {
  const parts: { address: string; priority?: string; unknown?: string } = { address: '' };
  for (const part of value.split(',')) {
    const [, key = 'address', text = ''] = /^(?:(\w+)=)?(.*)$/.exec(part) ?? [];
    if (key === 'address') parts.address = text;
    else if (key === 'priority') parts.priority = text;
    else parts.unknown = key;
  }
  return parts;
}

function refuseLink(value: string): string | undefined {
  const { address, priority, unknown } = linkParts(value);
  if (unknown !== undefined)
    return `invalid format - format error\n${unknown}: property is not defined in schema`;
  if (parseIpv4(address) === undefined && (!HOST_NAME.test(address) || /^[\d.]+$/.test(address))) {
    return 'invalid format - format error\naddress: value does not look like a valid address';
  }
  const isPriority = priority === undefined || (/^\d+$/.test(priority) && Number(priority) <= 255);
  return isPriority
    ? undefined
    : 'invalid format - format error\npriority: value must have a maximum value of 255';
}

export const LINK_OPTION: OptionDeclaration = {
  name: 'link[n]',
  type: 'string',
  highestNumber: 7,
  valueText: '[address=]<IP> [,priority=<integer>]',
  refuse: refuseLink,
  candidates: ({ ctx, host }) => ctx.world.hardware.hosts[host]?.nics.map((nic) => nic.address) ?? [],
  description: 'Address and priority of one corosync link of this node (n from 0 to 7).',
};

export const NODE_ID_OPTION: OptionDeclaration = {
  name: 'nodeid',
  type: 'integer',
  minimum: 1,
  description: 'Number of the node for corosync; the lowest free one when absent.',
};

/** The links given on the command line, by number. */
export function linksOf({ text }: Parameters): Links {
  const links: Record<number, { address: string; priority?: number }> = {};
  for (let number = 0; number <= 7; number++) {
    const value = text[`link${number}`];
    if (value === undefined) continue;
    const { address, priority } = linkParts(value);
    links[number] = { address, ...(priority === undefined ? {} : { priority: Number(priority) }) };
  }
  return links;
}

export function numberOf({ text }: Parameters, name: string): number | undefined {
  const value = text[name];
  return value === undefined ? undefined : Number(value);
}

/** Cluster and node names follow the rules of host names. */
export function refuseNodeName(value: string): string | undefined {
  return /^[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?$/.test(value)
    ? undefined
    : 'invalid format - value does not look like a valid node name';
}
