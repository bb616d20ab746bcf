import { enableUnit, stopUnit } from '../../../simulator/os/units.ts';
import { quorumView } from '../../../simulator/quorum/views.ts';
import type { CommandDeclaration } from '../../pve-cli/declaration.ts';
import { catchFailure, fail } from '../../pve-cli/failure.ts';
import type { Process, Run } from '../../types.ts';
import { runCfgtool } from '../corosync-tools/cfgtool.ts';
import { hasDevice, nodesOf, withoutDevice } from './cluster-config.ts';
import { requireClusterConf, requireQuorum, writeClusterConf } from './cluster-files.ts';
import { deleteDeviceStore } from './qdevice-certificates.ts';
import { requireSsh } from './remote.ts';

/** Virtual time: the new configuration reaches all nodes; stopping the daemon of one node. */
const CONFIG_MS = 1200;
const NODE_MS = 400;

function* remove(process: Process): Run {
  const { ctx, host } = process;
  const conf = requireClusterConf(ctx, host);
  requireQuorum(ctx, host);
  const members = quorumView(ctx.world, host)?.members.map((member) => member.name) ?? [];
  const nodes = nodesOf(conf).map((node) => node.name);
  const absent = nodes.find((name) => !members.includes(name));
  if (absent !== undefined) fail(`All nodes must be online! Node ${absent} is offline, aborting.`);
  if (!hasDevice(conf)) fail('No QDevice configured!');
  yield* writeClusterConf(ctx, host, withoutDevice(conf));
  for (const node of nodes) {
    requireSsh(process, node, 'systemctl stop corosync-qdevice');
    enableUnit(ctx, node, 'corosync-qdevice', false);
    stopUnit(ctx, node, 'corosync-qdevice');
    deleteDeviceStore(ctx, node);
    yield { for: 'time', ms: NODE_MS };
  }
  yield { for: 'time', ms: CONFIG_MS };
  runCfgtool(process, ['-R']);
  process.out('\nRemoved Qdevice.\n');
  return 0;
}

export const qdeviceRemoveCommand: CommandDeclaration = {
  words: ['qdevice', 'remove'],
  implementedBy: 'PVE::CLI::pvecm',
  arguments: [],
  options: [],
  description: 'Take the vote from outside away again.',
  run: (process) => catchFailure(process, () => remove(process)),
};
