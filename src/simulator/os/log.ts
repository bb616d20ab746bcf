/** What kernel and systemd write to the system log. */
import './events.ts';
import { type LogLine, type LogTable, PRIORITY } from './log-line.ts';
import { release } from './release.ts';
import { unitDefinition } from './unit-table.ts';

function systemd(unit: string | undefined, text: string, priority: number = PRIORITY.info): LogLine {
  return { identifier: 'systemd', pid: 1, unit, priority, text };
}

function kernel(text: string, priority: number = PRIORITY.info): LogLine {
  return { identifier: 'kernel', priority, text };
}

/** `corosync.service - Corosync Cluster Engine`, as systemd names a unit in sentences. */
function title(unit: string): string {
  const description = unitDefinition(unit)?.description;
  return description === undefined ? `${unit}.service` : `${unit}.service - ${description}`;
}

function failure(unit: string, result: 'exit-code' | 'signal', status: number): LogLine[] {
  const how =
    result === 'signal' ? `code=killed, status=${status}/KILL` : `code=exited, status=${status}/n/a`;
  return [
    systemd(unit, `${unit}.service: Main process exited, ${how}`, PRIORITY.notice),
    systemd(unit, `${unit}.service: Failed with result '${result}'.`, PRIORITY.warning),
  ];
}

export const osLog: LogTable = {
  'os.boot-started': ({ host = '' }, world) => {
    const { release: name, version, builder } = release(world.os[host]);
    return [kernel(`Linux version ${name} (${builder}) ${version}`, PRIORITY.notice)];
  },
  'os.booted': () => [systemd(undefined, 'Reached target multi-user.target - Multi-User System.')],
  'os.shutdown-started': ({ data }) => {
    const what = data.then === 'reboot' ? 'reboot' : 'power off';
    const text = `The system will ${what} now!`;
    return [{ identifier: 'systemd-logind', unit: 'systemd-logind', priority: PRIORITY.notice, text }];
  },
  'os.unit-started': ({ data }) => [systemd(data.unit, `Starting ${title(data.unit)}...`)],
  'os.unit-ready': ({ data }) => {
    const isOneShot = unitDefinition(data.unit)?.isOneShot;
    return [systemd(data.unit, `${isOneShot ? 'Finished' : 'Started'} ${title(data.unit)}.`)];
  },
  'os.unit-not-ready': ({ data }) => [
    systemd(data.unit, `Failed to start ${title(data.unit)}.`, PRIORITY.error),
  ],
  'os.unit-stopped': ({ data }) => [
    systemd(data.unit, `Stopping ${title(data.unit)}...`),
    systemd(data.unit, `${data.unit}.service: Deactivated successfully.`),
    systemd(data.unit, `Stopped ${title(data.unit)}.`),
  ],
  'os.unit-failed': ({ data }) => failure(data.unit, data.result, data.status),
  'os.unit-skipped': ({ data }) => [
    systemd(
      data.unit,
      `${title(data.unit)} was skipped because of an unmet condition check (ConditionPathExists=${data.path}).`,
    ),
  ],
  'hardware.nic': ({ data }) =>
    data.isUp
      ? [kernel(`${data.nic}: NIC Link is Up 10 Gbps Full Duplex`)]
      : [kernel(`${data.nic}: NIC Link is Down`)],
  'hardware.cable': ({ data }) => {
    if (!data.isPowered) return [];
    const state = data.cable === 'plugged' ? 'Up 10 Gbps Full Duplex' : 'Down';
    return [kernel(`${data.nic}: NIC Link is ${state}`)];
  },
};
