import type { Comparison } from './compare-quorum.ts';
import { type EventKind, isWithin, type Range, rangeOf, type TokenSettings } from './timing.ts';

/** Seconds after the event, by what happened. */
export type Times = Readonly<Record<string, number>>;

/** Did the same things happen, and all of them in the documented range? */
export function compareTimes(
  recorded: Times,
  shown: Times,
  kind: EventKind,
  token: TokenSettings,
): Comparison {
  const range = rangeOf(kind, token);
  const rangeFor = (what: string): Range | undefined =>
    kind.setsExpected && what === 'quorum_gained' ? undefined : range;
  const isFine = ([what, seconds]: [string, number]): boolean => {
    const own = rangeFor(what);
    return own === undefined || isWithin(own, seconds);
  };
  const text = (times: Times): string => {
    const lines = Object.entries(times)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map((entry) => `${entry[0]} after ${entry[1].toFixed(3)} s${isFine(entry) ? '' : ' out of range'}`);
    const limits = range === undefined ? [] : [`range ${range.from.toFixed(2)} to ${range.to.toFixed(2)} s`];
    return [...lines, ...limits].join('\n');
  };
  const sameKeys = Object.keys(recorded).sort().join() === Object.keys(shown).sort().join();
  const isEqual = sameKeys && [...Object.entries(recorded), ...Object.entries(shown)].every(isFine);
  return { expected: text(recorded), actual: text(shown), isEqual };
}
