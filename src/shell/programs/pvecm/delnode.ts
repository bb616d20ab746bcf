import type { CommandDeclaration } from '../../pve-cli/declaration.ts';
import { catchFailure, fail } from '../../pve-cli/failure.ts';
import type { Process, Run } from '../../types.ts';
import { runCfgtool } from '../corosync-tools/cfgtool.ts';
import { nodesOf, withoutNode } from './cluster-config.ts';
import { requireClusterConf, requireQuorum, tellCluster, writeClusterConf } from './cluster-files.ts';
import { refuseNodeName } from './link-options.ts';

function* deleteNode(process: Process, name: string): Run {
  const { ctx, host } = process;
  if (name === host) fail('Cannot delete myself from cluster!');
  const conf = requireClusterConf(ctx, host);
  requireQuorum(ctx, host);
  const node = nodesOf(conf).find(
    (known) => known.name === name || Object.values(known.addresses).includes(name),
  );
  if (node === undefined) return fail(`Node/IP: ${name} is not a known host of the cluster.`);
  tellCluster(ctx, host, 'pvecm', `deleting node ${node.name} from cluster`);
  // A node that is off cannot be killed: the tool says so and the removal goes on, as documented.
  runCfgtool(process, ['-k', String(node.nodeId)]);
  yield* writeClusterConf(ctx, host, withoutNode(conf, node.name));
  return 0;
}

export const delnodeCommand: CommandDeclaration = {
  words: ['delnode'],
  implementedBy: 'PVE::API2::ClusterConfig',
  arguments: [
    {
      name: 'node',
      type: 'string',
      refuse: refuseNodeName,
      candidates: ({ ctx, host }) => Object.keys(ctx.world.os).filter((name) => name !== host),
      description: 'Name of the node. Switch it off first.',
    },
  ],
  options: [],
  description: 'Take another node out of the cluster configuration.',
  run: (process, { text }) => catchFailure(process, () => deleteNode(process, text.node ?? '')),
};
