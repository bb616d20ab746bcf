import { isUnitActive, restartUnit, startUnit, stopUnit } from '../../../simulator/os/units.ts';
import { hostAddress } from '../../../simulator/pmxcfs/host-address.ts';
import type { CommandDeclaration, Parameters } from '../../pve-cli/declaration.ts';
import { catchFailure, fail } from '../../pve-cli/failure.ts';
import type { Process, Run } from '../../types.ts';
import { type Links, newCluster } from './cluster-config.ts';
import { AUTHKEY, CLUSTER_CONF, readClusterConf, writeClusterConf, writeLocalFile } from './cluster-files.ts';
import { LINK_OPTION, linksOf, NODE_ID_OPTION, numberOf, refuseNodeName } from './link-options.ts';
import { hasTokenCoefficient } from './release.ts';
import { asTask } from './task-log.ts';

/** Virtual time the steps take on a usual server. */
const KEYGEN_MS = 350;
const RESTART_MS = 1800;
/** New clusters since pve-cluster 9.1.0 (before: corosync's own 650). */
const TOKEN_COEFFICIENT_MS = 125;

/** The key itself is never shown; its name tells the cluster it was made for. */
function* generateKey(process: Process): Run {
  const { ctx, host } = process;
  if (ctx.world.os[host]?.files[AUTHKEY] !== undefined) return 0;
  process.out('Corosync Cluster Engine Authentication key generator.\n');
  process.out('Gathering 2048 bits for key from /dev/urandom.\n');
  yield { for: 'time', ms: KEYGEN_MS };
  process.out(`Writing corosync key to ${AUTHKEY}.\n`);
  writeLocalFile(ctx, host, AUTHKEY, authkeyFor(ctx.randomInt('pvecm.authkey', 1, 0x7fffffff)), 0o400);
  return 0;
}

function authkeyFor(number: number): string {
  return `corosync authkey ${number.toString(16).padStart(8, '0')}\n`;
}

function linksOrDefault(process: Process, parameters: Parameters): Links {
  const links = linksOf(parameters);
  if (Object.keys(links).length > 0) return links;
  return { 0: { address: hostAddress(process.ctx.world, process.host) ?? process.host } };
}

/** Stops and starts what runs on the new configuration, as `systemctl restart corosync pve-cluster` does. */
function* restartCluster(process: Process): Run {
  const { ctx, host } = process;
  if (isUnitActive(ctx.world, host, 'corosync')) stopUnit(ctx, host, 'corosync');
  startUnit(ctx, host, 'corosync');
  yield { for: 'time', ms: RESTART_MS };
  restartUnit(ctx, host, 'pve-cluster');
  return 0;
}

function* create(process: Process, parameters: Parameters): Run {
  if (readClusterConf(process.ctx, process.host) !== undefined) {
    fail(`cluster config '${CLUSTER_CONF}' already exists`);
  }
  const name = parameters.text.clustername ?? '';
  return yield* asTask(process, 'clustercreate', name, (inner) => writeCluster(inner, parameters));
}

function* writeCluster(process: Process, parameters: Parameters): Run {
  const { ctx, host } = process;
  yield* generateKey(process);
  const coefficient = numberOf(parameters, 'token-coefficient') ?? TOKEN_COEFFICIENT_MS;
  const node = {
    name: host,
    links: linksOrDefault(process, parameters),
    nodeId: numberOf(parameters, 'nodeid'),
    votes: numberOf(parameters, 'votes'),
  };
  const known = hasTokenCoefficient(ctx.world, host) ? coefficient : undefined;
  process.out(`Writing corosync config to ${CLUSTER_CONF}\n`);
  yield* writeClusterConf(ctx, host, newCluster(parameters.text.clustername ?? '', node, known));
  process.out('Restart corosync and cluster filesystem\n');
  yield* restartCluster(process);
  return 0;
}

export const createCommand: CommandDeclaration = {
  words: ['create'],
  implementedBy: 'PVE::API2::ClusterConfig',
  arguments: [
    {
      name: 'clustername',
      type: 'string',
      maxLength: 15,
      refuse: refuseNodeName,
      description: 'Name of the new cluster. It cannot be changed later.',
    },
  ],
  options: [
    LINK_OPTION,
    NODE_ID_OPTION,
    {
      name: 'token-coefficient',
      type: 'integer',
      minimum: 0,
      description: 'Milliseconds added to the token timeout for each node beyond two.',
    },
    { name: 'votes', type: 'integer', minimum: 1, description: 'Votes of this node.' },
  ],
  description: 'Begin a new cluster with this node as its first member.',
  run: (process, parameters) => catchFailure(process, () => create(process, parameters)),
};
