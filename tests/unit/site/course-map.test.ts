import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COURSE, findLesson, LESSONS, lessonSlug, moduleMinutes } from '../../../src/site/course-map.ts';

describe('the course map', () => {
  it('has the talk’s twelve stations and 38 lessons in order', () => {
    expect(COURSE.map((module) => module.id)).toEqual([...Array(12).keys()].map((n) => `M${n}`));
    expect(LESSONS).toHaveLength(38);
    for (const module of COURSE) {
      const number = module.id.slice(1);
      expect(module.lessons.map((lesson) => lesson.id)).toEqual(
        module.lessons.map((_, at) => `L${number}.${at + 1}`),
      );
    }
  });

  it('takes about seven hours', () => {
    const minutes = COURSE.reduce((sum, module) => sum + moduleMinutes(module), 0);
    expect(minutes / 60).toBeGreaterThan(6.5);
    expect(minutes / 60).toBeLessThan(7.5);
  });

  it('has one address per lesson, in English words', () => {
    const slugs = COURSE.flatMap((module) => module.lessons.map((lesson) => lessonSlug(module, lesson)));
    expect(new Set(slugs).size).toBe(slugs.length);
    for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9-]+\/[a-z0-9-]+$/);
  });

  it('finds a lesson by its address and nothing by another', () => {
    expect(findLesson('availability/formula')?.lesson.id).toBe('L2.1');
    expect(findLesson('availability')).toBeUndefined();
  });

  it('agrees with the front matter of every lesson that is written, in both languages', () => {
    const docs = new URL('../../../content/docs/', import.meta.url);
    const slugs = COURSE.flatMap((module) => module.lessons.map((lesson) => lessonSlug(module, lesson)));
    const written = slugs.filter((slug) => existsSync(new URL(`${slug}.mdx`, docs)));
    expect(written).toContain('availability/formula');
    for (const slug of written) {
      const found = findLesson(slug);
      for (const folder of ['', 'en/']) {
        const text = readFileSync(new URL(`${folder}${slug}.mdx`, docs), 'utf8');
        expect(text).toContain(`id: ${found?.lesson.id}\n`);
        expect(text).toContain(`module: ${found?.module.id}\n`);
        expect(text).toContain(`minutes: ${found?.lesson.minutes}\n`);
      }
    }
  });
});
