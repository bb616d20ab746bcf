/** What the HA daemons and watchdog-mux write to the system log. */
import { type LogLine, type LogTable, PRIORITY } from '../../os/log-line.ts';
import type { HaLevel, HaReport } from '../messages.ts';
import type { DaemonKind, HaWorld } from './types.ts';

const LEVELS: Readonly<Record<HaLevel, number>> = {
  err: PRIORITY.error,
  warning: PRIORITY.warning,
  notice: PRIORITY.notice,
  info: PRIORITY.info,
  email: PRIORITY.info,
};

function daemonLine(daemon: DaemonKind, pid: number, report: HaReport): LogLine[] {
  const { level, text } = report;
  if (level === 'email') return [];
  const unit = `pve-ha-${daemon}`;
  return [{ identifier: unit, pid, unit, priority: LEVELS[level], text }];
}

function muxLine(priority: number, text: string): LogLine[] {
  return [{ identifier: 'watchdog-mux', unit: 'watchdog-mux', priority, text }];
}

export const haLog: LogTable<HaWorld> = {
  'ha.report': ({ data: { daemon, pid, report } }) => daemonLine(daemon, pid, report),
  'ha.watchdog-warning': () => muxLine(PRIORITY.warning, 'client watchdog is about to expire'),
  'ha.watchdog-expired': ({ data: { cause } }) => {
    const what = cause === 'not-fed' ? 'client watchdog expired' : 'client did not stop watchdog';
    return muxLine(PRIORITY.error, `${what} - disable watchdog updates`);
  },
};
