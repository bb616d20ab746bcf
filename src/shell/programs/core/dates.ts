/** `date`'s formats and the dates it reads, on the wall clock of a host. */
import type { Process } from '../../types.ts';
import { breakDown, offsetText, timezoneOf, two, type WallTime } from '../system/wall-clock.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const DAY_MS = 86_400_000;

interface Moment extends WallTime {
  readonly epochMs: number;
  /** 0 = Sunday. */
  readonly weekdayNumber: number;
  readonly dayOfYear: number;
}

function momentOf(epochMs: number, timezone: string): Moment {
  const wall = breakDown(epochMs, timezone);
  const midnight = Date.UTC(wall.year, wall.month - 1, wall.day);
  return {
    ...wall,
    epochMs,
    weekdayNumber: (Math.floor(midnight / DAY_MS) + 4) % 7,
    dayOfYear: Math.round((midnight - Date.UTC(wall.year, 0, 1)) / DAY_MS) + 1,
  };
}

/** Week of the ISO calendar. */
function isoWeek(moment: Moment): { week: number; year: number } {
  const monday = (moment.weekdayNumber + 6) % 7;
  const thursday = Date.UTC(moment.year, moment.month - 1, moment.day) + (3 - monday) * DAY_MS;
  const year = Number(breakDown(thursday, 'UTC').year);
  return { year, week: Math.floor((thursday - Date.UTC(year, 0, 1)) / DAY_MS / 7) + 1 };
}

const FIELDS: Readonly<Record<string, (moment: Moment) => string>> = {
  a: (m) => (DAYS[m.weekdayNumber] ?? '').slice(0, 3),
  A: (m) => DAYS[m.weekdayNumber] ?? '',
  b: (m) => (MONTHS[m.month - 1] ?? '').slice(0, 3),
  B: (m) => MONTHS[m.month - 1] ?? '',
  c: (m) => expand(m, '%a %d %b %Y %r %Z'),
  C: (m) => two(Math.floor(m.year / 100)),
  d: (m) => two(m.day),
  D: (m) => expand(m, '%m/%d/%y'),
  e: (m) => String(m.day).padStart(2),
  F: (m) => expand(m, '%Y-%m-%d'),
  g: (m) => two(isoWeek(m).year % 100),
  G: (m) => String(isoWeek(m).year),
  h: (m) => (MONTHS[m.month - 1] ?? '').slice(0, 3),
  H: (m) => two(m.hour),
  I: (m) => two(m.hour % 12 || 12),
  j: (m) => String(m.dayOfYear).padStart(3, '0'),
  k: (m) => String(m.hour).padStart(2),
  l: (m) => String(m.hour % 12 || 12).padStart(2),
  m: (m) => two(m.month),
  M: (m) => two(m.minute),
  n: () => '\n',
  N: (m) =>
    String(((m.epochMs % 1000) + 1000) % 1000)
      .padStart(3, '0')
      .padEnd(9, '0'),
  p: (m) => (m.hour < 12 ? 'AM' : 'PM'),
  P: (m) => (m.hour < 12 ? 'am' : 'pm'),
  q: (m) => String(Math.ceil(m.month / 3)),
  r: (m) => expand(m, '%I:%M:%S %p'),
  R: (m) => expand(m, '%H:%M'),
  s: (m) => String(Math.floor(m.epochMs / 1000)),
  S: (m) => two(m.second),
  t: () => '\t',
  T: (m) => expand(m, '%H:%M:%S'),
  u: (m) => String(m.weekdayNumber || 7),
  V: (m) => two(isoWeek(m).week),
  w: (m) => String(m.weekdayNumber),
  x: (m) => expand(m, '%m/%d/%Y'),
  X: (m) => expand(m, '%r'),
  y: (m) => two(m.year % 100),
  Y: (m) => String(m.year),
  z: (m) => offsetText(m.offsetMinutes),
  Z: (m) => m.zone,
};

function expand(moment: Moment, format: string): string {
  return format.replace(/%(:?z|[-_0^]?[a-zA-Z%])/g, (whole, code: string) => {
    if (code === '%') return '%';
    if (code === ':z') return offsetText(moment.offsetMinutes, ':');
    const letter = code.slice(-1);
    const field = Object.hasOwn(FIELDS, letter) ? FIELDS[letter] : undefined;
    if (!field) return whole;
    const text = field(moment);
    if (code.startsWith('-')) return text.replace(/^[0 ]+(?=.)/, '');
    if (code.startsWith('_')) return text.replace(/^0+(?=.)/, (zeros) => ' '.repeat(zeros.length));
    return code.startsWith('^') ? text.toUpperCase() : text;
  });
}

/** A moment (milliseconds since 1970) in `date`'s notation; the host's time zone unless another is given. */
export function formatDate(process: Process, epochMs: number, format: string, timezone?: string): string {
  return expand(momentOf(epochMs, timezone ?? timezoneOf(process.ctx.world, process.host)), format);
}

const UNITS: Readonly<Record<string, number>> = {
  second: 1000,
  sec: 1000,
  minute: 60_000,
  min: 60_000,
  hour: 3_600_000,
  day: DAY_MS,
  week: 7 * DAY_MS,
};

function parseRelative(text: string, nowMs: number): number | undefined {
  let rest = text.trim().replace(/^(now|today)\b/, '');
  let epochMs = nowMs;
  if (/^tomorrow\b/.test(rest)) epochMs += DAY_MS;
  if (/^yesterday\b/.test(rest)) epochMs -= DAY_MS;
  rest = rest.replace(/^(tomorrow|yesterday)\b/, '').trim();
  while (rest !== '') {
    const match = /^([-+]?\s*\d+)\s*([a-z]+?)s?\b(\s+ago\b)?\s*/.exec(rest);
    const unit = UNITS[match?.[2] ?? ''];
    if (!match?.[1] || unit === undefined) return undefined;
    epochMs += Number(match[1].replace(/\s/g, '')) * unit * (match[3] ? -1 : 1);
    rest = rest.slice(match[0].length);
  }
  return epochMs;
}

/** The moment that `date -d` means: `@1234`, `2026-11-22 08:00`, `tomorrow`, `2 hours ago`. */
export function parseDate(
  process: Process,
  text: string,
  nowMs: number,
  timezone?: string,
): number | undefined {
  const trimmed = text.trim();
  if (/^@-?\d+$/.test(trimmed)) return Number(trimmed.slice(1)) * 1000;
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*(Z|UTC)?$/.exec(trimmed);
  if (!match) return parseRelative(trimmed.toLowerCase(), nowMs);
  const [, year, month, day, hour = '0', minute = '0', second = '0', zone] = match;
  const asUtc = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  if (breakDown(asUtc, 'UTC').day !== Number(day) || Number(minute) > 59) return undefined;
  if (zone !== undefined) return asUtc;
  const offset = breakDown(asUtc, timezone ?? timezoneOf(process.ctx.world, process.host)).offsetMinutes;
  return asUtc - offset * 60_000;
}
