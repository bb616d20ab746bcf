/** Moments as `journalctl --since` and `--until` take them. */
import type { World } from '../../../simulator/cluster.ts';
import { breakDown, epochMsOf, timezoneOf, wallTime } from './wall-clock.ts';

const UNITS: Readonly<Record<string, number>> = {
  s: 1000,
  sec: 1000,
  second: 1000,
  seconds: 1000,
  m: 60_000,
  min: 60_000,
  minute: 60_000,
  minutes: 60_000,
  h: 3_600_000,
  hr: 3_600_000,
  hour: 3_600_000,
  hours: 3_600_000,
  d: 86_400_000,
  day: 86_400_000,
  days: 86_400_000,
  w: 604_800_000,
  week: 604_800_000,
  weeks: 604_800_000,
};
const DAY_MS = 86_400_000;

/** `1h 30min` → milliseconds; undefined when a word is not understood. */
function parseSpan(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]*)/gi)];
  if (parts.length === 0 || text.replace(/(\d+(?:\.\d+)?)\s*([a-z]*)/gi, '').trim() !== '') return undefined;
  let total = 0;
  for (const [, count = '', unit = ''] of parts) {
    const size = unit === '' ? 1000 : UNITS[unit.toLowerCase()];
    if (size === undefined) return undefined;
    total += Number(count) * size;
  }
  return total;
}

/** Virtual millisecond of a wall-clock time on a host. */
function fromWall(world: World, host: string, fields: readonly number[]): number {
  const [year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0] = fields;
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  const { offsetMinutes } = breakDown(asUtc, timezoneOf(world, host));
  return asUtc - offsetMinutes * 60_000 - world.kernel.startEpochMs;
}

function startOfDay(world: World, host: string, nowMs: number, days: number): number {
  const time = wallTime(world, host, nowMs + days * DAY_MS);
  return fromWall(world, host, [time.year, time.month, time.day]);
}

/** Virtual millisecond meant by a text; undefined = it cannot be understood. */
export function parseMoment(world: World, host: string, nowMs: number, text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed === 'now') return nowMs;
  const days = { yesterday: -1, today: 0, tomorrow: 1 }[trimmed];
  if (days !== undefined) return startOfDay(world, host, nowMs, days);
  const ago = /^(.*\S)\s+ago$/.exec(trimmed)?.[1] ?? /^-(.+)$/.exec(trimmed)?.[1];
  const later = /^\+(.+)$/.exec(trimmed)?.[1];
  if (ago !== undefined || later !== undefined) {
    const span = parseSpan(ago ?? later ?? '');
    return span === undefined ? undefined : nowMs + (ago === undefined ? span : -span);
  }
  const unix = /^@(\d+)$/.exec(trimmed)?.[1];
  if (unix !== undefined) return Number(unix) * 1000 - epochMsOf(world, 0);
  const match = /^(?:(\d{4})-(\d{2})-(\d{2}))?(?:[ T]?(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(trimmed);
  if (!match || trimmed === '') return undefined;
  const [, year, month, day, hour, minute, second] = match.map((part) =>
    part === undefined ? undefined : Number(part),
  );
  const today = wallTime(world, host, nowMs);
  return fromWall(world, host, [
    year ?? today.year,
    month ?? today.month,
    day ?? today.day,
    hour ?? 0,
    minute ?? 0,
    second ?? 0,
  ]);
}
