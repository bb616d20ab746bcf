/** Commands of pvecm that other tools call, and the key generator. */

import { hostAddress } from '../../../simulator/pmxcfs/host-address.ts';
import { immediate } from '../../immediate.ts';
import type { CommandDeclaration } from '../../pve-cli/declaration.ts';
import { catchFailure, fail } from '../../pve-cli/failure.ts';
import { enterNode } from './add-node.ts';
import { writeLocalFile } from './cluster-files.ts';
import { LINK_OPTION, linksOf, NODE_ID_OPTION, numberOf, refuseNodeName } from './link-options.ts';

/** Version of the join interface of pve-cluster 9. */
const JOIN_API_VERSION = 1;

const apiver: CommandDeclaration = {
  words: ['apiver'],
  implementedBy: 'PVE::API2::ClusterConfig',
  arguments: [],
  options: [],
  description: 'Print the number of the join interface.',
  run: (process) => {
    process.out(`${JOIN_API_VERSION}\n`);
    return immediate(() => 0);
  },
};

const addnode: CommandDeclaration = {
  words: ['addnode'],
  implementedBy: 'PVE::API2::ClusterConfig',
  arguments: [{ name: 'node', type: 'string', refuse: refuseNodeName, description: 'Name of the node.' }],
  options: [
    { name: 'apiversion', type: 'integer', description: 'Join interface of the new node.' },
    { name: 'force', type: 'boolean', description: 'Go on although checks speak against it.' },
    LINK_OPTION,
    { name: 'new_node_ip', type: 'string', description: 'Address of the node, used when no link is given.' },
    NODE_ID_OPTION,
    { name: 'votes', type: 'integer', minimum: 0, description: 'Votes of the node.' },
  ],
  description: 'Enter a joining node into corosync.conf (called by the join itself).',
  run: (process, parameters) =>
    catchFailure(process, function* () {
      const name = parameters.text.node ?? '';
      yield* enterNode(process.ctx, process.host, {
        name,
        links: linksOf(parameters),
        fallbackAddress: parameters.text.new_node_ip ?? hostAddress(process.ctx.world, name) ?? name,
        nodeId: numberOf(parameters, 'nodeid'),
        votes: numberOf(parameters, 'votes'),
        isForced: parameters.text.force === '1',
      });
      return 0;
    }),
};

const keygen: CommandDeclaration = {
  words: ['keygen'],
  implementedBy: 'PVE::CLI::pvecm',
  arguments: [{ name: 'filename', type: 'string', description: 'File to write the key to.' }],
  options: [],
  description: 'Make an authentication key for corosync.',
  run: (process, { text }) =>
    catchFailure(process, () => {
      const path = text.filename ?? '';
      if (process.ctx.world.os[process.host]?.files[path] !== undefined)
        fail(`key file '${path}' already exists`);
      process.out('Corosync Cluster Engine Authentication key generator.\n');
      process.out('Gathering 2048 bits for key from /dev/urandom.\n');
      writeLocalFile(process.ctx, process.host, path, 'corosync authkey\n', 0o400);
      process.out(`Writing corosync key to ${path}.\n`);
      return immediate(() => 0);
    }),
};

const mtunnel: CommandDeclaration = {
  words: ['mtunnel'],
  implementedBy: 'PVE::CLI::pvecm',
  arguments: [
    { name: 'extra-args', type: 'string', isOptional: true, isRest: true, description: 'Words to run.' },
  ],
  options: [
    { name: 'get_migration_ip', type: 'boolean', description: 'Print the address migrations use, and end.' },
    {
      name: 'migration_network',
      type: 'string',
      valueText: '<CIDR>',
      description: 'Network for migrations.',
    },
    { name: 'run-command', type: 'boolean', description: 'Run a command over the tunnel.' },
  ],
  description: 'Helper of migrations.',
  run: (process, { text }) => {
    if (text.get_migration_ip === '1') {
      process.out(`ip: '${hostAddress(process.ctx.world, process.host) ?? ''}'\n`);
      return immediate(() => 0);
    }
    process.out('tunnel online\n');
    return immediate(() => 0);
  },
};

export const internalCommands: readonly CommandDeclaration[] = [addnode, apiver, keygen, mtunnel];
