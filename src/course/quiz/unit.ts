/** The units an answer may be asked in, and how a typed unit converts into the wanted one. */
import { hoursOf, timeUnits, unitNamed } from '../../availability/notation/time-unit.ts';

export const answerUnits = ['s', 'min', 'h', 'd', '%', 'KiB', 'MiB', 'GiB', 'TiB', 'MB', 'GB', 'TB'] as const;
export type AnswerUnit = (typeof answerUnits)[number];

const bytesPer: ReadonlyMap<string, number> = new Map([
  ['kib', 2 ** 10],
  ['mib', 2 ** 20],
  ['gib', 2 ** 30],
  ['tib', 2 ** 40],
  ['kb', 10 ** 3],
  ['mb', 10 ** 6],
  ['gb', 10 ** 9],
  ['tb', 10 ** 12],
]);

/**
 * By what a value in the typed unit is multiplied to be in the wanted one; null when they do not fit together.
 * Nothing typed means the wanted unit; `wanted` is undefined for a bare number, which takes no unit.
 */
export function unitFactor(typed: string, wanted: AnswerUnit | undefined): number | null {
  const word = typed.replace(/\.$/u, '').toLowerCase();
  if (word === '' || word === wanted?.toLowerCase()) return 1;
  if (wanted === undefined) return null;
  return timeFactor(word, wanted) ?? bytesFactor(word, wanted);
}

function timeFactor(word: string, wanted: AnswerUnit): number | null {
  const from = unitNamed(word);
  const to = timeUnits.find((unit) => unit === wanted);
  return from && to ? hoursOf({ value: 1, unit: from }) / hoursOf({ value: 1, unit: to }) : null;
}

function bytesFactor(word: string, wanted: AnswerUnit): number | null {
  const from = bytesPer.get(word);
  const to = bytesPer.get(wanted.toLowerCase());
  return from !== undefined && to !== undefined ? from / to : null;
}
