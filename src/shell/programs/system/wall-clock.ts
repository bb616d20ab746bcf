/** Virtual milliseconds as the clock on a host's wall, in its time zone. */
import type { World } from '../../../simulator/cluster.ts';

export interface WallTime {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  readonly day: number;
  /** `Sun`. */
  readonly weekday: string;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** `CET`, or `+03` where the zone has no letters. */
  readonly zone: string;
  /** Minutes east of UTC. */
  readonly offsetMinutes: number;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MINUTE_MS = 60_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  formats.set(timezone, format);
  return format;
}

/** Is this the name of a time zone? */
export function isTimezone(name: string): boolean {
  try {
    formatOf(name);
    return /^[A-Z]/.test(name);
  } catch {
    return false;
  }
}

export function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** `+0100`. */
export function offsetText(minutes: number, separator = ''): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${separator}${two(size % 60)}`;
}

/** Breaks a moment (milliseconds since 1970) down in a time zone. */
export function breakDown(epochMs: number, timezone: string): WallTime {
  const parts = new Map(
    formatOf(timezone)
      .formatToParts(epochMs)
      .map((part) => [part.type, part.value]),
  );
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(parts.get(type) ?? '0');
  const fields = {
    year: number('year'),
    month: number('month'),
    day: number('day'),
    hour: number('hour'),
    minute: number('minute'),
    second: number('second'),
  };
  const asUtc = Date.UTC(
    fields.year,
    fields.month - 1,
    fields.day,
    fields.hour,
    fields.minute,
    fields.second,
  );
  const offsetMinutes = Math.round((asUtc - Math.floor(epochMs / 1000) * 1000) / MINUTE_MS);
  const name = parts.get('timeZoneName') ?? 'UTC';
  const zone = /^(GMT|UTC)[+-]/.test(name) ? offsetText(offsetMinutes).replace(/00$/, '') : name;
  return {
    ...fields,
    weekday: parts.get('weekday') ?? '',
    zone: zone === 'GMT' ? 'UTC' : zone,
    offsetMinutes,
  };
}

export function timezoneOf(world: World, host: string): string {
  const timezone = world.os[host]?.timezone ?? 'UTC';
  return isTimezone(timezone) ? timezone : 'UTC';
}

/** Milliseconds since 1970 of a virtual millisecond. */
export function epochMsOf(world: World, atMs: number): number {
  return world.kernel.startEpochMs + atMs;
}

/** A virtual millisecond on the wall of a host. */
export function wallTime(world: World, host: string, atMs: number): WallTime {
  return breakDown(epochMsOf(world, atMs), timezoneOf(world, host));
}

/** `2026-11-22`. */
export function dateText(time: WallTime): string {
  return `${time.year}-${two(time.month)}-${two(time.day)}`;
}

/** `07:00:12`. */
export function clockText(time: WallTime): string {
  return `${two(time.hour)}:${two(time.minute)}:${two(time.second)}`;
}

/** `Sun 2026-11-22 07:00:12 CET`, as systemd writes moments. */
export function stampText(time: WallTime): string {
  return `${time.weekday} ${dateText(time)} ${clockText(time)} ${time.zone}`;
}

/** `Nov 22 07:00:12`, as log lines begin. */
export function logStamp(time: WallTime): string {
  return `${MONTHS[time.month - 1] ?? ''} ${two(time.day)} ${clockText(time)}`;
}

/** `Sun Nov 22 07:00:12 2026`, as asctime writes it. */
export function asctimeText(time: WallTime): string {
  const day = String(time.day).padStart(2, ' ');
  return `${time.weekday} ${MONTHS[time.month - 1] ?? ''} ${day} ${clockText(time)} ${time.year}`;
}
