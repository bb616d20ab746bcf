import { z } from 'astro/zod';
import { describe, expect, it } from 'vitest';
import { lessonFields, lessonOf, requireWholeLesson } from '../../../src/site/lesson-schema.ts';

const whole = {
  id: 'L2.1',
  module: 'M2',
  slide: 6,
  minutes: 10,
  objectives: ['compute'],
  summary: 'One sentence.',
  sources: [{ title: 'The talk, slide 6' }],
};
const schema = z.object({ title: z.string(), ...lessonFields.shape }).superRefine(requireWholeLesson);
const problems = (page: object) =>
  schema
    .safeParse({ title: 'T', ...page })
    .error?.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) ?? [];

describe('the front matter of a lesson', () => {
  it('is accepted when it is whole, and not asked for on other pages', () => {
    expect(problems(whole)).toEqual([]);
    expect(problems({})).toEqual([]);
    expect(lessonOf({ title: 'About' })).toBeUndefined();
    expect(lessonOf(whole)?.id).toBe('L2.1');
  });

  it('names each field that is missing', () => {
    const { summary: _, sources: __, ...partial } = whole;
    expect(problems(partial)).toEqual([
      'summary: The summary is missing',
      'sources: A lesson lists its sources',
    ]);
  });

  it.each([
    [{ id: '2.1' }, 'id: A lesson id looks like L2.1'],
    [{ slide: 17 }, 'slide: Slides look like 6 or "1–4"'],
    [{ slide: '1-4' }, 'slide: Slides look like 6 or "1–4"'],
    [{ minutes: 90 }, 'minutes: A lesson takes 3 to 40 minutes'],
    [{ objectives: [] }, 'objectives: A lesson has at least one objective'],
    [
      { sources: [{ title: 'x', url: 'www' }] },
      'sources.0.url: The url of a source must be a full address with https://',
    ],
  ])('says what is wrong with %j', (slip, message) => {
    expect(problems({ ...whole, ...slip })).toContain(message);
  });
});
