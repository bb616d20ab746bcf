import { immediate } from '../../immediate.ts';
import type { CommandDeclaration } from '../../pve-cli/declaration.ts';
import { catchFailure } from '../../pve-cli/failure.ts';
import type { Process } from '../../types.ts';
import { runQuorumtool } from '../corosync-tools/quorumtool.ts';
import { totemValue } from './cluster-config.ts';
import { requireClusterConf } from './cluster-files.ts';

const LABEL_WIDTH = 18;

function clusterHeader(conf: string): string {
  const lines = [
    ['Name:', totemValue(conf, 'cluster_name') ?? ''],
    ['Config Version:', totemValue(conf, 'config_version') ?? ''],
    ['Transport:', totemValue(conf, 'transport') ?? 'knet'],
    ['Secure auth:', totemValue(conf, 'secauth') ?? 'off'],
  ].map(([label = '', value]) => `${label.padEnd(LABEL_WIDTH)}${value}\n`);
  return `Cluster information\n-------------------\n${lines.join('')}\n`;
}

/** pvecm hands over to corosync-quorumtool, exit status included. */
function handOver(process: Process, args: readonly string[]): number {
  requireClusterConf(process.ctx, process.host);
  return runQuorumtool(process, args);
}

function showStatus(process: Process): number {
  const conf = requireClusterConf(process.ctx, process.host);
  process.out(clusterHeader(conf));
  return runQuorumtool(process, ['-siH']);
}

export const statusCommands: readonly CommandDeclaration[] = [
  {
    words: ['status'],
    implementedBy: 'PVE::CLI::pvecm',
    arguments: [],
    options: [],
    description: 'Show cluster, votes and members as this node sees them.',
    run: (process) => catchFailure(process, () => immediate(() => showStatus(process))),
  },
  {
    words: ['nodes'],
    implementedBy: 'PVE::CLI::pvecm',
    arguments: [],
    options: [],
    description: 'List the members as this node sees them.',
    run: (process) => catchFailure(process, () => immediate(() => handOver(process, ['-l']))),
  },
  {
    words: ['expected'],
    implementedBy: 'PVE::CLI::pvecm',
    arguments: [{ name: 'expected', type: 'integer', minimum: 1, description: 'Number of votes to expect.' }],
    options: [],
    description: 'Tell the running corosync how many votes to expect.',
    run: (process, { text }) =>
      catchFailure(process, () => immediate(() => handOver(process, ['-e', text.expected ?? '']))),
  },
];
