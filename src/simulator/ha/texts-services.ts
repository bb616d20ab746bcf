/** The words of the log about services and commands, as pve-ha-manager 5.2 writes them. */
import type { ServiceMessages } from './messages.ts';
import type { LogTexts } from './texts-crm.ts';

function parameters(values: Readonly<Record<string, string | number | undefined>>): string {
  const set = Object.entries(values).filter(([, value]) => value !== undefined);
  return set.length === 0 ? '' : `  (${set.map(([key, value]) => `${key} = ${value}`).join(', ')})`;
}

export const SERVICE_TEXTS: LogTexts<ServiceMessages> = {
  'service-added': ['info', ({ sid, node }) => `adding new service '${sid}' on node '${node}'`],
  'service-removed': [
    'info',
    ({ sid, cause }) =>
      `removing stale service '${sid}' (${cause === 'no-config' ? 'no config' : 'ignored state requested'})`,
  ],
  'service-state': [
    'info',
    ({ sid, from, to, node, target, timeout }) =>
      `service '${sid}': state changed from '${from}' to '${to}'${parameters({ node, target, timeout })}`,
  ],
  'rebalance-on-start': [
    'info',
    ({ sid, node, isNew }) =>
      `service ${sid}: re-balance selected ${isNew ? 'new' : 'current'} node ${node} for startup`,
  ],
  'command-taken': ['info', ({ command }) => `got crm command: ${command}`],
  'command-target-offline': ['err', ({ command }) => `crm command error - node not online: ${command}`],
  'command-no-service': ['err', ({ command }) => `crm command error - no such service: ${command}`],
  'command-already-there': [
    'info',
    ({ command }) => `ignore crm command - service already on target node: ${command}`,
  ],
  'command-unreadable': ['err', ({ command }) => `unable to parse crm command: ${command}`],
  'command-kept-apart': [
    'err',
    ({ command, other, node, sid }) =>
      `crm command '${command}' error - service '${other}' on node '${node}' in negative affinity with service '${sid}'`,
  ],
  'command-kept-together': [
    'info',
    ({ command, kind, sid, target, other }) =>
      `crm command '${command}' - ${kind} service '${sid}' to node '${target}' (service '${sid}' in positive affinity with service '${other}')`,
  ],
  'move-requested': ['info', ({ kind, sid, target }) => `${kind} service '${sid}' to node '${target}'`],
  'move-decided': [
    'info',
    ({ kind, sid, target }) =>
      `${kind} service '${sid}' to node '${target}'${kind === 'migrate' ? ' (running)' : ''}`,
  ],
  'request-target-offline': [
    'err',
    ({ kind, sid, target }) => `ignore service '${sid}' ${kind} request - node '${target}' not online`,
  ],
  'request-already-there': [
    'info',
    ({ kind, sid, target }) =>
      `ignore service '${sid}' ${kind} request - service already on node '${target}'`,
  ],
  'stop-already-stopped': [
    'info',
    ({ sid }) => `ignore service '${sid}' stop request - service already stopped`,
  ],
  'hard-stop-requested': ['info', ({ sid }) => `request immediate service hard-stop for service '${sid}'`],
  'stop-with-timeout-requested': [
    'info',
    ({ sid, timeout }) => `request graceful stop with timeout '${timeout}' for service '${sid}'`,
  ],
  'stop-failed': ['err', ({ sid, exitCode }) => `service '${sid}' stop failed (exit code ${exitCode})`],
  'move-failed': [
    'err',
    ({ sid, exitCode }) => `service '${sid}' - migration failed (exit code ${exitCode})`,
  ],
  'move-failed-wrong-node': [
    'err',
    ({ sid }) => `service '${sid}' - migration failed: service registered on wrong node!`,
  ],
  'balance-ignored': [
    'info',
    ({ sid }) => `service '${sid}' - rebalance-on-start request ignored - service already running`,
  ],
  'start-failed-relocating': [
    'warning',
    ({ sid, node }) => `starting service ${sid} on node '${node}' failed, relocating service.`,
  ],
  'start-recovery-failed': [
    'err',
    ({ sid, failedNodes }) =>
      `recovery policy for service ${sid} failed, entering error state. Failed nodes: ${failedNodes.join(', ')}`,
  ],
  'start-tried-all-nodes': [
    'warning',
    ({ sid, triedNodes }) =>
      `Start Error Recovery: Tried all available nodes for service '${sid}', retry start on current node. Tried nodes: ${triedNodes.join(', ')}`,
  ],
  'relocation-successful': [
    'info',
    ({ sid, node, failedNodes }) =>
      `relocation policy successful for '${sid}' on node '${node}', failed nodes: ${failedNodes.join(', ')}`,
  ],
  'unrecoverable-error': [
    'err',
    ({ sid, exitCode }) => `service '${sid}' got unrecoverable error (exit code ${exitCode})`,
  ],
  'location-fixed': ['info', ({ sid, from, to }) => `fixup service '${sid}' location (${from} => ${to})`],
  recovered: [
    'info',
    ({ sid, from, to }) => `recover service '${sid}' from fenced node '${from}' to node '${to}'`,
  ],
  'recovered-to-same-node': [
    'info',
    ({ sid, node }) => `recover service '${sid}' to previous failed and fenced node '${node}' again`,
  ],
  'recovery-no-node': [
    'err',
    ({ sid, node }) =>
      `recovering service '${sid}' from fenced node '${node}' failed, no recovery node found`,
  ],
  'leftover-lock-removed': [
    'warning',
    ({ sid, lock }) => `removed leftover lock '${lock}' from recovered service '${sid}' to allow its start.`,
  ],
  'maintenance-move-back': [
    'info',
    ({ sid, node }) => `moving service '${sid}' back to '${node}', node came back from maintenance.`,
  ],
  'maintenance-fallback-dropped': [
    'info',
    ({ sid, node }) => `dropping maintenance fallback node '${node}' for '${sid}'`,
  ],
  'maintenance-fallback-stale': [
    'info',
    ({ sid, node }) =>
      `service '${sid}': clearing stale maintenance node '${node}' setting (is current node)`,
  ],
};
