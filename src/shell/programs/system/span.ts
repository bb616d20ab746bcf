/** Lengths of time as systemd words them. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
/** systemd's mean month and year (`time-util.h`). */
const MONTH = 2_629_800 * SECOND;
const YEAR = 31_557_600 * SECOND;

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function two(ms: number, big: number, bigNoun: string, small: number, smallNoun: string): string {
  const rest = Math.floor((ms % big) / small);
  return `${counted(Math.floor(ms / big), bigNoun)} ${counted(rest, smallNoun)} ago`;
}

/** `3min 4s ago`, `2h 5min ago`, `1 day 3h ago`: format_timestamp_relative of systemd. */
export function agoText(ms: number): string {
  if (ms >= YEAR) return two(ms, YEAR, 'year', MONTH, 'month');
  if (ms >= MONTH) return two(ms, MONTH, 'month', DAY, 'day');
  if (ms >= WEEK) return two(ms, WEEK, 'week', DAY, 'day');
  if (ms >= 2 * DAY) return `${counted(Math.floor(ms / DAY), 'day')} ago`;
  if (ms >= 25 * HOUR) return `1 day ${Math.floor((ms - DAY) / HOUR)}h ago`;
  if (ms >= 6 * HOUR) return `${Math.floor(ms / HOUR)}h ago`;
  if (ms >= HOUR) return `${Math.floor(ms / HOUR)}h ${Math.floor((ms % HOUR) / MINUTE)}min ago`;
  if (ms >= 5 * MINUTE) return `${Math.floor(ms / MINUTE)}min ago`;
  if (ms >= MINUTE) return `${Math.floor(ms / MINUTE)}min ${Math.floor((ms % MINUTE) / SECOND)}s ago`;
  if (ms >= SECOND) return `${Math.floor(ms / SECOND)}s ago`;
  return ms > 0 ? `${Math.floor(ms)}ms ago` : 'now';
}

/** `1h 2min 3.456s`: format_timespan of systemd, in milliseconds. */
export function spanText(ms: number): string {
  const words: string[] = [];
  let rest = Math.max(0, Math.round(ms));
  for (const [size, unit] of [
    [WEEK, 'w'],
    [DAY, 'd'],
    [HOUR, 'h'],
    [MINUTE, 'min'],
  ] as const) {
    if (rest >= size) words.push(`${Math.floor(rest / size)}${unit}`);
    rest %= size;
  }
  if (rest >= SECOND) words.push(`${Number((rest / SECOND).toFixed(3))}s`);
  else if (rest > 0 || words.length === 0) words.push(`${rest}ms`);
  return words.join(' ');
}
