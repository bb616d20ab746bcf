import type { PmxcfsLogEntry } from './types.ts';

const LIBRARY_ERROR = 'CS_ERR_LIBRARY (failed to connect to corosync)';

function membersLines(entry: Extract<PmxcfsLogEntry, { kind: 'members' }>): string[] {
  const sequel = {
    none: [],
    'up-to-date': ['all data is up to date'],
    synchronisation: ['starting data syncronisation'],
  }[entry.sequel];
  return ['dcdb', 'status'].flatMap((group) =>
    [`members: ${entry.members.join(', ')}`, ...sequel].map((text) => `[${group}] notice: ${text}`),
  );
}

function synchronisedLines(entry: Extract<PmxcfsLogEntry, { kind: 'synchronised' }>): string[] {
  const head = ['dcdb', 'status'].map(
    (group) => `[${group}] notice: received sync request (epoch ${entry.epoch})`,
  );
  const common = [
    '[dcdb] notice: received all states',
    `[dcdb] notice: leader is ${entry.leader}`,
    `[dcdb] notice: synced members: ${entry.synced.join(', ')}`,
  ];
  const own = {
    leader: [
      '[dcdb] notice: start sending inode updates',
      `[dcdb] notice: sent all (${entry.updates}) updates`,
    ],
    updated: [
      '[dcdb] notice: waiting for updates from leader',
      `[dcdb] notice: update complete - trying to commit (got ${entry.updates} inode updates)`,
    ],
    'up-to-date': [],
  }[entry.role];
  return [
    ...head,
    ...common,
    ...own,
    '[dcdb] notice: all data is up to date',
    '[status] notice: received all states',
    '[status] notice: all data is up to date',
  ];
}

const DISCONNECTED = [
  '[quorum] crit: quorum_dispatch failed: CS_ERR_LIBRARY',
  '[status] notice: node lost quorum',
  '[dcdb] crit: cpg_dispatch failed: CS_ERR_LIBRARY',
  '[dcdb] crit: cpg_leave failed: CS_ERR_LIBRARY',
  '[confdb] crit: cmap_dispatch failed: 2',
  '[status] crit: cpg_dispatch failed: CS_ERR_LIBRARY',
  '[status] crit: cpg_leave failed: CS_ERR_LIBRARY',
];

const RECONNECTS = [
  ['quorum', 'quorum_initialize'],
  ['confdb', 'cmap_initialize'],
  ['dcdb', 'cpg_initialize'],
  ['status', 'cpg_initialize'],
] as const;

function reconnectLines(isFirst: boolean): string[] {
  return RECONNECTS.flatMap(([group, call]) => [
    ...(isFirst && call === 'cpg_initialize' ? [`[${group}] notice: start cluster connection`] : []),
    `[${group}] crit: ${call} failed: ${LIBRARY_ERROR}`,
    ...(isFirst ? [`[${group}] crit: can't initialize service`] : []),
  ]);
}

/** Lines of the system log, without time, host and `pmxcfs[PID]:`. Spelling as in the original. */
export function renderPmxcfsLog(entry: PmxcfsLogEntry): string[] {
  switch (entry.kind) {
    case 'address':
      return [
        `[main] notice: resolved node name '${entry.name}' to '${entry.address}' for default node IP address`,
      ];
    case 'cluster-info':
      return [
        `[status] notice: update cluster info (cluster name  ${entry.name}, version = ${entry.version})`,
      ];
    case 'quorum':
      return [`[status] notice: node ${entry.isQuorate ? 'has' : 'lost'} quorum`];
    case 'members':
      return membersLines(entry);
    case 'synchronised':
      return synchronisedLines(entry);
    case 'disconnected':
      return DISCONNECTED;
    case 'reconnect-failed':
      return reconnectLines(entry.isFirst);
    case 'write-without-quorum':
      return [
        '[dcdb] crit: received write while not quorate - trigger resync',
        '[dcdb] crit: leaving CPG group',
      ];
    case 'corosync-conf-written':
      return [
        `[dcdb] notice: wrote new corosync config '/etc/corosync/corosync.conf' (version = ${entry.version})`,
      ];
    case 'corosync-conf-older':
      return ['[dcdb] crit: local corosync.conf is newer'];
    case 'stopped':
      return [
        '[main] notice: teardown filesystem',
        '[main] notice: exit proxmox configuration filesystem (0)',
      ];
  }
}
