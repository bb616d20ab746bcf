/** What corosync, its QDevice and qnetd write to the system log. Texts of corosync 3.1 and corosync-qdevice 3.0. */
import { type LogLine, type LogTable, PRIORITY } from '../os/log-line.ts';
import './events.ts';
import { DEVICE_SYNC_TIMEOUT_MS } from './timing.ts';
import type { QuorumWorld } from './types.ts';

type Level = keyof typeof PRIORITY;

function corosync(pid: number, level: Level, subsystem: string, text: string): LogLine {
  const padded = `  [${subsystem.padEnd(6)}] ${text}`;
  return { identifier: 'corosync', pid, unit: 'corosync', priority: PRIORITY[level], text: padded };
}

function qdevice(pid: number, level: Level, text: string): LogLine {
  const unit = 'corosync-qdevice';
  return { identifier: unit, pid, unit, priority: PRIORITY[level], text };
}

function list(nodeIds: readonly number[]): string {
  return `[${nodeIds.length}]: ${nodeIds.join(' ')}`;
}

const SERVICES: readonly (readonly [string, string])[] = [
  ['corosync configuration map access [0]', 'cmap'],
  ['corosync configuration service [1]', 'cfg'],
  ['corosync cluster closed process group service v1.01 [2]', 'cpg'],
  ['corosync profile loading service [4]', ''],
  ['corosync resource monitoring service [6]', ''],
  ['corosync watchdog service [7]', ''],
  ['corosync vote quorum service v1.0 [5]', 'votequorum'],
  ['corosync cluster quorum service v0.1 [3]', 'quorum'],
];

const FEATURES = 'dbus monitoring watchdog systemd xmlconf vqsim nozzle snmp pie relro bindnow';

function loadServices(pid: number): LogLine[] {
  return SERVICES.flatMap(([service, server]) => [
    corosync(pid, 'notice', 'SERV', `Service engine loaded: ${service}`),
    ...(server === '' ? [] : [corosync(pid, 'info', 'QB', `server name: ${server}`)]),
  ]);
}

function activeLink(pid: number, peer: number, bestLink: number | undefined): LogLine[] {
  const none = corosync(pid, 'warning', 'KNET', `host: host: ${peer} has no active links`);
  return [
    corosync(pid, 'info', 'KNET', `host: host: ${peer} (passive) best link: ${bestLink ?? 0} (pri: 1)`),
    ...(bestLink === undefined ? [none] : []),
  ];
}

function membership(data: {
  pid: number;
  ring: { lowestNodeId: number; counter: number; members: readonly number[] };
  joined: readonly number[];
  left: readonly number[];
  failed: readonly number[];
  waitsForDevice: boolean;
}): LogLine[] {
  const { pid, ring, joined, left, failed } = data;
  const changes = [
    joined.length > 0 ? ` joined: ${joined.join(' ')}` : '',
    left.length > 0 ? ` left: ${left.join(' ')}` : '',
  ].join('');
  const wait = `waiting for quorum device Qdevice poll (but maximum for ${DEVICE_SYNC_TIMEOUT_MS} ms)`;
  const formed = `A new membership (${ring.lowestNodeId}.${ring.counter.toString(16)}) was formed. Members${changes}`;
  return [
    corosync(pid, 'notice', 'QUORUM', `Sync members${list(ring.members)}`),
    ...(joined.length > 0 ? [corosync(pid, 'notice', 'QUORUM', `Sync joined${list(joined)}`)] : []),
    ...(left.length > 0 ? [corosync(pid, 'notice', 'QUORUM', `Sync left${list(left)}`)] : []),
    ...(data.waitsForDevice ? [corosync(pid, 'info', 'VOTEQ', wait)] : []),
    corosync(pid, 'notice', 'TOTEM', formed),
    ...(failed.length > 0
      ? [corosync(pid, 'notice', 'TOTEM', `Failed to receive the leave message. failed: ${failed.join(' ')}`)]
      : []),
  ];
}

export const quorumLog: LogTable<QuorumWorld> = {
  'quorum.corosync-starting': ({ data: { pid, version } }) => [
    corosync(pid, 'notice', 'MAIN', `Corosync Cluster Engine ${version} starting up`),
    corosync(pid, 'info', 'MAIN', `Corosync built-in features: ${FEATURES}`),
  ],
  'quorum.start-refused': ({ data: { pid, lines } }) =>
    lines.map(({ level, subsystem, text }) =>
      corosync(pid, level === 'crit' ? 'crit' : 'error', subsystem, text),
    ),
  'quorum.corosync-ready': ({ data: { pid, links, peers } }) => [
    corosync(pid, 'notice', 'TOTEM', 'Initializing transport (Kronosnet).'),
    corosync(pid, 'info', 'TOTEM', 'totemknet initialized'),
    corosync(pid, 'info', 'KNET', 'pmtud: MTU manually set to: 0'),
    ...loadServices(pid),
    corosync(pid, 'notice', 'QUORUM', 'Using quorum provider corosync_votequorum'),
    ...links.flatMap(({ linkNumber, address }) => [
      corosync(pid, 'info', 'TOTEM', `Configuring link ${linkNumber}`),
      corosync(
        pid,
        'info',
        'TOTEM',
        `Configured link number ${linkNumber}: local addr: ${address}, port=${5405 + linkNumber}`,
      ),
    ]),
    ...peers.flatMap((peer) => activeLink(pid, peer, undefined)),
  ],
  'quorum.corosync-ended': ({ data: { pid, nodeId, reason, versions } }) => {
    if (reason === 'crash') return [];
    const cause = versions
      ? corosync(
          pid,
          'error',
          'CMAP',
          `Received config version (${versions.received}) is different than my config version (${versions.own})! Exiting`,
        )
      : corosync(pid, 'notice', 'CFG', `Node ${nodeId} was shut down by sysadmin`);
    return [
      cause,
      corosync(pid, 'notice', 'SERV', 'Unloading all Corosync service engines.'),
      corosync(pid, 'notice', 'MAIN', 'Corosync Cluster Engine exiting normally'),
    ];
  },
  'quorum.node-left': ({ data: { pid, nodeId } }) => [
    corosync(pid, 'notice', 'CFG', `Node ${nodeId} was shut down by sysadmin`),
  ],
  'quorum.link-up': ({ data: { pid, peerNodeId, linkNumber, bestLink } }) => [
    corosync(pid, 'info', 'KNET', `rx: host: ${peerNodeId} link: ${linkNumber} is up`),
    corosync(
      pid,
      'info',
      'KNET',
      `link: Resetting MTU for link ${linkNumber} because host ${peerNodeId} joined`,
    ),
    ...activeLink(pid, peerNodeId, bestLink),
  ],
  'quorum.link-down': ({ data: { pid, peerNodeId, linkNumber, bestLink } }) => [
    corosync(pid, 'info', 'KNET', `link: host: ${peerNodeId} link: ${linkNumber} is down`),
    ...activeLink(pid, peerNodeId, bestLink),
  ],
  'quorum.token-late': ({ data: { pid, ms } }) => [
    corosync(pid, 'warning', 'TOTEM', `Token has not been received in ${ms} ms `),
  ],
  'quorum.processor-failed': ({ data: { pid, tokenMs, consensusMs } }) => [
    corosync(
      pid,
      'notice',
      'TOTEM',
      `A processor failed, forming new configuration: token timed out (${tokenMs}ms), waiting ${consensusMs}ms for consensus.`,
    ),
  ],
  'quorum.membership': ({ data }) => membership(data),
  'quorum.waiting-for-all': ({ data: { pid, votes, expectedVotes } }) => [
    corosync(
      pid,
      'notice',
      'VOTEQ',
      `Waiting for all cluster members. Current votes: ${votes} expected_votes: ${expectedVotes}`,
    ),
  ],
  'quorum.gained': ({ data: { pid, members, isSyncing } }) => [
    corosync(pid, 'notice', 'QUORUM', 'This node is within the primary component and will provide service.'),
    ...(isSyncing ? [] : [corosync(pid, 'notice', 'QUORUM', `Members${list(members)}`)]),
  ],
  'quorum.lost': ({ data: { pid, members, isSyncing } }) => [
    corosync(
      pid,
      'notice',
      'QUORUM',
      'This node is within the non-primary component and will NOT provide any services.',
    ),
    ...(isSyncing ? [] : [corosync(pid, 'notice', 'QUORUM', `Members${list(members)}`)]),
  ],
  'quorum.synchronized': ({ data: { pid, members } }) => [
    corosync(pid, 'notice', 'QUORUM', `Members${list(members)}`),
    corosync(pid, 'notice', 'MAIN', 'Completed service synchronization, ready to provide service.'),
  ],
  'quorum.reloaded': ({ data: { pid, requestedBy } }) => [
    corosync(pid, 'notice', 'CFG', `Config reload requested by node ${requestedBy}`),
  ],
  'quorum.reload-refused': ({ data: { pid, error } }) => [
    corosync(pid, 'error', 'CFG', `Unable to reload config file: ${error}`),
  ],
  'quorum.device-lost': ({ data: { pid } }) => [
    corosync(pid, 'info', 'VOTEQ', 'lost contact with quorum device Qdevice'),
  ],
  'quorum.device-unreachable': ({ data: { pid, reason } }) => [
    qdevice(
      pid,
      'error',
      reason === 'timeout'
        ? 'Connect timeout'
        : "Can't connect to qnetd host. (-5986): Network address not available (in use?)",
    ),
  ],
  'quorum.device-disconnected': ({ data: { pid, reason } }) =>
    reason === 'no-echo' ? [qdevice(pid, 'error', "Server didn't send echo reply message on time")] : [],
  'quorum.qnetd-client-lost': ({ data: { pid, address, port, isSilent } }) => {
    const unit = 'corosync-qnetd';
    const text = `Client ::ffff:${address}:${port} doesn't sent any message during 12000ms. Disconnecting`;
    return isSilent ? [{ identifier: unit, pid, unit, priority: PRIORITY.warning, text }] : [];
  },
};
