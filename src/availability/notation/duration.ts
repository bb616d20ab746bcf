/** Times with units: reads `8 h`, `52,6 min`, `3 a`, `2 min 10 s`; writes them with a no-break space. */
import { accepted, type Checked, type Range, rangeIssue, refused } from '../issue.ts';
import { type Digits, exact, formatNumber, significant } from './format-number.ts';
import { type Lang, noBreakSpace } from './language.ts';
import { readNumber } from './read-number.ts';
import { type Duration, durationIn, hoursOf, readableUnit, type TimeUnit, unitNamed } from './time-unit.ts';

/**
 * Reads a time; a number without unit has `defaultUnit`. Several parts are added (`1 h 30 min`) and given in the
 * unit of the last one. `hours` limits the whole, in hours. Issues: those of the number, unknown-unit, the range's.
 */
export function readDuration(
  text: string,
  lang: Lang,
  defaultUnit: TimeUnit,
  hours: Range = {},
): Checked<Duration> {
  if (text.trim() === '') return refused({ code: 'empty' });
  const parts = [...text.matchAll(part)];
  const isBroken = parts.map(([whole]) => whole).join('') !== text.trim();
  if (isBroken || (parts.length > 1 && parts.some(([, , word]) => !word)))
    return refused({ code: 'not-a-number', text: text.trim() });
  let total: Duration | undefined;
  for (const [, number = '', word = ''] of parts) {
    const read = readPart(total ? number.replace(/^\s*,/u, '') : number, word, lang, defaultUnit);
    if (!read.ok) return read;
    total = total ? durationIn(read.value.unit, hoursOf(total) + hoursOf(read.value)) : read.value;
  }
  if (!total) return refused({ code: 'not-a-number', text: text.trim() });
  const issue = rangeIssue(hoursOf(total), hours);
  return issue ? refused(issue) : accepted(total);
}

/** A number, with an exponent if there is one, and the word behind it. */
const part = /([^\p{L}]*\d[^\p{L}]*(?:e[+-]?\d[^\p{L}]*)?)(\p{L}+\.?)?/giu;

function readPart(number: string, word: string, lang: Lang, defaultUnit: TimeUnit): Checked<Duration> {
  const unit = word === '' ? defaultUnit : unitNamed(word);
  if (!unit) return refused({ code: 'unknown-unit', unit: word });
  const value = readNumber(number, lang);
  return value.ok ? accepted({ value: value.value, unit }) : value;
}

/** A time in its own unit, e.g. `52,6 min`. */
export function formatDuration({ value, unit }: Duration, lang: Lang, digits: Digits = exact): string {
  return `${formatNumber(value, lang, digits)}${noBreakSpace}${unit}`;
}

/** Hours in the unit that reads best, with three significant digits unless told otherwise. */
export function formatHours(hours: number, lang: Lang, digits: Digits = significant(3)): string {
  return formatDuration(durationIn(readableUnit(hours), hours), lang, digits);
}
