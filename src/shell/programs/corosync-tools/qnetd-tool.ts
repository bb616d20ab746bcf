import { type QnetdView, qnetdView } from '../../../simulator/quorum/views.ts';
import { immediate } from '../../immediate.ts';
import type { Process, Program } from '../../types.ts';
import { ALGORITHM_NAMES } from './qdevice-tool.ts';
import { isGiven, shortOptions } from './short-options.ts';

const OPTIONS = [
  { key: 'list', short: 'l' },
  { key: 'status', short: 's' },
  { key: 'help', short: 'h' },
  { key: 'cluster', short: 'c', argument: 'required' },
  { key: 'socket', short: 'p', argument: 'required' },
] as const;

const USAGE = 'usage: corosync-qnetd-tool [-Hhlsv] [-c cluster_name] [-p qnetd_ipc_socket_path]\n';
const EXIT_NO_DAEMON = 3;

type Cluster = QnetdView['clusters'][number];
type Client = Cluster['clients'][number];

const BALLOTS = { ack: 'ACK', nack: 'NACK', wait: 'Wait for reply' } as const;

/**
 * What was sent last, and in brackets the last of it that was a yes or no. lms answers every message with its vote;
 * ffsplit does so only when it has decided anew, without being asked when another node connects.
 */
function voteText({ vote, isVotePushed }: Client, algorithm: Cluster['algorithm']): string {
  const ballot = vote === undefined ? 'Undefined' : BALLOTS[vote];
  return `${algorithm === 'lms' || isVotePushed ? ballot : 'No change'} (${ballot})`;
}

function renderClient(client: Client, algorithm: Cluster['algorithm']): string {
  return (
    `    Node ID ${client.nodeId}:\n` +
    `        Client address:\t\t::ffff:${client.address}:${client.port}\n` +
    `        Configuration version:\t${client.configVersion}\n` +
    `        Configured node list:\t${client.configuredNodeIds.join(', ')}\n` +
    `        Membership node list:\t${client.ring.members.join(', ')}\n` +
    `        Vote:\t\t\t${voteText(client, algorithm)}\n`
  );
}

function renderCluster({ name, algorithm, clients }: Cluster): string {
  const tieBreaker = algorithm === 'ffsplit' ? ' (KAP Tie-breaker)' : '';
  return (
    `Cluster "${name}":\n    Algorithm:\t\t${ALGORITHM_NAMES[algorithm]}${tieBreaker}\n` +
    `    Tie-breaker:\tNode with lowest node ID\n` +
    clients
      .toSorted((a, b) => a.nodeId - b.nodeId)
      .map((client) => renderClient(client, algorithm))
      .join('')
  );
}

function renderStatus({ port, clusters }: QnetdView): string {
  const connected = clusters.filter((cluster) => cluster.clients.length > 0);
  const clients = connected.reduce((sum, cluster) => sum + cluster.clients.length, 0);
  return (
    `QNetd address:\t\t\t*:${port}\nTLS:\t\t\t\tSupported (client certificate required)\n` +
    `Connected clients:\t\t${clients}\nConnected clusters:\t\t${connected.length}\n`
  );
}

function run(process: Process): number {
  const parsed = shortOptions('corosync-qnetd-tool', OPTIONS, process.args);
  if (!parsed.ok) {
    process.err(`${parsed.message}\n${USAGE}`);
    return 1;
  }
  const isList = isGiven(parsed.uses, 'list');
  if (!isList && !isGiven(parsed.uses, 'status')) {
    process.err(USAGE);
    return isGiven(parsed.uses, 'help') ? 0 : 1;
  }
  const view = qnetdView(process.ctx.world, process.host);
  if (view === undefined) {
    process.err(
      "corosync-qnetd-tool: Can't connect to qnetd socket (is QNetd running?): No such file or directory\n",
    );
    return EXIT_NO_DAEMON;
  }
  process.out(
    isList
      ? view.clusters
          .filter((c) => c.clients.length > 0)
          .map(renderCluster)
          .join('')
      : renderStatus(view),
  );
  return 0;
}

export const corosyncQnetdTool: Program = {
  name: 'corosync-qnetd-tool',
  availability: { packageName: 'corosync-qnetd' },
  summary: {
    de: 'Zeuge: verbundene Cluster und ihre Stimmen',
    en: 'Witness: connected clusters and their votes',
  },
  run: (process) => immediate(() => run(process)),
  manual: `NAME
       corosync-qnetd-tool - what the witness knows of its clusters

SYNOPSIS
       corosync-qnetd-tool -s | -l

DESCRIPTION
       -s     counts connected nodes and clusters
       -l     every node with its membership and the vote it was given`,
};
