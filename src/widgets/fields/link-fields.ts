/** Settings as short text for the link, and back. What cannot be read gives null: the link is damaged. */
import { type Range, rangeIssue } from '../../availability/issue.ts';
import { readDuration } from '../../availability/notation/duration.ts';
import { readNumber } from '../../availability/notation/read-number.ts';
import type { Duration } from '../../availability/notation/time-unit.ts';
import type { Fields } from '../frame/fragment.ts';

/** `8h`, `0.5min`. */
export function durationToken({ value, unit }: Duration): string {
  return `${value}${unit}`;
}

/** A time in the link's notation; `range` in hours. A missing one is `initial`. */
export function durationIn(fields: Fields, name: string, initial: Duration, range: Range): Duration | null {
  const text = fields[name];
  if (text === undefined) return initial;
  const read = readDuration(text, 'en', 'h', range);
  return read.ok ? read.value : null;
}

/** A share written as such, `0.9999`. A missing one is `initial`. */
export function shareIn(fields: Fields, name: string, initial: number, range: Range): number | null {
  const text = fields[name];
  if (text === undefined) return initial;
  const read = readNumber(text, 'en');
  return read.ok && rangeIssue(read.value, range) === undefined ? read.value : null;
}

/** One of the given words. A missing one is `initial`. */
export function wordIn<Word extends string>(
  fields: Fields,
  name: string,
  initial: Word,
  words: readonly Word[],
): Word | null {
  const text = fields[name];
  return text === undefined ? initial : (words.find((word) => word === text) ?? null);
}
