/** Grades a typed number: either decimal sign, the unit may be typed along, times may come in another unit of time. */

import type { Lang } from '../../availability/notation/language.ts';
import { readNumber } from '../../availability/notation/read-number.ts';
import { hoursOf, timeUnits, unitNamed } from '../../availability/notation/time-unit.ts';

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
  const [, number = '', word = ''] = /^(.*?)([\p{L}%]*\.?)$/u.exec(typed.trim()) ?? [];
  if (!/\d/.test(number)) return 'not-a-number';
  const factor = unitFactor(word, expected.unit);
  if (factor === null) return 'other-unit';
  const reach = expected.tolerance + Math.abs(expected.answer) * SLACK;
  const range = { minimum: (expected.answer - reach) / factor, maximum: (expected.answer + reach) / factor };
  if (readNumber(number, lang, range).ok) return 'right';
  return readNumber(number, lang).ok ? 'wrong' : 'not-a-number';
}

/** By what a value in the typed unit is multiplied to be in the wanted one; null when they do not fit together. */
function unitFactor(typed: string, wanted: string): number | null {
  if (typed === '' || typed.toLowerCase() === wanted.toLowerCase()) return 1;
  const from = unitNamed(typed);
  const to = timeUnits.find((unit) => unit === wanted);
  return from && to ? hoursOf({ value: 1, unit: from }) / hoursOf({ value: 1, unit: to }) : null;
}
