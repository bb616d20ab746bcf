/** The words of the local resource manager's log, as pve-ha-manager 5.2 writes them. */
import type { LrmMessages } from './messages.ts';
import type { LogTexts } from './texts-crm.ts';

export const LRM_TEXTS: LogTexts<LrmMessages> = {
  'shutdown-request': ['info', ({ policy }) => `got shutdown request with shutdown policy '${policy}'`],
  'shutdown-policy-unknown': [
    'err',
    ({ policy }) => `unknown shutdown policy '${policy}', fall back to conditional`,
  ],
  'shutdown-maintenance': [
    'info',
    ({ kind }) => `${kind} LRM, doing maintenance, removing this node from active list`,
  ],
  'shutdown-maintenance-already': [
    'info',
    ({ kind }) => `${kind} LRM, ignore maintenance policy, already in maintenance mode`,
  ],
  'shutdown-policy-ignored': [
    'info',
    ({ kind, policy }) => `${kind} LRM, ignore ${policy} policy as manual maintenance mode is enabled`,
  ],
  'shutdown-freeze': ['info', ({ kind }) => `${kind} LRM, stop and freeze all services`],
  'shutdown-stop': ['info', () => 'shutdown LRM, stop all services'],
  'restart-freeze': ['info', () => 'restart LRM, freeze all services'],
  'restart-in-maintenance': [
    'info',
    () => 'Restarting LRM in maintenance mode may be delayed until all services are moved',
  ],
  'lrm-idle': ['info', ({ rounds }) => `node had no service configured for ${rounds} rounds, going idle.`],
  'lrm-fenced': [
    'err',
    ({ isInMaintenance }) =>
      `node needs to be fenced${isInMaintenance ? ' during maintenance mode' : ''} - releasing agent_lock`,
  ],
  'lost-lock-services-left': [
    'err',
    ({ services }) =>
      `got shutdown request in state 'lost_agent_lock' - detected ${services} running services`,
  ],
  'lost-lock-gives-up': [
    'err',
    ({ seconds }) => `lost agent lock and restart request for over ${seconds} seconds - giving up!`,
  ],
  'lrm-disarmed': [
    'info',
    ({ isInMaintenance }) =>
      `HA disarm requested${isInMaintenance ? ' during maintenance' : ''}, releasing agent lock and watchdog`,
  ],
  'service-status-unreadable': [
    'err',
    ({ reason }) => `updating service status from manager failed: ${reason}`,
  ],
  'lrm-status-not-quorate': ['err', () => 'unable to update lrm status file - not quorate?'],
  'lrm-status-unwritable': ['err', ({ reason }) => `unable to write lrm status file - ${reason}`],
  'start-begins': ['info', ({ sid }) => `starting service ${sid}`],
  'start-done': ['info', ({ sid }) => `service status ${sid} started`],
  'start-failed': ['warning', ({ sid }) => `unable to start service ${sid}`],
  'start-retried': [
    'warning',
    ({ sid, tries }) => `restart policy: retry number ${tries} for service '${sid}'`,
  ],
  'start-given-up': [
    'err',
    ({ sid, tries }) => `unable to start service ${sid} on local node after ${tries} retries`,
  ],
  'stop-begins': [
    'info',
    ({ sid, timeout }) => `stopping service ${sid}${timeout === undefined ? '' : ` (timeout=${timeout})`}`,
  ],
  'relocate-stops': ['info', ({ sid }) => `stopping service ${sid} (relocate)`],
  'stop-done': ['info', ({ sid }) => `service status ${sid} stopped`],
  'stop-failed-still-running': ['info', ({ sid }) => `unable to stop service ${sid} (still running)`],
  'move-begins': ['info', ({ sid, kind, target }) => `service ${sid} - start ${kind} to node '${target}'`],
  'move-ends': ['info', ({ sid, kind, target }) => `service ${sid} - end ${kind} to node '${target}'`],
  'move-not-done': ['err', ({ sid }) => `service ${sid} not moved (migration error)`],
  'service-elsewhere': ['err', ({ sid }) => `service '${sid}' not on this node`],
  'service-in-error': [
    'err',
    ({ sid }) =>
      `service ${sid} is in an error state and needs manual intervention. Look up 'ERROR RECOVERY' in the documentation.`,
  ],
  'balance-already-running': [
    'info',
    ({ sid }) => `ignoring rebalance-on-start for service ${sid} - already running`,
  ],
  'service-config-missing': ['err', ({ sid }) => `missing resource configuration for '${sid}'`],
  'guest-locked': [
    'err',
    ({ sid, lock, action }) => `service '${sid}' locked (${lock}), unable to ${action}!`,
  ],
  'container-not-live': ['warning', () => 'unable to live migrate running container, fallback to relocate'],
};
