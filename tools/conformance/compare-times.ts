import type { Comparison } from './compare-quorum.ts';
import { isWithin, type Range } from './timing.ts';

/** Seconds after the event, by what happened. */
export type Times = Readonly<Record<string, number>>;

function withinText(seconds: number, range: Range | undefined): string {
  if (range === undefined) return '';
  return isWithin(range, seconds) ? '' : ' out of range';
}

function rangeText(range: Range | undefined): string {
  return range === undefined ? '' : ` (range ${range.from.toFixed(2)} to ${range.to.toFixed(2)} s)`;
}

/** Did the same things happen, and all of them in the documented range? */
export function compareTimes(recorded: Times, shown: Times, range: Range | undefined): Comparison {
  const text = (times: Times) =>
    Object.entries(times)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([what, seconds]) => `${what} after ${seconds.toFixed(3)} s${withinText(seconds, range)}`)
      .join('\n') + rangeText(range);
  const sameKeys = Object.keys(recorded).sort().join() === Object.keys(shown).sort().join();
  const all = [...Object.values(recorded), ...Object.values(shown)];
  const isEqual = sameKeys && all.every((seconds) => range === undefined || isWithin(range, seconds));
  return { expected: text(recorded), actual: text(shown), isEqual };
}
