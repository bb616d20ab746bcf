/** Numbers as people type them: `99,99`, `99.99`, `1.234,5`, `1,234.5`, `26 280`, `1e-5`. */
import { accepted, type Checked, type Issue, type Range, rangeIssue, refused } from '../issue.ts';
import { type Lang, separators, withoutSpaces } from './language.ts';

/** What a text can mean. A lone separator before three digits has two readings, the language's own first. */
type Readings =
  | { readonly ok: true; readonly values: readonly [number, ...number[]] }
  | { readonly ok: false; readonly issue: Issue };

const shape = /^([+-]?)([\d.,'’]*\d[.,]?)(e[+-]?\d{1,3})?$/iu;

/**
 * Reads a number within `range`. An ambiguous text (`26.280`, `99.999`) is read as the language has it, unless only
 * the other reading lies within the range. Issues: empty, not-a-number, broken-grouping, and those of the range.
 */
export function readNumber(text: string, lang: Lang, range: Range = {}): Checked<number> {
  const readings = numberReadings(text, lang);
  if (!readings.ok) return readings;
  const fitting = readings.values.find((value) => rangeIssue(value, range) === undefined);
  if (fitting !== undefined) return accepted(fitting);
  const issue = rangeIssue(readings.values[0], range);
  return issue ? refused(issue) : accepted(readings.values[0]);
}

function numberReadings(text: string, lang: Lang): Readings {
  const typed = withoutSpaces(text);
  if (typed === '') return refused({ code: 'empty' });
  const [, sign = '', body = '', exponent = ''] = shape.exec(typed) ?? [];
  if (body === '') return refused({ code: 'not-a-number', text: text.trim() });
  const plain = bodyReadings(body.replace(/['’](?=\d{3})/gu, ''), lang);
  const [first, ...others] = plain.map((digits) => Number(`${sign}${digits}${exponent}`));
  return first === undefined || Number.isNaN(first)
    ? refused({ code: 'broken-grouping', text: text.trim() })
    : { ok: true, values: [first, ...others] };
}

/** Digits with a decimal point for each reading, the likeliest first; none if the separators make no sense. */
function bodyReadings(body: string, lang: Lang): readonly string[] {
  const used = new Set(body.match(/[.,]/gu) ?? []);
  const [only] = used;
  if (used.size === 2) return mixedReading(body);
  if (only === undefined) return [body];
  const isGroups = new RegExp(`^[1-9]\\d{0,2}([${only}]\\d{3})+$`, 'u').test(body);
  const asGroups = body.replaceAll(only, '');
  if (body.indexOf(only) !== body.lastIndexOf(only)) return isGroups ? [asGroups] : [];
  const asDecimal = body.replace(only, '.');
  if (!isGroups) return [asDecimal];
  return only === separators[lang].decimal ? [asDecimal, asGroups] : [asGroups, asDecimal];
}

/** With both separators the last one is the decimal one, and the other must stand between groups of three. */
function mixedReading(body: string): readonly string[] {
  const decimal = body.lastIndexOf('.') > body.lastIndexOf(',') ? '.' : ',';
  const group = decimal === '.' ? ',' : '.';
  const isSound = new RegExp(`^\\d{1,3}([${group}]\\d{3})+[${decimal}]\\d*$`, 'u').test(body);
  return isSound ? [body.replaceAll(group, '').replace(decimal, '.')] : [];
}
