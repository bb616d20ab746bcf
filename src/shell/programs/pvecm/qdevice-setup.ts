import { enableUnit, startUnit } from '../../../simulator/os/units.ts';
import { quorumView } from '../../../simulator/quorum/views.ts';
import type { CommandDeclaration, Parameters } from '../../pve-cli/declaration.ts';
import { catchFailure, fail } from '../../pve-cli/failure.ts';
import type { Process, Run } from '../../types.ts';
import { runCfgtool } from '../corosync-tools/cfgtool.ts';
import { hasDevice, nodesOf, totemValue, withDevice } from './cluster-config.ts';
import { requireClusterConf, requireQuorum, writeClusterConf } from './cluster-files.ts';
import {
  CERTIFICATE_IMPORT,
  CERTIFICATE_REQUEST,
  deleteDeviceStore,
  hasDeviceStore,
  initialiseDevice,
  initialiseQnetd,
  KEY_IMPORT,
  signCertificate,
} from './qdevice-certificates.ts';
import { requireSsh } from './remote.ts';
import { copyKey } from './ssh-copy-id.ts';

/** Virtual time of the certificate steps, as recorded (2.8 s on the witness, 0.4 to 0.9 s on a node). */
const QNETD_INIT_MS = 2800;
const NODE_STEP_MS = 500;
const COPY_MS = 250;
/** pmxcfs needs this long until every node has the new configuration. */
const CONFIG_MS = 1200;

interface Setup {
  readonly process: Process;
  readonly address: string;
  readonly witness: string;
  readonly nodes: readonly string[];
  readonly cluster: string;
}

function step(process: Process, text: string): void {
  process.out(`\nINFO: ${text}\n`);
}

function fromNode(process: Process, node: string, text: string): void {
  for (const line of text.split('\n')) {
    if (line !== '') process.out(`node '${node}': ${line}\n`);
  }
}

/** Ends the setup as ssh does when the program is not installed over there. */
function requireProgram(
  process: Process,
  host: string,
  target: string,
  packageName: string,
  command: string,
): void {
  requireSsh(process, target, `${command} -i`);
  if (process.ctx.world.os[host]?.packages[packageName] !== undefined) return;
  process.err(`bash: line 1: ${command}: command not found\n`);
  fail(`command 'ssh -o 'BatchMode=yes' -lroot ${target} ${command} -i' failed: exit code 127`);
}

/** All nodes of corosync.conf must be members and answer, otherwise the certificates cannot be handed out. */
function requireAllOnline(process: Process, conf: string): string[] {
  const members = quorumView(process.ctx.world, process.host)?.members.map((member) => member.name) ?? [];
  const nodes = nodesOf(conf).map((node) => node.name);
  const absent = nodes.find((name) => !members.includes(name));
  if (absent !== undefined) fail(`All nodes must be online! Node ${absent} is offline, aborting.`);
  return nodes;
}

function* distributeCertificates({ process, address, witness, nodes, cluster }: Setup): Run {
  const { ctx, host } = process;
  step(process, 'initializing qnetd server');
  requireProgram(process, witness, address, 'corosync-qnetd', 'corosync-qnetd-certutil');
  process.out(initialiseQnetd(ctx, witness));
  yield { for: 'time', ms: QNETD_INIT_MS };
  step(process, 'copying CA cert and initializing on all nodes');
  for (const node of nodes) {
    yield { for: 'time', ms: NODE_STEP_MS };
    requireProgram(process, node, node, 'corosync-qdevice', 'corosync-qdevice-net-certutil');
    fromNode(process, node, initialiseDevice(ctx, node));
  }
  step(process, 'generating cert request');
  yield { for: 'time', ms: NODE_STEP_MS };
  process.out(CERTIFICATE_REQUEST);
  step(process, 'copying exported cert request to qnetd server');
  yield { for: 'time', ms: COPY_MS };
  step(process, 'sign and export cluster cert');
  requireSsh(process, address, `corosync-qnetd-certutil -s -n ${cluster}`);
  process.out(signCertificate(ctx, witness, cluster));
  step(process, 'copy exported CRT');
  yield { for: 'time', ms: COPY_MS };
  step(process, 'import certificate');
  process.out(CERTIFICATE_IMPORT);
  step(process, 'copy and import pk12 cert to all nodes');
  for (const node of nodes.filter((name) => name !== host)) {
    yield { for: 'time', ms: NODE_STEP_MS };
    requireSsh(process, node, 'corosync-qdevice-net-certutil -m');
    fromNode(process, node, KEY_IMPORT);
  }
  return 0;
}

function* activate({ process, address, nodes }: Setup): Run {
  const { ctx, host } = process;
  step(process, 'add QDevice to cluster configuration');
  const algorithm = nodes.length % 2 === 0 ? 'ffsplit' : 'lms';
  yield* writeClusterConf(ctx, host, withDevice(requireClusterConf(ctx, host), address, algorithm));
  yield { for: 'time', ms: CONFIG_MS };
  for (const node of nodes) {
    step(process, `start and enable corosync qdevice daemon on node '${node}'...`);
    requireSsh(process, node, 'systemctl start corosync-qdevice');
    enableUnit(ctx, node, 'corosync-qdevice', true);
    startUnit(ctx, node, 'corosync-qdevice');
    yield { for: 'time', ms: NODE_STEP_MS };
  }
  return runCfgtool(process, ['-R']);
}

function* setup(process: Process, { text }: Parameters): Run {
  const { ctx, host } = process;
  const address = text.address ?? '';
  const isForced = text.force === '1';
  const conf = requireClusterConf(ctx, host);
  requireQuorum(ctx, host);
  const nodes = requireAllOnline(process, conf);
  if (hasDevice(conf) && !isForced) fail('QDevice already configured!');
  if (nodes.length % 2 === 1) {
    process.out('Clusters with an odd node count are not officially supported!\n');
    if (!isForced) return 255;
  }
  if (hasDeviceStore(ctx, host) && !isForced) {
    fail('QDevice certificate store already initialised, set force to delete!');
  }
  for (const node of nodes) deleteDeviceStore(ctx, node);
  const witness = yield* copyKey(process, address);
  const cluster = totemValue(conf, 'cluster_name') ?? '';
  const prepared = { process, address, witness, nodes, cluster };
  yield* distributeCertificates(prepared);
  return yield* activate(prepared);
}

export const qdeviceSetupCommand: CommandDeclaration = {
  words: ['qdevice', 'setup'],
  implementedBy: 'PVE::CLI::pvecm',
  arguments: [
    {
      name: 'address',
      type: 'string',
      refuse: (value) =>
        /^\d{1,3}(\.\d{1,3}){3}$/.test(value)
          ? undefined
          : 'invalid format - value does not look like a valid IP address',
      description: 'Address of the host that runs corosync-qnetd.',
    },
  ],
  options: [
    { name: 'force', type: 'boolean', description: 'Go on although checks speak against it.' },
    {
      name: 'network',
      type: 'string',
      valueText: '<CIDR>',
      description: 'Network the nodes reach the host through.',
    },
  ],
  description: 'Give the cluster a vote from outside.',
  run: (process, parameters) => catchFailure(process, () => setup(process, parameters)),
};
