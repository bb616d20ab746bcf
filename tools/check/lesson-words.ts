/** Words per lesson and language: no lesson may be a stub, a wall, or written in one language only. */
import { lengthProblems, lengthTable, lessonLengths } from '../content/lesson-words.ts';
import type { CheckResult } from './sizes.ts';

/** The table of lengths; fails with a sentence for each lesson outside the limits. */
export function checkLessonWords(): CheckResult {
  const lengths = lessonLengths();
  const problems = lengths.flatMap(lengthProblems);
  return { ok: problems.length === 0, lines: [...lengthTable(lengths), ...problems] };
}
