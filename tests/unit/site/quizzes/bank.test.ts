import { describe, expect, it } from 'vitest';
import { COURSE, LESSONS } from '../../../../src/site/course-map.ts';
import { BANK, questionOf } from '../../../../src/site/quizzes/bank.ts';

describe('the question bank of the pages', () => {
  it('has questions of every module, each of a lesson of the course', () => {
    for (const { slug, id } of COURSE) expect(BANK.get(slug)?.length ?? 0, id).toBeGreaterThanOrEqual(8);
    const known = new Set(LESSONS.map(({ id }) => id));
    const questions = [...BANK.values()].flat();
    expect(questions.filter(({ lesson }) => !known.has(lesson)).map(({ id }) => id)).toEqual([]);
  });

  it('names an unknown question to the author', () => {
    expect(() => questionOf('M99-Q1')).toThrow('<Check id="M99-Q1" />');
  });
});
