/** A round as the text that the browser keeps. Damage and later versions are told apart, never thrown. */
import * as z from 'zod/mini';
import type { Answer } from './grade.ts';
import type { LocalQuestion } from './local-question.ts';
import type { Questions, Round } from './round.ts';

/** Raised when the stored form changes its meaning. */
const VERSION = 1;
const TEXT_LENGTH_MAX = 100_000;

const places = z.array(z.int().check(z.gte(-1)));
const answer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('choice'), chosen: places }),
  z.object({ kind: z.literal('number'), typed: z.string() }),
  z.object({ kind: z.literal('order'), order: places }),
  z.object({ kind: z.literal('match'), rights: places }),
]);

const saved = z.object({
  version: z.literal(VERSION),
  round: z.object({
    seed: z.int(),
    pass: z.int().check(z.gte(1)),
    queue: z.array(z.string()).check(z.minLength(1)),
    at: z.int().check(z.gte(0)),
    given: z.record(z.string(), answer),
    missed: z.array(z.string()),
    size: z.int().check(z.gte(1)),
  }),
});

export type SavedRound =
  | { readonly kind: 'found'; readonly round: Round }
  | { readonly kind: 'none' }
  /** Something is stored, but it is no round. */
  | { readonly kind: 'damaged' }
  /** A later version of the course wrote it. */
  | { readonly kind: 'newer' }
  /** A sound round, but about questions that the bank no longer has. */
  | { readonly kind: 'outdated' };

/** The text to store. */
export function formatRound(round: Round): string {
  return JSON.stringify({ version: VERSION, round });
}

/** Reads what was stored; null stands for nothing. `questions` are those there are now. */
export function parseRound(stored: string | null, questions: Questions): SavedRound {
  if (stored === null) return { kind: 'none' };
  if (stored.length > TEXT_LENGTH_MAX) return { kind: 'damaged' };
  const data = parseJson(stored);
  const version = z.object({ version: z.int() }).safeParse(data).data?.version ?? 0;
  if (version > VERSION) return { kind: 'newer' };
  const round = saved.safeParse(data).data?.round;
  if (!round || !isSound(round)) return { kind: 'damaged' };
  return suits(round, questions) ? { kind: 'found', round } : { kind: 'outdated' };
}

/** Does every question still exist, and is each answer of the kind that its question asks for? */
function suits({ queue, missed, given }: Round, questions: Questions): boolean {
  return (
    [...queue, ...missed].every((id) => questions.has(id)) &&
    Object.entries(given).every(([id, one]) => one.kind === kindFor(questions.get(id)))
  );
}

function kindFor(question: LocalQuestion | undefined): Answer['kind'] | undefined {
  switch (question?.type) {
    case undefined:
      return undefined;
    case 'numeric':
      return 'number';
    case 'order':
    case 'match':
      return question.type;
    default:
      return 'choice';
  }
}

/** Every question before the present one is answered, the present one may be, none after it is. */
function isSound({ queue, at, given: answers, size }: Round): boolean {
  const isAnswered = queue.map((id) => id in answers);
  return (
    at <= queue.length &&
    queue.length <= size &&
    new Set(queue).size === queue.length &&
    isAnswered.slice(0, at).every(Boolean) &&
    !isAnswered.slice(at + 1).some(Boolean) &&
    Object.keys(answers).every((id) => queue.includes(id))
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
