import { killNode, reloadConfig } from '../../../simulator/quorum/operations.ts';
import type { ConfiguredNode, LinkView } from '../../../simulator/quorum/types.ts';
import { corosyncConfig, linkViews, quorumView } from '../../../simulator/quorum/views.ts';
import { immediate } from '../../immediate.ts';
import type { Process, Program } from '../../types.ts';
import { isGiven, lastValue, shortOptions } from './short-options.ts';

const OPTIONS = [
  { key: 'status', short: 's' },
  { key: 'nodes', short: 'n' },
  { key: 'reload', short: 'R' },
  { key: 'kill', short: 'k', argument: 'required' },
  { key: 'help', short: 'h' },
] as const;

const USAGE = `corosync-cfgtool [[-i <interface ip>] [-b] -s] [-R] [-L] [-k nodeid] [-a nodeid] [-h] [-H] [--force]

A tool for displaying and configuring active parameters within corosync.
options:
\t-s\tDisplay the status of the current links on this node.
\t-n\tDisplay the status of the connected nodes and their links.
\t-R\tTell all instances of corosync in this cluster to reload corosync.conf.
\t-k\tKill a node identified by node id.
\t-h\tPrint basic usage.
`;

function renderLink(links: readonly LinkView[], number: number, own: ConfiguredNode): string {
  const peers = links
    .filter((link) => link.linkNumber === number)
    .map((link) => ({ nodeId: link.peerNodeId, state: link.isConnected ? 'connected' : 'disconnected' }));
  const lines = [...peers, { nodeId: own.nodeId, state: 'localhost' }]
    .sort((a, b) => a.nodeId - b.nodeId)
    .map(({ nodeId, state }) => `\t\tnodeid:${String(nodeId).padStart(11)}:\t${state}\n`);
  return `LINK ID ${number} udp\n\taddr\t= ${own.addresses[number] ?? ''}\n\tstatus:\n${lines.join('')}`;
}

function renderNode(links: readonly LinkView[], nodeId: number): string {
  const own = links.filter((link) => link.peerNodeId === nodeId);
  if (!own.some((link) => link.isUsable)) return '';
  const lines = own.map((link) => {
    const states = [link.isEnabled ? 'enabled ' : '', link.isConnected ? 'connected ' : ''].join('');
    const path = `(${link.localAddress}->${link.peerAddress})`;
    return `   LINK: ${link.linkNumber} udp ${path} ${states}mtu: ${link.mtu}\n`;
  });
  return `nodeid: ${nodeId} reachable\n${lines.join('')}\n`;
}

function show(process: Process, isByNode: boolean): number {
  const { ctx, host } = process;
  const view = quorumView(ctx.world, host);
  const config = corosyncConfig(ctx.world, host);
  const own = config?.nodes.find((node) => node.nodeId === view?.nodeId);
  if (view === undefined || config === undefined || own === undefined) {
    process.err('Could not initialize corosync configuration API error 2\n');
    return 1;
  }
  const links = linkViews(ctx.world, host);
  process.out(`Local node ID ${view.nodeId}, transport knet\n`);
  if (isByNode) {
    const peers = config.nodes.map((node) => node.nodeId).sort((a, b) => a - b);
    process.out(peers.map((id) => renderNode(links, id)).join(''));
  } else {
    process.out(config.linkNumbers.map((number) => renderLink(links, number, own)).join(''));
  }
  return 0;
}

function reload(process: Process): number {
  process.out('Reloading corosync.conf...\n');
  if (quorumView(process.ctx.world, process.host) === undefined) {
    process.err('Could not initialize corosync configuration API error CS_ERR_LIBRARY\n');
    return 1;
  }
  reloadConfig(process.ctx, process.host);
  process.out('Done\n');
  return 0;
}

function kill(process: Process, nodeId: string): number {
  process.out(`Killing node ${nodeId}\n`);
  if (quorumView(process.ctx.world, process.host) === undefined) {
    process.err('Could not initialize corosync configuration API error 2\n');
    return 1;
  }
  if (killNode(process.ctx, process.host, Number(nodeId))) return 0;
  process.err('Could not kill node (error = CS_ERR_NOT_EXIST)\n');
  return 1;
}

/** Runs the tool with these arguments; gives its exit status. */
export function runCfgtool(process: Process, args: readonly string[]): number {
  const parsed = shortOptions('corosync-cfgtool', OPTIONS, args);
  if (!parsed.ok) {
    process.err(`${parsed.message}\n`);
    process.out(USAGE);
    return 1;
  }
  const { uses } = parsed;
  const nodeId = lastValue(uses, 'kill');
  if (isGiven(uses, 'status')) return show(process, false);
  if (isGiven(uses, 'nodes')) return show(process, true);
  if (isGiven(uses, 'reload')) return reload(process);
  if (nodeId !== undefined) return kill(process, nodeId);
  process.out(USAGE);
  return isGiven(uses, 'help') ? 0 : 1;
}

export const corosyncCfgtool: Program = {
  name: 'corosync-cfgtool',
  directory: '/usr/sbin',
  availability: { packageName: 'corosync' },
  summary: {
    de: 'Links von corosync zeigen, Konfiguration neu laden',
    en: 'Show corosync links, reload its configuration',
  },
  run: (process) => immediate(() => runCfgtool(process, process.args)),
  manual: `NAME
       corosync-cfgtool - links and configuration of the running corosync

SYNOPSIS
       corosync-cfgtool -s | -n | -R | -k NODEID

DESCRIPTION
       Every network that corosync uses is a link. A link can be down while the cluster is fine, as long as
       another one connects the nodes.

OPTIONS
       -s     state of every link of this node
       -n     nodes that can be reached, with their links
       -R     have all nodes read corosync.conf again
       -k ID  make the corosync of a member end`,
};
