/** Grades a typed number: either decimal sign, the unit may be typed along, times may come in another unit of time. */

import { readDuration } from '../../availability/notation/duration.ts';
import type { Lang } from '../../availability/notation/language.ts';
import { readNumber } from '../../availability/notation/read-number.ts';
import { hoursOf, timeUnits } from '../../availability/notation/time-unit.ts';

export interface ExpectedNumber {
  readonly answer: number;
  /** Largest accepted distance from the answer, in its unit. */
  readonly tolerance: number;
  /** '' when the answer is a bare number. */
  readonly unit: string;
}

export type Verdict = 'right' | 'wrong' | 'not-a-number' | 'other-unit';

/** Relative room for binary fractions, so that an answer exactly on the border counts. */
const SLACK = 1e-9;

/** What to say to the typed text. An ambiguous number (`26.280`) counts when one of its readings is right. */
export function gradeNumber(typed: string, expected: ExpectedNumber, lang: Lang): Verdict {
  const timeUnit = timeUnits.find((unit) => unit === expected.unit);
  if (timeUnit) {
    const hours = (value: number) => hoursOf({ value, unit: timeUnit });
    const read = (range = {}) => readDuration(typed, lang, timeUnit, range);
    return verdict(read(accepted(expected, hours)), read());
  }
  const bare = withoutUnit(typed, expected.unit);
  if (/[\p{L}%]/u.test(bare.replace(/e[+-]?\d+$/i, '')))
    return /\d/.test(bare) ? 'other-unit' : 'not-a-number';
  return verdict(
    readNumber(
      bare,
      lang,
      accepted(expected, (value) => value),
    ),
    readNumber(bare, lang),
  );
}

interface Reading {
  readonly ok: boolean;
  readonly issue?: { readonly code: string };
}

function verdict(inReach: Reading, anywhere: Reading): Verdict {
  if (inReach.ok) return 'right';
  if (anywhere.ok) return 'wrong';
  return anywhere.issue?.code === 'unknown-unit' ? 'other-unit' : 'not-a-number';
}

function accepted({ answer, tolerance }: ExpectedNumber, convert: (value: number) => number) {
  const reach = tolerance + Math.abs(answer) * SLACK;
  return { minimum: convert(answer - reach), maximum: convert(answer + reach) };
}

function withoutUnit(typed: string, unit: string): string {
  const text = typed.trim();
  const isNamed = unit !== '' && text.toLowerCase().endsWith(unit.toLowerCase());
  return isNamed ? text.slice(0, -unit.length) : text;
}
