/** The words of the cluster resource manager's log, as pve-ha-manager 5.2 writes them. */
import type { CrmMessages, DaemonMessages, HaLevel, LiveMessages } from './messages.ts';

/** Level and words of each report. */
export type LogTexts<M> = { readonly [K in keyof M]: readonly [HaLevel, (data: M[K]) => string] };

const CLUSTER_STEPS = {
  rules: 'migration to rules config',
  resources: 'migration to resources config',
  deletion: 'group config deletion',
};
const GROUPS = 'ha groups migration:';

function deferral({ sid, state }: CrmMessages['disarm-deferred-by-move']): string {
  return `deferring disarm - service '${sid}' is in '${state}' state`;
}

export const DAEMON_TEXTS: LogTexts<DaemonMessages> = {
  'status-change': ['info', ({ from, to }) => `status change ${from} => ${to}`],
  'got-lock': ['info', ({ lock }) => `got lock '${lock}'`],
  'view-inconsistent': ['notice', () => 'temporary inconsistent cluster state (cfs restart?), skip round'],
  'unexpected-error': ['err', ({ reason }) => `got unexpected error - ${reason}`],
  'loop-end': ['info', () => 'exit (loop end)'],
  'killed-by-poweroff': ['info', () => 'killed by poweroff'],
};

export const LIVE_TEXTS: LogTexts<LiveMessages> = {
  'lock-acquired': ['info', ({ lock }) => `successfully acquired lock '${lock}'`],
  'lock-lost': ['err', ({ lock, reason }) => `lost lock '${lock} - ${reason}`],
  'watchdog-active': ['info', () => 'watchdog active'],
  'watchdog-closed': ['info', () => 'watchdog closed (disabled)'],
};

export const CRM_TEXTS: LogTexts<CrmMessages> = {
  'crm-shutdown-request': ['info', () => 'server received shutdown request'],
  'crm-lock-released': ['info', () => 'voluntary release CRM lock'],
  'crm-lock-not-released': ['notice', () => 'CRM lock release failed, let the lock timeout'],
  'crm-idle': ['info', ({ rounds }) => `cluster had no service configured for ${rounds} rounds, going idle.`],
  'manager-status-unreadable': ['err', ({ reason }) => `could not read manager status: ${reason}`],
  'service-config-unreadable': ['err', ({ reason }) => `could not read service config: ${reason}`],
  'disarm-watchdog-released': ['info', () => 'HA stack fully disarmed, releasing CRM watchdog'],
  'disarm-rearming': ['info', () => 're-arming HA stack'],
  'disarm-master-taken-over': ['info', () => 'taking over as disarmed master, skipping watchdog'],
  'master-offline': ['info', () => 'master seems offline'],
  'scheduler-mode': ['info', ({ mode }) => `using scheduler mode '${mode}'`],
  'scheduler-switched': ['info', ({ from, to }) => `switching scheduler mode from '${from}' to '${to}'`],
  'scheduler-unknown': ['warning', ({ mode }) => `got unknown scheduler mode '${mode}', using 'basic'`],
  'node-state': ['info', ({ node, from, to }) => `node '${node}': state changed from '${from}' => '${to}'`],
  'node-forgotten': ['notice', ({ node }) => `deleting gone node '${node}', not a cluster member anymore.`],
  'fence-try': ['email', ({ node }) => `FENCE: Try to fence node '${node}'`],
  'fence-acknowledged': ['info', ({ node }) => `fencing: acknowledged - got agent lock for node '${node}'`],
  'fence-succeeded': [
    'email',
    ({ node }) => `SUCCEED: fencing: acknowledged - got agent lock for node '${node}'`,
  ],
  'fence-without-services': [
    'notice',
    ({ node }) => `node '${node}' in fence state but no services to-fence! admin interference?!`,
  ],
  'maintenance-already': [
    'info',
    ({ node }) => `ignoring crm command - node ${node} is already in maintenance state`,
  ],
  'maintenance-not-set': [
    'warning',
    ({ node, state }) => `clearing maintenance of node ${node} requested, but it's in state ${state}`,
  ],
  'maintenance-while-disarmed': [
    'warning',
    ({ node }) => `ignoring maintenance command for node ${node} - HA stack is disarmed`,
  ],
  'disarm-command': ['info', ({ mode }) => `got crm command: disarm-ha ${mode}`],
  'disarm-suspends': ['info', ({ sid }) => `disarm: suspending HA tracking for service '${sid}'`],
  'disarm-already': [
    'notice',
    ({ state }) => `ignoring disarm-ha command - already in disarm state (${state})`,
  ],
  'arm-command': ['info', () => 'got crm command: arm-ha'],
  'arm-not-disarmed': ['notice', () => 'ignoring arm-ha command - HA stack is not disarmed'],
  'arm-adopts-node': [
    'info',
    ({ sid, from, to }) => `service '${sid}': updating node '${from}' => '${to}' (changed while disarmed)`,
  ],
  'disarm-deferred-by-fencing': ['warning', deferral],
  'disarm-deferred-by-move': ['info', deferral],
  'disarm-freezes': ['info', ({ sid, state }) => `disarm: freezing service '${sid}' (was '${state}')`],
  'disarm-complete': ['info', () => 'all LRMs disarmed, HA stack is now fully disarmed'],
  'rule-dropped': ['info', ({ rule, reason }) => `Drop rule '${rule}', because ${reason}.`],
  rebalance: [
    'info',
    ({ kind, sid, target, before, after }) =>
      `auto rebalance - ${kind} ${sid} to ${target} (expected change for imbalance from ${before.toFixed(2)} to ${after.toFixed(2)})`,
  ],
  'groups-start': ['notice', () => 'start ha group migration...'],
  'groups-node-state': ['notice', ({ node, state }) => `${GROUPS} node '${node}' is in state '${state}'`],
  'groups-lrm-state': [
    'notice',
    ({ node, state, mode }) => `${GROUPS} lrm '${node}' is in state '${state}' and mode '${mode}'`,
  ],
  'groups-node-version': [
    'notice',
    ({ node, version }) => `${GROUPS} node '${node}' has version '${version}'`,
  ],
  'groups-step-done': ['notice', ({ step }) => `${GROUPS} ${CLUSTER_STEPS[step]} successful`],
  'groups-done': ['notice', () => 'ha groups migration successful'],
  'groups-aborted': ['err', ({ reason }) => `abort ha groups migration: ${reason}`],
  'groups-failed': ['err', () => 'ha groups migration failed'],
  'groups-retry': [
    'notice',
    ({ rounds }) => `retry ha groups migration in ${rounds} rounds (~ ${rounds * 10} seconds)`,
  ],
};
