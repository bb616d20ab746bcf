/** The answer while it is being given: how it begins and what each touch changes. */
import { exact, formatNumber } from '../../availability/notation/format-number.ts';
import { narrowNoBreakSpace, noBreakSpace } from '../../availability/notation/language.ts';
import type { Answer, Grade } from '../../course/quiz/grade.ts';
import type { LocalQuestion } from '../../course/quiz/local-question.ts';
import { shownOrder } from '../../course/quiz/shuffle.ts';
import type { Lang } from '../frame/texts.ts';
import { quizTexts } from './texts.ts';

/** Nothing chosen or typed yet; steps to be ordered lie there in disorder. */
export function blankAnswer(question: LocalQuestion, seed: number): Answer {
  switch (question.type) {
    case 'numeric':
      return { kind: 'number', typed: '' };
    case 'order':
      return { kind: 'order', order: shownOrder(question, seed) };
    case 'match':
      return { kind: 'match', rights: question.pairs.map(() => -1) };
    default:
      return { kind: 'choice', chosen: [] };
  }
}

/** An option chosen: the only one or, where several may be right, one more or one less. */
export function withOption(chosen: readonly number[], option: number, isMultiple: boolean): Answer {
  if (!isMultiple) return { kind: 'choice', chosen: [option] };
  const others = chosen.filter((one) => one !== option);
  return { kind: 'choice', chosen: others.length < chosen.length ? others : [...chosen, option] };
}

/** The step at one place moved to another; outside the list nothing moves. */
export function withMove(order: readonly number[], from: number, to: number): Answer {
  const moved = [...order];
  if (to >= 0 && to < order.length) moved.splice(to, 0, ...moved.splice(from, 1));
  return { kind: 'order', order: moved };
}

/**
 * A right side put beside a left one; −1 takes away what is there. The other places keep theirs, even the same one:
 * whoever goes through a list with the arrow keys passes entries that are in use elsewhere.
 */
export function withPair(rights: readonly number[], left: number, right: number): Answer {
  return { kind: 'match', rights: rights.map((one, at) => (at === left ? right : one)) };
}

/** A right value with its unit, as the language writes it. */
export function valueText(value: number, unit: string, lang: Lang): string {
  const number = formatNumber(value, lang, exact);
  if (unit === '') return number;
  return `${number}${unit === '%' ? narrowNoBreakSpace : noBreakSpace}${unit}`;
}

/** What the live region says to a grade. */
export function verdictSentence(question: LocalQuestion, graded: Grade, lang: Lang): string {
  const text = quizTexts(lang);
  if (graded.verdict !== 'unclear') return text(graded.verdict);
  switch (graded.reason) {
    case 'nothing':
      return text(question.type === 'numeric' ? 'nothing.number' : 'nothing.choice');
    case 'incomplete':
      return text('incomplete');
    case 'not-a-number':
      return text('notNumber');
    case 'other-unit': {
      const unit = question.type === 'numeric' ? question.unit : '';
      return unit === '' ? text('noUnit') : text('otherUnit', { unit });
    }
  }
}

/** The words without the marks of code, for names that are read aloud. */
export function plain(words: string): string {
  return words.replaceAll('`', '');
}
