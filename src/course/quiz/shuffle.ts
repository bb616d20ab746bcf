/** Puts options into an order that does not give the answer away: the same for the same seed. */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { textSeed } from '../../simulator/kernel/random.ts';
import type { LocalQuestion } from './local-question.ts';

/** The numbers 0 … count − 1 in a shuffled order (Fisher–Yates). */
export function shuffled(count: number, seed: number): readonly number[] {
  const generator = xoroshiro128plus(seed);
  const order = Array.from({ length: count }, (_, at) => at);
  for (let at = count - 1; at > 0; at--) {
    const other = uniformInt(generator, 0, at);
    [order[at], order[other]] = [order[other] ?? other, order[at] ?? at];
  }
  return order;
}

/** How many parts of a question are shuffled: options, items, or right sides. */
function partsOf(question: LocalQuestion): number {
  switch (question.type) {
    case 'numeric':
      return 0;
    case 'order':
      return question.items.length;
    case 'match':
      return question.pairs.length;
    default:
      return question.options.length;
  }
}

/** In which order a question's parts are shown; an order question never begins with its own solution. */
export function shownOrder(question: LocalQuestion, seed: number): readonly number[] {
  const count = partsOf(question);
  const order = shuffled(count, textSeed(`${question.id} ${seed}`));
  const isSolved = question.type === 'order' && order.every((value, at) => value === at);
  return isSolved ? [...order.slice(1), ...order.slice(0, 1)] : order;
}
