import type { World } from '../../../simulator/cluster.ts';

function partsOf(epochMs: number, timezone: string): Record<string, string> {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    year: 'numeric',
    hourCycle: 'h23',
  });
  const parts = format.formatToParts(epochMs).map(({ type, value }) => [type, value] as const);
  return Object.fromEntries(parts);
}

/** `Sun Nov 22 06:55:47 2026`: a moment of the World on the clock of a host, as ctime(3) writes it. */
export function ctime(world: World, host: string, atMs: number): string {
  const timezone = world.os[host]?.timezone ?? 'UTC';
  const {
    weekday,
    month,
    day = '',
    hour,
    minute,
    second,
    year,
  } = partsOf(world.kernel.startEpochMs + atMs, timezone);
  return `${weekday} ${month} ${day.padStart(2)} ${hour}:${minute}:${second} ${year}`;
}

/** `Nov 22 06:55:38.227`: the same as corosync begins its lines on a terminal. */
export function logTime(world: World, host: string, atMs: number): string {
  const timezone = world.os[host]?.timezone ?? 'UTC';
  const parts = partsOf(world.kernel.startEpochMs + atMs, timezone);
  const { month, day = '', hour, minute, second, fractionalSecond } = parts;
  return `${month} ${day.padStart(2, '0')} ${hour}:${minute}:${second}.${fractionalSecond}`;
}
