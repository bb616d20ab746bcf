/** Grades an answer and says why, option by option. */
import type { Lang } from '../../availability/notation/language.ts';
import { gradeNumber } from './grade-number.ts';
import type { LocalOption, LocalQuestion } from './local-question.ts';

/** Indices are those of the question, before anything was shuffled. */
export type Answer =
  /** Options that were chosen. */
  | { readonly kind: 'choice'; readonly chosen: readonly number[] }
  | { readonly kind: 'number'; readonly typed: string }
  /** The items in the order given to them. */
  | { readonly kind: 'order'; readonly order: readonly number[] }
  /** For each left side the right side chosen; -1 where none was. */
  | { readonly kind: 'match'; readonly rights: readonly number[] };

export interface Note {
  /** What was chosen, or what belongs there. */
  readonly text: string;
  /** Is that part of the answer right? */
  readonly isRight: boolean;
  readonly why: string;
}

/** The grade of something that is an answer. */
export interface SettledGrade {
  readonly verdict: 'right' | 'wrong';
  /** What to say first. */
  readonly why: string;
  /** Part by part. */
  readonly notes: readonly Note[];
}

export type Grade =
  /** Not yet an answer: nothing was chosen, a part is missing, the text is no number or has another unit. */
  | { readonly verdict: 'unclear'; readonly reason: 'nothing' | 'incomplete' | 'not-a-number' | 'other-unit' }
  | SettledGrade;

type Of<Type extends LocalQuestion['type']> = Extract<LocalQuestion, { type: Type }>;

/**
 * The grade of an answer.
 * @throws TypeError when the answer is of another kind than the question.
 */
export function grade(question: LocalQuestion, answer: Answer, lang: Lang): Grade {
  switch (question.type) {
    case 'single':
    case 'read-output':
    case 'multiple':
      if (answer.kind === 'choice') return gradeChoice(question.options, answer.chosen);
      break;
    case 'numeric':
      if (answer.kind === 'number') return gradeTyped(question, answer.typed, lang);
      break;
    case 'order':
      if (answer.kind === 'order') return gradeOrder(question, answer.order);
      break;
    case 'match':
      if (answer.kind === 'match') return gradeMatch(question, answer.rights);
      break;
  }
  throw new TypeError(`An answer of kind '${answer.kind}' does not fit ${question.id}.`);
}

function gradeChoice(options: readonly LocalOption[], chosen: readonly number[]): Grade {
  if (chosen.length === 0) return { verdict: 'unclear', reason: 'nothing' };
  const isRight = options.every(({ right }, at) => right === chosen.includes(at));
  const notes = options.map(({ text, right, why }) => ({ text, isRight: right, why }));
  const spoken = chosen.flatMap((at) => options[at]?.why ?? []);
  return { verdict: isRight ? 'right' : 'wrong', why: chosen.length === 1 ? (spoken[0] ?? '') : '', notes };
}

function gradeTyped(question: Of<'numeric'>, typed: string, lang: Lang): Grade {
  if (typed.trim() === '') return { verdict: 'unclear', reason: 'nothing' };
  const verdict = gradeNumber(typed, question, lang);
  if (verdict === 'not-a-number' || verdict === 'other-unit') return { verdict: 'unclear', reason: verdict };
  if (verdict === 'right') return { verdict, why: question.why, notes: [] };
  const slip = question.typical.find(
    ({ value }) => gradeNumber(typed, { ...question, value, tolerance: slipReach(value) }, lang) === 'right',
  );
  return { verdict, why: slip?.why ?? '', notes: [] };
}

/** A slip is recognised to half a per cent: people round their wrong values, too. */
function slipReach(value: number): number {
  return Math.abs(value) * 0.005;
}

function gradeOrder({ items, why }: Of<'order'>, order: readonly number[]): Grade {
  const isWhole = order.length === items.length && items.every((_, at) => order.includes(at));
  if (!isWhole) return { verdict: 'unclear', reason: 'incomplete' };
  const notes = items.map((item, at) => ({ ...item, isRight: order[at] === at }));
  return { verdict: notes.every(({ isRight }) => isRight) ? 'right' : 'wrong', why, notes };
}

function gradeMatch({ pairs, why }: Of<'match'>, rights: readonly number[]): Grade {
  const isWhole = pairs.every((_, at) => pairs[rights[at] ?? -1] !== undefined);
  if (!isWhole) return { verdict: 'unclear', reason: 'incomplete' };
  const notes = pairs.map((pair, at) => ({
    text: `${pair.left} – ${pair.right}`,
    isRight: pairs[rights[at] ?? -1]?.right === pair.right,
    why: pair.why,
  }));
  return { verdict: notes.every(({ isRight }) => isRight) ? 'right' : 'wrong', why, notes };
}
