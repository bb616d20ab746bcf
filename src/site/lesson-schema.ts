/** What the front matter of a lesson must say; pages that are no lessons have none of these fields. */
import { z } from 'astro/zod';

const sentence = (what: string) => z.string(`${what} is missing`).min(1, `${what} must not be empty`);

const source = z.strictObject({
  title: sentence('The title of a source'),
  /** Where it can be read; a source without an address (a man page, a recording) has none. */
  url: z.url('The url of a source must be a full address with https://').optional(),
});

const MINUTES = 'A lesson takes 3 to 40 minutes';
/** One of the talk’s 16 slides, or a range of them. */
const SLIDES = /^([1-9]|1[0-6])(–([2-9]|1[0-6]))?$/;
const SLIDE = 'Slides look like 6 or "1–4"';

const lesson = z.object({
  id: z.string('A lesson needs its id, e.g. L2.1').regex(/^L\d{1,2}\.\d$/, 'A lesson id looks like L2.1'),
  module: z.string('A lesson needs its module, e.g. M2').regex(/^M\d{1,2}$/, 'A module id looks like M2'),
  /** Slide or slides of the talk. */
  slide: z.union([z.number(), z.string()], SLIDE).refine((slide) => SLIDES.test(String(slide)), SLIDE),
  minutes: z.int(MINUTES).min(3, MINUTES).max(40, MINUTES),
  /** What the learner can do afterwards, as verb phrases. */
  objectives: z
    .array(sentence('An objective'), 'A lesson lists its objectives')
    .min(1, 'A lesson has at least one objective'),
  /** The whole lesson in one sentence. */
  summary: sentence('The summary'),
  sources: z.array(source, 'A lesson lists its sources').min(1, 'A lesson names at least one source'),
});

export type LessonFrontMatter = z.infer<typeof lesson>;

/** For the docs collection: each field may be absent, since pages that are no lessons share it. */
export const lessonFields = lesson.partial();

/** The lesson's fields, or undefined on a page that is no lesson. */
export function lessonOf(frontMatter: object): LessonFrontMatter | undefined {
  return lesson.safeParse(frontMatter).data;
}

/** A page with some of a lesson's fields must have all: names each that is missing, so that the build says which. */
export function requireWholeLesson(frontMatter: object, context: z.core.$RefinementCtx): void {
  const given = new Map(Object.entries(frontMatter));
  const isLesson = Object.keys(lesson.shape).some((field) => given.get(field) !== undefined);
  if (!isLesson) return;
  for (const { path, message } of lesson.safeParse(frontMatter).error?.issues ?? []) {
    const isMissing = given.get(String(path[0])) === undefined;
    if (isMissing) context.addIssue({ code: 'custom', path, message });
  }
}
