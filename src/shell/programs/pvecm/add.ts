import { startUnit, stopUnit } from '../../../simulator/os/units.ts';
import { isWritable } from '../../../simulator/pmxcfs/cluster-link.ts';
import { LOCAL_COROSYNC_CONF } from '../../../simulator/pmxcfs/corosync-conf.ts';
import { discardDatabase } from '../../../simulator/pmxcfs/daemon.ts';
import { hostAddress } from '../../../simulator/pmxcfs/host-address.ts';
import { isBelowMountPoint } from '../../../simulator/pmxcfs/paths.ts';
import type { CommandDeclaration, Parameters } from '../../pve-cli/declaration.ts';
import { catchFailure, Failure, fail } from '../../pve-cli/failure.ts';
import type { Process, Resume, Run, Wait } from '../../types.ts';
import { enterNode, type JoinRequest } from './add-node.ts';
import { webFingerprint } from './certificate.ts';
import { AUTHKEY, writeLocalFile } from './cluster-files.ts';
import { requireJoinable } from './join-checks.ts';
import { LINK_OPTION, linksOf, NODE_ID_OPTION, numberOf } from './link-options.ts';
import { contact } from './remote.ts';
import { writeNodeFiles } from './updatecerts.ts';

/** Virtual time of the steps on a usual server. */
const LOGIN_MS = 450;
const REQUEST_MS = 700;
const STOP_MS = 900;
const START_MS = 1500;
const POLL_MS = 1000;

const FINGERPRINT = /^([A-Fa-f0-9]{2}:){31}[A-Fa-f0-9]{2}$/;

/** Asks for the password and, when no fingerprint was given, whether this is the right host. Gives the member. */
function* logIn(
  process: Process,
  target: string,
  password: string,
  fingerprint: string | undefined,
): Generator<Wait, string, Resume> {
  const { ctx } = process;
  process.out(`Establishing API connection with host '${target}'\n`);
  const answer = contact(process, target, 'pveproxy');
  yield { for: 'time', ms: LOGIN_MS };
  if (!answer.ok) return fail(connectionFailure(target, answer.failure));
  const real = webFingerprint(ctx.world, answer.host);
  if (fingerprint === undefined) {
    process.out(
      `The authenticity of host '${target}' can't be established.\nX509 SHA256 key fingerprint is ${real}.\n`,
    );
    const reply = yield* process.ask('Are you sure you want to continue connecting (yes/no)? ');
    if (reply?.trim().toLowerCase() !== 'yes') return fail('Fingerprint not verified, abort!');
  } else if (fingerprint.toUpperCase() !== real) {
    return fail(`fingerprint '${real}' not verified, abort!`);
  }
  if (password !== ctx.world.os[answer.host]?.rootPassword) return fail('401 authentication failure');
  process.out('Login succeeded.\n');
  return answer.host;
}

function requestOf(process: Process, parameters: Parameters): JoinRequest {
  return {
    name: process.host,
    links: linksOf(parameters),
    fallbackAddress: hostAddress(process.ctx.world, process.host) ?? process.host,
    nodeId: numberOf(parameters, 'nodeid'),
    votes: numberOf(parameters, 'votes'),
    isForced: parameters.text.force === '1',
  };
}

function connectionFailure(target: string, reason: string): string {
  return `500 Can't connect to ${target}:8006 (${reason})`;
}

/** The member's answer; its refusal is shown as the cluster's own words. */
function* requestJoin(
  process: Process,
  target: string,
  request: JoinRequest,
): Generator<Wait, string, Resume> {
  const answer = contact(process, target, 'pveproxy');
  if (!answer.ok) return fail(connectionFailure(target, answer.failure));
  try {
    return yield* enterNode(process.ctx, answer.host, request);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return fail(`An error occurred on the cluster node: ${error.message}\nCluster join aborted!`);
  }
}

/** Replaces everything the node knew by what the cluster says, and starts with it. */
function* takeOver(process: Process, member: string, conf: string): Run {
  const { ctx, host } = process;
  const seconds = Math.floor((ctx.world.kernel.startEpochMs + ctx.nowMs) / 1000);
  const authkey = ctx.world.os[member]?.files[AUTHKEY]?.content ?? '';
  writeLocalFile(ctx, host, AUTHKEY, authkey, 0o400);
  process.out('stopping pve-cluster service\n');
  stopUnit(ctx, host, 'corosync');
  stopUnit(ctx, host, 'pve-cluster');
  yield { for: 'time', ms: STOP_MS };
  const backup = `/var/lib/pve-cluster/backup/config-${seconds}.sql.gz`;
  process.out(`backup old database to '${backup}'\n`);
  writeLocalFile(ctx, host, backup, '');
  discardDatabase(ctx, host);
  writeLocalFile(ctx, host, LOCAL_COROSYNC_CONF, conf);
  startUnit(ctx, host, 'corosync');
  startUnit(ctx, host, 'pve-cluster');
  yield { for: 'time', ms: START_MS };
  return 0;
}

function* waitForQuorum(process: Process): Run {
  const isReady = () => isWritable(process.ctx.world, process.host);
  if (isReady()) return 0;
  process.out('waiting for quorum...');
  while (!isReady()) yield { for: 'time', ms: POLL_MS };
  process.out('OK\n');
  return 0;
}

function* add(process: Process, parameters: Parameters): Run {
  const { host } = process;
  const target = parameters.text.hostname ?? '';
  if (isBelowMountPoint(process.cwd)) {
    fail("Navigate out of /etc/pve before running 'pvecm add', for example by running 'cd'.");
  }
  const password = yield* process.ask(`Please enter superuser (root) password for '${target}': `, true);
  const request = requestOf(process, parameters);
  requireJoinable(process, request.links, request.isForced);
  const member = yield* logIn(process, target, password ?? '', parameters.text.fingerprint);
  process.out('check cluster join API version\n');
  if (Object.keys(request.links).length === 0) {
    process.out(
      `No cluster network links passed explicitly, fallback to local node IP '${request.fallbackAddress}'\n`,
    );
  }
  process.out('Request addition of this node\n');
  yield { for: 'time', ms: REQUEST_MS };
  const conf = yield* requestJoin(process, target, request);
  process.out('Join request OK, finishing setup locally\n');
  yield* takeOver(process, member, conf);
  yield* waitForQuorum(process);
  yield* writeNodeFiles(process, true);
  process.out('generated new node certificate, restart pveproxy and pvedaemon services\n');
  process.out(`successfully added node '${host}' to cluster.\n`);
  return 0;
}

export const addCommand: CommandDeclaration = {
  words: ['add'],
  implementedBy: 'PVE::CLI::pvecm',
  arguments: [
    {
      name: 'hostname',
      type: 'string',
      candidates: ({ ctx, host }) => Object.keys(ctx.world.os).filter((name) => name !== host),
      description: 'Name or address of a node that is in the cluster already.',
    },
  ],
  options: [
    {
      name: 'fingerprint',
      type: 'string',
      refuse: (value) => (FINGERPRINT.test(value) ? undefined : 'value does not match the regex pattern'),
      description: 'SHA-256 fingerprint of that node’s certificate.',
    },
    { name: 'force', type: 'boolean', description: 'Join although checks speak against it.' },
    LINK_OPTION,
    NODE_ID_OPTION,
    { name: 'use_ssh', type: 'boolean', description: 'Use ssh instead of the API.' },
    { name: 'votes', type: 'integer', minimum: 0, description: 'Votes of this node.' },
  ],
  description: 'Make this node a member of the cluster the given host belongs to.',
  run: (process, parameters) => catchFailure(process, () => add(process, parameters)),
};
