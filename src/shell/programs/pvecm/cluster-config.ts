/** Changes of corosync.conf that pvecm makes; each raises config_version by one. */
import {
  type ConfSection,
  emptySection,
  ensureSection,
  findSection,
  formatConf,
  parseConf,
} from './conf-tree.ts';

/** Address and priority of one link of a node, by link number. */
export type Links = Readonly<Record<number, { readonly address: string; readonly priority?: number }>>;

export interface NewNode {
  readonly name: string;
  readonly nodeId?: number;
  readonly votes?: number;
  readonly links: Links;
}

export interface KnownNode {
  readonly name: string;
  readonly nodeId: number;
  readonly addresses: Readonly<Record<number, string>>;
}

function nodeSections(root: ConfSection): ConfSection[] {
  const list = findSection(root, 'nodelist');
  return list?.sections.filter(({ name }) => name === 'node').map(({ section }) => section) ?? [];
}

function addressesOf(section: ConfSection): Record<number, string> {
  const rings = Object.entries(section.values).flatMap(([key, value]) => {
    const [, number] = /^ring([0-7])_addr$/.exec(key) ?? [];
    return number === undefined ? [] : [[Number(number), value] as const];
  });
  return Object.fromEntries(rings);
}

/** The nodes a corosync.conf names, in its order. */
export function nodesOf(text: string): KnownNode[] {
  return nodeSections(parseConf(text)).map((section) => ({
    name: section.values.name ?? section.values.ring0_addr ?? '',
    nodeId: Number(section.values.nodeid ?? 0),
    addresses: addressesOf(section),
  }));
}

export function hasDevice(text: string): boolean {
  const quorum = findSection(parseConf(text), 'quorum');
  return quorum !== undefined && findSection(quorum, 'device') !== undefined;
}

/** `cluster_name` and the like, undefined when the key is absent. */
export function totemValue(text: string, key: string): string | undefined {
  return findSection(parseConf(text), 'totem')?.values[key];
}

function freeNodeId(root: ConfSection): number {
  const used = nodeSections(root).map((section) => Number(section.values.nodeid));
  let id = 1;
  while (used.includes(id)) id += 1;
  return id;
}

function raised(root: ConfSection): string {
  const totem = ensureSection(root, 'totem');
  totem.values.config_version = String(Number(totem.values.config_version ?? 0) + 1);
  return formatConf(root);
}

function pushNode(root: ConfSection, node: NewNode): void {
  const section = emptySection();
  section.values = {
    name: node.name,
    nodeid: String(node.nodeId ?? freeNodeId(root)),
    quorum_votes: String(node.votes ?? 1),
  };
  for (const [number, link] of Object.entries(node.links))
    section.values[`ring${number}_addr`] = link.address;
  ensureSection(root, 'nodelist').sections.push({ name: 'node', section });
}

/** corosync.conf of a new cluster with one node. Without a coefficient the line is absent, as before 9.1. */
export function newCluster(name: string, node: NewNode, tokenCoefficientMs: number | undefined): string {
  const root = emptySection();
  ensureSection(root, 'logging').values = { debug: 'off', to_syslog: 'yes' };
  ensureSection(root, 'quorum').values = { provider: 'corosync_votequorum' };
  const totem = ensureSection(root, 'totem');
  totem.values = {
    cluster_name: name,
    config_version: '1',
    ip_version: 'ipv4-6',
    link_mode: 'passive',
    secauth: 'on',
    version: '2',
  };
  if (tokenCoefficientMs !== undefined) totem.values.token_coefficient = String(tokenCoefficientMs);
  for (const [number, link] of Object.entries(node.links)) {
    const section = emptySection();
    section.values.linknumber = number;
    if (link.priority) section.values.knet_link_priority = String(link.priority);
    totem.sections.push({ name: 'interface', section });
  }
  pushNode(root, node);
  return formatConf(root);
}

function dropNode(root: ConfSection, name: string): void {
  const list = ensureSection(root, 'nodelist');
  list.sections = list.sections.filter(({ section }) => section.values.name !== name);
}

/** Adds a node; one of the same name is replaced. */
export function withNode(text: string, node: NewNode): string {
  const root = parseConf(text);
  dropNode(root, node.name);
  pushNode(root, node);
  return raised(root);
}

export function withoutNode(text: string, name: string): string {
  const root = parseConf(text);
  dropNode(root, name);
  return raised(root);
}

/** Adds the vote device: ffsplit has one vote, lms as many as nodes minus one (written nowhere). */
export function withDevice(text: string, host: string, algorithm: 'ffsplit' | 'lms'): string {
  const root = parseConf(text);
  const device = ensureSection(ensureSection(root, 'quorum'), 'device');
  device.values = { model: 'net', ...(algorithm === 'ffsplit' ? { votes: '1' } : {}) };
  ensureSection(device, 'net').values = { algorithm, host, tls: 'on' };
  return raised(root);
}

export function withoutDevice(text: string): string {
  const root = parseConf(text);
  const quorum = ensureSection(root, 'quorum');
  quorum.sections = quorum.sections.filter(({ name }) => name !== 'device');
  return raised(root);
}
