/** The course's twelve stations and their lessons: the one list that sidebar, landing page, progress and checks read. */
import { MODULES_0_TO_5 } from './course-map/first-half.ts';
import { MODULES_6_TO_11 } from './course-map/second-half.ts';
import type { CourseLesson, CourseModule } from './course-map/types.ts';

export type { CourseLesson, CourseModule } from './course-map/types.ts';

/** In the order of the talk's agenda. */
export const COURSE: readonly CourseModule[] = [...MODULES_0_TO_5, ...MODULES_6_TO_11];

/** Every lesson in reading order. */
export const LESSONS: readonly CourseLesson[] = COURSE.flatMap((module) => module.lessons);

/** The page of a lesson below the language root, without slashes at the ends: `availability/formula`. */
export function lessonSlug(module: CourseModule, lesson: CourseLesson): string {
  return `${module.slug}/${lesson.slug}`;
}

/** The page of a module’s quiz below the language root: `availability/quiz`. */
export function quizSlug(module: CourseModule): string {
  return `${module.slug}/quiz`;
}

/** Minutes of a whole module. */
export function moduleMinutes(module: CourseModule): number {
  return module.lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
}

/** The module and lesson behind a page below the language root; undefined when the page is no lesson. */
export function findLesson(slug: string): { module: CourseModule; lesson: CourseLesson } | undefined {
  for (const module of COURSE) {
    const lesson = module.lessons.find((one) => lessonSlug(module, one) === slug);
    if (lesson) return { module, lesson };
  }
  return undefined;
}
