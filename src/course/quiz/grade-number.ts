/** Grades a typed number: either decimal sign, the unit may be typed along and may be another one of its kind. */
import type { Lang } from '../../availability/notation/language.ts';
import { readNumber } from '../../availability/notation/read-number.ts';
import { type AnswerUnit, unitFactor } from './unit.ts';

export interface ExpectedNumber {
  readonly value: number;
  /** Largest accepted distance from the value, in its unit. */
  readonly tolerance: number;
  /** '' when the answer is a bare number. */
  readonly unit: AnswerUnit | '';
}

export type NumberVerdict = 'right' | 'wrong' | 'not-a-number' | 'other-unit';

/** Relative room for binary fractions, so that an answer exactly on the border counts. */
const SLACK = 1e-9;

/** `0xE1` as people write bytes. */
const HEX = /^0x([0-9a-f]{1,8})$/i;

/** Splits a typed text into its number and the unit behind it. */
function partsOf(typed: string): { readonly number: string; readonly word: string } {
  const text = typed.trim();
  const hex = HEX.exec(text)?.[1];
  if (hex !== undefined) return { number: String(Number.parseInt(hex, 16)), word: '' };
  const [, number = '', word = ''] = /^(.*?)([\p{L}%]*\.?)$/u.exec(text) ?? [];
  return { number, word };
}

/** What to say to the typed text. An ambiguous number (`26.280`) counts when one of its readings is right. */
export function gradeNumber(typed: string, expected: ExpectedNumber, lang: Lang): NumberVerdict {
  const { number, word } = partsOf(typed);
  if (!/\d/.test(number)) return 'not-a-number';
  const factor = unitFactor(word, expected.unit === '' ? undefined : expected.unit);
  if (factor === null) return 'other-unit';
  const reach = expected.tolerance + Math.abs(expected.value) * SLACK;
  const range = { minimum: (expected.value - reach) / factor, maximum: (expected.value + reach) / factor };
  if (readNumber(number, lang, range).ok) return 'right';
  return readNumber(number, lang).ok ? 'wrong' : 'not-a-number';
}
