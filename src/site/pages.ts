/** Which pages of the course exist yet. */
import { getCollection } from 'astro:content';
import type { CourseLesson, CourseModule } from './course-map.ts';
import { lessonSlug } from './course-map.ts';

const slugs = new Set((await getCollection('docs')).map((entry) => entry.id));

/** Can the lesson be read? A page in German is enough: English falls back to it, and says so. */
export function isWritten(module: CourseModule, lesson: CourseLesson): boolean {
  return slugs.has(lessonSlug(module, lesson));
}

/** Lessons of the module that can be read. */
export function writtenLessons(module: CourseModule): readonly CourseLesson[] {
  return module.lessons.filter((lesson) => isWritten(module, lesson));
}

/** Does the module have a page of its own that introduces it? */
export function hasOverview(module: CourseModule): boolean {
  return hasPage(module.slug);
}

/** Is there a page at this address below the language root? */
export function hasPage(slug: string): boolean {
  return slugs.has(slug);
}
