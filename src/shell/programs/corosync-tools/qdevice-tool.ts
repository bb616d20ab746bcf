import { type QdeviceView, qdeviceView } from '../../../simulator/quorum/views.ts';
import { immediate } from '../../immediate.ts';
import type { Process, Program } from '../../types.ts';
import { isGiven, shortOptions } from './short-options.ts';

const OPTIONS = [
  { key: 'status', short: 's' },
  { key: 'shutdown', short: 'H' },
  { key: 'help', short: 'h' },
  { key: 'socket', short: 'p', argument: 'required' },
] as const;

const USAGE = 'usage: corosync-qdevice-tool [-Hhsv] [-p qdevice_ipc_socket_path]\n';
/** Exit status when the daemon does not answer. */
const EXIT_NO_DAEMON = 3;

export const ALGORITHM_NAMES = { ffsplit: 'Fifty-Fifty split', lms: 'LMS' } as const;

function renderDevice(view: QdeviceView): string {
  const configured = view.configuredNodeIds.map((nodeId, index) => `    ${index}\tNode ID = ${nodeId}\n`);
  return (
    'Qdevice information\n-------------------\nModel:\t\t\tNet\n' +
    `Node ID:\t\t${view.nodeId}\nConfiguration version:\t${view.configVersion}\n` +
    `Configured node list:\n${configured.join('')}` +
    `Membership node list:\t${view.membershipNodeIds.join(', ')}\n\n` +
    `Qdevice-net information\n----------------------\nCluster name:\t\t${view.clusterName}\n` +
    `QNetd host:\t\t${view.qnetdHost}:${view.port}\nAlgorithm:\t\t${ALGORITHM_NAMES[view.algorithm]}\n` +
    `Tie-breaker:\t\tNode with lowest node ID\nState:\t\t\t${view.state}\n`
  );
}

function run(process: Process): number {
  const parsed = shortOptions('corosync-qdevice-tool', OPTIONS, process.args);
  if (!parsed.ok) {
    process.err(`${parsed.message}\n${USAGE}`);
    return 1;
  }
  if (!isGiven(parsed.uses, 'status')) {
    process.err(USAGE);
    return isGiven(parsed.uses, 'help') ? 0 : 1;
  }
  const view = qdeviceView(process.ctx.world, process.host);
  if (view === undefined) {
    process.err(
      "corosync-qdevice-tool: Can't connect to QDevice socket (is QDevice running?): No such file or directory\n",
    );
    return EXIT_NO_DAEMON;
  }
  process.out(renderDevice(view));
  return 0;
}

export const corosyncQdeviceTool: Program = {
  name: 'corosync-qdevice-tool',
  directory: '/usr/sbin',
  availability: { packageName: 'corosync-qdevice' },
  summary: {
    de: 'QDevice dieses Nodes: Verbindung zum Zeugen',
    en: 'QDevice of this node: its connection to the witness',
  },
  run: (process) => immediate(() => run(process)),
  manual: `NAME
       corosync-qdevice-tool - state of the quorum device of this node

SYNOPSIS
       corosync-qdevice-tool -s

DESCRIPTION
       Shows which qnetd the node talks to, and whether the connection stands. The algorithm decides who gets the
       vote when the cluster falls apart.`,
};
