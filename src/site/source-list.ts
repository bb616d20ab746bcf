/** The sources of all lessons, each once, with the lessons that rest on it. Pure. */
import type { CourseLesson } from './course-map.ts';
import type { LessonFrontMatter } from './lesson-schema.ts';

export interface LessonSources {
  readonly slug: string;
  readonly lesson: CourseLesson;
  readonly sources: LessonFrontMatter['sources'];
}

export interface SourceUse {
  readonly title: string;
  readonly url: string | undefined;
  /** Lessons in reading order. */
  readonly lessons: readonly { readonly slug: string; readonly lesson: CourseLesson }[];
}

/** The talk has its own place on the page. */
const TALK = 'Grundlagen des Clusterings';

/** `https://a.example/x/` and `http://a.example/x` are the same place; a fragment is a place of its own. */
function keyOf({ title, url }: { title: string; url?: string | undefined }): string {
  return url ? url.replace(/^https?:\/\//, '').replace(/\/(?=#|$)/, '') : title;
}

/** Every source but the talk, with the first title that a lesson gives it, sorted by title. */
export function sourceList(lessons: readonly LessonSources[], language: string): readonly SourceUse[] {
  const byKey = new Map<string, SourceUse>();
  for (const { slug, lesson, sources } of lessons) {
    for (const source of sources.filter(({ title }) => !title.includes(TALK))) {
      const key = keyOf(source);
      const known = byKey.get(key) ?? { title: source.title, url: source.url, lessons: [] };
      const isNew = known.lessons.every((one) => one.slug !== slug);
      byKey.set(key, isNew ? { ...known, lessons: [...known.lessons, { slug, lesson }] } : known);
    }
  }
  const order = new Intl.Collator(language);
  return [...byKey.values()].sort((a, b) => order.compare(a.title, b.title));
}
