/** The shape of a question in `content/quizzes`: both languages in one, an explanation for everything one can choose. */
import { z } from 'zod';
import { answerUnits } from './unit.ts';

const sentence = z.string('expected a text').trim().min(1, 'expected a text, not an empty one');

/** The same in both languages. */
const text = z.strictObject({ de: sentence, en: sentence }, 'expected a text under de and one under en');
export type BothLanguages = z.infer<typeof text>;

const explained = text.extend({ why: text });

const option = explained.extend({ right: z.literal(true, 'expected true, or no such line').optional() });

const anchor = z
  .string('expected the anchor of a heading, e.g. "#quorum"')
  .regex(/^#[^\s#]+$/u, 'expected the anchor of a heading, e.g. "#quorum"');

const source = z.strictObject({
  title: sentence,
  url: z.url('expected a full address with https://').optional(),
});

const SLIDE = 'expected a slide of the talk, 1 to 16';

const common = {
  id: z.string().regex(/^M\d{1,2}-Q\d{1,3}$/, 'expected an id like M4-Q2'),
  /** Where the answer is taught. */
  lesson: z.string('expected a lesson, e.g. L4.1').regex(/^L\d{1,2}\.\d$/, 'expected a lesson, e.g. L4.1'),
  slide: z.int(SLIDE).min(1, SLIDE).max(16, SLIDE).optional(),
  source,
  /** The heading in that lesson below which the answer stands. */
  read: z.strictObject({ de: anchor, en: anchor }).optional(),
  question: text,
};

const choice = z
  .array(option, 'expected a list of options')
  .min(2, 'expected at least two options')
  .superRefine((options, context) => reportTwins(options, context));

const oneRight = choice.refine(
  (options) => options.filter(({ right }) => right).length === 1,
  'expected exactly one option with right: true',
);

const single = z.strictObject({ ...common, type: z.literal('single'), options: oneRight });

const readOutput = z.strictObject({
  ...common,
  type: z.literal('read-output'),
  /** What a terminal shows, to the letter. */
  output: z.string('expected what the terminal shows').min(1, 'expected what the terminal shows'),
  options: oneRight,
});

const multiple = z.strictObject({
  ...common,
  type: z.literal('multiple'),
  options: choice.refine(
    (options) => options.some(({ right }) => right) && options.some(({ right }) => !right),
    'expected at least one option with right: true and one without',
  ),
});

const answer = z.strictObject({
  value: z.number('expected a number'),
  /** Absent for a bare number. */
  unit: z.enum(answerUnits, `expected one of ${answerUnits.join(', ')}`).optional(),
  /** Largest accepted distance from the value, in its unit. */
  tolerance: z.number('expected a number').min(0, 'expected 0 or more'),
});

const numeric = z
  .strictObject({
    ...common,
    type: z.literal('numeric'),
    answer,
    why: text,
    /** Values one gets by a usual slip, in the unit of the answer, each with what went wrong. */
    errors: z.array(z.strictObject({ value: z.number('expected a number'), why: text })).optional(),
  })
  .superRefine(({ answer: { value, tolerance }, errors = [] }, context) => {
    for (const [at, error] of errors.entries())
      if (Math.abs(error.value - value) <= tolerance)
        context.addIssue({
          code: 'custom',
          path: ['errors', at, 'value'],
          message: 'expected a value that is not right',
        });
  });

const order = z.strictObject({
  ...common,
  type: z.literal('order'),
  /** In the right order. */
  items: z
    .array(explained, 'expected a list of items')
    .min(3, 'expected at least three items')
    .superRefine((items, context) => reportTwins(items, context)),
  why: text,
});

const match = z.strictObject({
  ...common,
  type: z.literal('match'),
  pairs: z
    .array(z.strictObject({ left: text, right: text, why: text }), 'expected a list of pairs')
    .min(3, 'expected at least three pairs')
    .superRefine((pairs, context) => {
      reportTwins(
        pairs.map(({ left }) => left),
        context,
      );
      reportTwins(
        pairs.map(({ right }) => right),
        context,
      );
    }),
  why: text,
});

/** Two entries that read the same cannot be told apart. */
function reportTwins(entries: readonly BothLanguages[], context: z.core.$RefinementCtx): void {
  for (const lang of ['de', 'en'] as const) {
    const seen = new Set<string>();
    for (const [at, { [lang]: words }] of entries.entries()) {
      if (seen.has(words))
        context.addIssue({ code: 'custom', path: [at, lang], message: `“${words}” is there twice` });
      seen.add(words);
    }
  }
}

export const questionTypes = ['single', 'multiple', 'numeric', 'order', 'match', 'read-output'] as const;

export const question = z.discriminatedUnion(
  'type',
  [single, multiple, numeric, order, match, readOutput],
  `expected one of ${questionTypes.join(', ')}`,
);
export type Question = z.infer<typeof question>;
