/** corosync.conf as data, and back into the text that Proxmox VE writes. */
import {
  type ConfigSection,
  formatSection,
  mergedSection,
  parseConfigText,
  sectionsOf,
  settingOf,
} from './config-text.ts';
import type { ConfiguredNode, CorosyncConfig, DeviceConfig } from './types.ts';

export type ConfigResult =
  | { readonly ok: true; readonly config: CorosyncConfig; readonly root: ConfigSection }
  | { readonly ok: false; readonly error: string };

const PATH = '/etc/corosync/corosync.conf';

function numberOf(section: ConfigSection | undefined, key: string): number | undefined {
  const value = settingOf(section, key);
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}

function switchOf(section: ConfigSection | undefined, key: string): boolean | undefined {
  const value = settingOf(section, key);
  return value === undefined ? undefined : value === '1' || value === 'yes' || value === 'on';
}

function readNode(section: ConfigSection): ConfiguredNode {
  const addresses: Record<number, string> = {};
  for (const { key, value } of section.values) {
    const link = /^ring(\d)_addr$/.exec(key)?.[1];
    if (link !== undefined) addresses[Number(link)] = value;
  }
  return {
    name: settingOf(section, 'name') ?? addresses[0] ?? '',
    nodeId: numberOf(section, 'nodeid') ?? 0,
    votes: numberOf(section, 'quorum_votes') ?? 1,
    addresses,
  };
}

function readDevice(quorum: ConfigSection): DeviceConfig | undefined {
  const section = sectionsOf(quorum, 'device')[0];
  const net = sectionsOf(section, 'net')[0];
  if (settingOf(section, 'model') !== 'net') return undefined;
  return {
    host: settingOf(net, 'host') ?? '',
    algorithm: settingOf(net, 'algorithm') === 'lms' ? 'lms' : 'ffsplit',
    tls: settingOf(net, 'tls') ?? 'on',
    votes: numberOf(section, 'votes'),
  };
}

/** The meaning of a file whose grammar is right. What is missing gets corosync's default. */
function readConfig(root: ConfigSection): CorosyncConfig {
  const totem = mergedSection(root, 'totem');
  const quorum = mergedSection(root, 'quorum');
  const nodes = sectionsOf(mergedSection(root, 'nodelist'), 'node').map(readNode);
  const links = new Set(nodes.flatMap((node) => Object.keys(node.addresses).map(Number)));
  return {
    clusterName: settingOf(totem, 'cluster_name') ?? '',
    configVersion: numberOf(totem, 'config_version') ?? 0,
    transport: settingOf(totem, 'transport'),
    secauth: settingOf(totem, 'secauth'),
    linkNumbers: [...links].sort((a, b) => a - b),
    tokenMs: numberOf(totem, 'token'),
    tokenCoefficientMs: numberOf(totem, 'token_coefficient'),
    nodes,
    device: readDevice(quorum),
    twoNode: switchOf(quorum, 'two_node'),
    waitForAll: switchOf(quorum, 'wait_for_all'),
    lastManStanding: switchOf(quorum, 'last_man_standing'),
    lastManStandingWindowMs: numberOf(quorum, 'last_man_standing_window'),
    autoTieBreaker: switchOf(quorum, 'auto_tie_breaker'),
    autoTieBreakerNode: settingOf(quorum, 'auto_tie_breaker_node'),
    expectedVotes: numberOf(quorum, 'expected_votes'),
  };
}

/** Reads a corosync.conf. The error is corosync's own sentence for a file it cannot parse. */
export function parseCorosyncConfig(text: string): ConfigResult {
  const tree = parseConfigText(text);
  if (!tree.ok) return { ok: false, error: `parser error: ${PATH}:${tree.line}: ${tree.error}` };
  return { ok: true, config: readConfig(tree.root), root: tree.root };
}

type Values = Readonly<Record<string, string | number | undefined>>;

function section(name: string, values: Values, sections: readonly ConfigSection[] = []): ConfigSection {
  const given = Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value: String(value) }],
  );
  return { name, values: given, sections };
}

function flag(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : value ? '1' : '0';
}

function nodeSection(node: ConfiguredNode): ConfigSection {
  const addresses = Object.fromEntries(
    Object.entries(node.addresses).map(([link, address]) => [`ring${link}_addr`, address]),
  );
  return section('node', { name: node.name, nodeid: node.nodeId, quorum_votes: node.votes, ...addresses });
}

function deviceSection(device: DeviceConfig): ConfigSection {
  const { algorithm, host, tls, votes } = device;
  return section('device', { model: 'net', votes }, [section('net', { algorithm, host, tls })]);
}

/** The file as Proxmox VE writes it: sections and keys in alphabetical order, nodes by name. */
export function formatCorosyncConfig(config: CorosyncConfig): string {
  const nodes = [...config.nodes].sort((a, b) => (a.name < b.name ? -1 : 1));
  const quorum = {
    auto_tie_breaker: flag(config.autoTieBreaker),
    auto_tie_breaker_node: config.autoTieBreakerNode,
    expected_votes: config.expectedVotes,
    last_man_standing: flag(config.lastManStanding),
    last_man_standing_window: config.lastManStandingWindowMs,
    provider: 'corosync_votequorum',
    two_node: flag(config.twoNode),
    wait_for_all: flag(config.waitForAll),
  };
  const totem = {
    cluster_name: config.clusterName,
    config_version: config.configVersion,
    ip_version: 'ipv4-6',
    link_mode: 'passive',
    secauth: config.secauth ?? 'on',
    token: config.tokenMs,
    token_coefficient: config.tokenCoefficientMs,
    transport: config.transport,
    version: 2,
  };
  const interfaces = config.linkNumbers.map((linknumber) => section('interface', { linknumber }));
  return [
    section('logging', { debug: 'off', to_syslog: 'yes' }),
    section('nodelist', {}, nodes.map(nodeSection)),
    section('quorum', quorum, config.device ? [deviceSection(config.device)] : []),
    section('totem', totem, interfaces),
  ]
    .map((part) => `${formatSection(part)}\n`)
    .join('');
}
