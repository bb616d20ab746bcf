/** One entry of the journal in the formats of `journalctl -o`. */
import type { World } from '../../../simulator/cluster.ts';
import type { JournalLine } from '../../../simulator/journal.ts';
import { clockText, dateText, epochMsOf, logStamp, offsetText, stampText, wallTime } from './wall-clock.ts';

export const journalFormats = [
  'short',
  'short-full',
  'short-iso',
  'short-iso-precise',
  'short-precise',
  'short-unix',
  'short-monotonic',
  'cat',
  'json',
] as const;
export type JournalFormat = (typeof journalFormats)[number];

function micros(atMs: number): string {
  return `${String(((atMs % 1000) + 1000) % 1000).padStart(3, '0')}000`;
}

function stamp(world: World, host: string, entry: JournalLine, format: JournalFormat): string {
  const time = wallTime(world, host, entry.atMs);
  const epochMs = epochMsOf(world, entry.atMs);
  switch (format) {
    case 'short-full':
      return stampText(time);
    case 'short-iso':
      return `${dateText(time)}T${clockText(time)}${offsetText(time.offsetMinutes, ':')}`;
    case 'short-iso-precise':
      return `${dateText(time)}T${clockText(time)}.${micros(epochMs)}${offsetText(time.offsetMinutes, ':')}`;
    case 'short-precise':
      return `${logStamp(time)}.${micros(epochMs)}`;
    case 'short-unix':
      return `${Math.floor(epochMs / 1000)}.${micros(epochMs)}`;
    case 'short-monotonic':
      return `[${(entry.atMs / 1000).toFixed(6).padStart(12)}]`;
    default:
      return logStamp(time);
  }
}

function jsonLine(world: World, host: string, entry: JournalLine): string {
  const fields = {
    __REALTIME_TIMESTAMP: `${epochMsOf(world, entry.atMs)}000`,
    _HOSTNAME: world.os[host]?.hostname ?? host,
    PRIORITY: String(entry.priority),
    SYSLOG_IDENTIFIER: entry.identifier,
    ...(entry.pid === undefined ? {} : { _PID: String(entry.pid) }),
    ...(entry.unit === undefined ? {} : { _SYSTEMD_UNIT: `${entry.unit}.service` }),
    MESSAGE: entry.text,
  };
  return `${JSON.stringify(fields)}\n`;
}

/** The line (or lines: further ones are indented below the first) of an entry. */
export function formatEntry(world: World, host: string, entry: JournalLine, format: JournalFormat): string {
  if (format === 'cat') return `${entry.text}\n`;
  if (format === 'json') return jsonLine(world, host, entry);
  const pid = entry.pid === undefined ? '' : `[${entry.pid}]`;
  const name = world.os[host]?.hostname ?? host;
  const head = `${stamp(world, host, entry, format)} ${name} ${entry.identifier}${pid}: `;
  return `${head}${entry.text.replaceAll('\n', `\n${' '.repeat(head.length)}`)}\n`;
}
