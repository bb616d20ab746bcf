/** What corosync refuses in its configuration before it does anything (`corosync -t` says the same). */
import { parseCorosyncConfig } from './config.ts';
import { type ConfigSection, mergedSection, sectionsOf, settingOf } from './config-text.ts';
import type { ConfiguredNode, CorosyncConfig } from './types.ts';

export const CONFIG_PATH = '/etc/corosync/corosync.conf';
export const AUTHKEY_PATH = '/etc/corosync/authkey';
/** Name resolution of corosync for node addresses: a name of /etc/hosts or an address. */
export type Resolve = (address: string) => string | undefined;

export type ConfigCheck =
  | { readonly ok: true; readonly config: CorosyncConfig; readonly authkey: string }
  /** `isParserError`: printed bare, before corosync has a log. Otherwise a log line of `subsystem`. */
  | {
      readonly ok: false;
      readonly error: string;
      readonly status: number;
      readonly isParserError: boolean;
      /** Where corosync's source ends the program, as its last line tells. */
      readonly place: string;
      readonly subsystem?: string;
    };

/** Why corosync does not start. */
export type ConfigRefusal = Extract<ConfigCheck, { ok: false }>;

function refuse(error: string, place: string, status = 8): ConfigRefusal {
  return { ok: false, error, status, isParserError: false, place };
}

function repeatedNodeId(nodes: readonly ConfiguredNode[]): number | undefined {
  return nodes.find((node, index) => nodes.findIndex((other) => other.nodeId === node.nodeId) < index)
    ?.nodeId;
}

/** The first complaint about votequorum's options, in corosync's words. */
export function votequorumError(config: CorosyncConfig): string | undefined {
  const { device, nodes } = config;
  const votes = nodes.reduce((sum, node) => sum + node.votes, 0);
  if (nodes.length === 0 && config.expectedVotes === undefined)
    return 'configuration error: nodelist or quorum.expected_votes must be configured!';
  if (config.twoNode && device)
    return 'configuration error: two_node and quorum device cannot be configured at the same time!';
  if (config.autoTieBreaker && votes % 2 === 1 && !config.waitForAll && config.lastManStanding)
    return 'configuration error: auto_tie_breaker & last_man_standing not available in odd sized cluster';
  if (device && config.lastManStanding)
    return 'configuration error: quorum.device is not compatible with last_man_standing';
  if (device && config.autoTieBreaker)
    return 'configuration error: quorum.device is not compatible with auto_tie_breaker';
  if (device && device.votes === undefined && votes !== nodes.length)
    return 'configuration error: quorum.device.votes must be specified when not all nodes votes 1';
  return undefined;
}

function checkNodes(
  root: ConfigSection,
  nodes: readonly ConfiguredNode[],
  resolve: Resolve,
): ConfigRefusal | undefined {
  const sections = sectionsOf(mergedSection(root, 'nodelist'), 'node');
  for (const [index, node] of nodes.entries()) {
    const nodeSection = sections[index];
    for (const address of Object.values(node.addresses)) {
      if (resolve(address) === undefined)
        return refuse(`failed to parse node address '${address}'`, 'main.c:1417');
    }
    if (nodeSection && settingOf(nodeSection, 'nodeid') === undefined) {
      const address = node.addresses[0] ?? '';
      const error = `Knet requires an explicit nodeid to be specified for address '${address}'.`;
      return refuse(error, 'main.c:1417');
    }
  }
  return undefined;
}

/** Reads and checks configuration and key as `corosync` does when it starts. `read` gives a file's text. */
export function checkConfig(read: (path: string) => string | undefined, resolve: Resolve): ConfigCheck {
  const text = read(CONFIG_PATH);
  if (text === undefined) {
    const error = `Can't read file ${CONFIG_PATH}: No such file or directory`;
    return { ok: false, error, status: 8, isParserError: true, place: '' };
  }
  const parsed = parseCorosyncConfig(text);
  if (!parsed.ok) return { ok: false, error: parsed.error, status: 8, isParserError: true, place: '' };
  const { config, root } = parsed;
  const totem = mergedSection(root, 'totem');
  const nodeError = checkNodes(root, config.nodes, resolve);
  if (nodeError) return nodeError;
  const authkey = read(AUTHKEY_PATH);
  const needsKey = config.secauth === undefined || config.secauth === 'on';
  if (needsKey && authkey === undefined)
    return refuse(`Could not open ${AUTHKEY_PATH}: No such file or directory`, 'main.c:1417');
  const repeated = repeatedNodeId(config.nodes);
  if (repeated !== undefined)
    return refuse(`Nodeid ${repeated} appears twice in corosync.conf`, 'main.c:1445');
  if (settingOf(totem, 'version') !== '2') {
    const error = 'parse error in config: This totem parser can only parse version 2 configurations.';
    return refuse(error, 'main.c:1445');
  }
  return { ok: true, config, authkey: needsKey ? (authkey ?? '') : '' };
}

/** What only the running program finds: `corosync -t` accepts it. */
export function checkServices(root: string, config: CorosyncConfig): ConfigRefusal | undefined {
  const parsed = parseCorosyncConfig(root);
  const provider = parsed.ok ? settingOf(mergedSection(parsed.root, 'quorum'), 'provider') : undefined;
  if (provider !== undefined && provider !== 'corosync_votequorum') {
    const error = `Quorum provider: ${provider} failed to initialize.`;
    return { ...refuse(error, 'service.c:356', 20), subsystem: 'QUORUM' };
  }
  const error = votequorumError(config);
  return error === undefined ? undefined : { ...refuse(error, 'service.c:356', 20), subsystem: 'QUORUM' };
}
