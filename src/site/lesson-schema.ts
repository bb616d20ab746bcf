/** What the front matter of a lesson must say under `lesson:`; pages that are no lessons leave it out. */
import { z } from 'astro/zod';

const sentence = (what: string) => z.string(`${what} is missing`).min(1, `${what} must not be empty`);

const source = z.strictObject({
  title: sentence('The title of a source'),
  /** Where it can be read; a source without an address (a man page, a recording) has none. */
  url: z.url('The url of a source must be a full address with https://').optional(),
});

const MINUTES = 'A lesson takes 3 to 40 minutes';
const SLIDE = 'Slides look like 6 or "1–4"';

export const lesson = z.strictObject({
  id: z.string('A lesson needs its id, e.g. L2.1').regex(/^L\d{1,2}\.\d$/, 'A lesson id looks like L2.1'),
  module: z.string('A lesson needs its module, e.g. M2').regex(/^M\d{1,2}$/, 'A module id looks like M2'),
  /** Slide or slides of the talk. */
  slide: z.union([z.int().min(1).max(16), z.string().regex(/^\d{1,2}–\d{1,2}$/)], SLIDE),
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

/** For the docs collection. */
export const lessonFields = z.object({ lesson: lesson.optional() });
