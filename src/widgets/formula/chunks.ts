/** Cuts a formula at its operators, so that a long one wraps like text instead of running out of the page. */
import {
  combinations,
  complement,
  type Expression,
  number,
  power,
  product,
} from '../../availability/expression.ts';
import { bindingOf } from './binding.ts';

/** A piece that stays together: operator, opening brackets, expression, closing brackets. */
export interface Chunk {
  readonly operator: string;
  readonly open: number;
  readonly expression: Expression;
  readonly close: number;
}

/** The pieces of an expression in reading order; `binding` is how tightly its surroundings bind. */
export function chunksOf(expression: Expression, binding = 0): readonly Chunk[] {
  const chunks = flatChunks(expression);
  return bindingOf(expression) < binding ? bracketed(chunks) : chunks;
}

function flatChunks(expression: Expression): readonly Chunk[] {
  switch (expression.kind) {
    case 'sum':
      return joined('+', expression.of, 1);
    case 'product':
      return joined('·', expression.of, 2);
    case 'binomial-sum':
      return joined('+', binomialTerms(expression), 1);
    case 'difference':
      return [...chunksOf(expression.left, 1), ...led('−', chunksOf(expression.right, 2))];
    default:
      return [{ operator: '', open: 0, expression, close: 0 }];
  }
}

function joined(operator: string, parts: readonly Expression[], binding: number): readonly Chunk[] {
  return parts.flatMap((part, index) => {
    const chunks = chunksOf(part, binding);
    return index === 0 ? chunks : led(operator, chunks);
  });
}

function led(operator: string, chunks: readonly Chunk[]): readonly Chunk[] {
  return chunks.map((chunk, index) => (index === 0 ? { ...chunk, operator } : chunk));
}

function bracketed(chunks: readonly Chunk[]): readonly Chunk[] {
  const last = chunks.length - 1;
  return chunks.map((chunk, index) => ({
    ...chunk,
    open: chunk.open + (index === 0 ? 1 : 0),
    close: chunk.close + (index === last ? 1 : 0),
  }));
}

type Binomial = Extract<Expression, { kind: 'binomial-sum' }>;

/** Σ C(n,i)·pⁱ·(1−p)ⁿ⁻ⁱ written out: with few units that is shorter than the sign Σ with its limits. */
export function binomialTerms({ required, count, probability }: Binomial): readonly Expression[] {
  return Array.from({ length: count - required + 1 }, (_, index) => {
    const working = required + index;
    const all = raised(probability, working);
    if (working === count) return all;
    return product(
      number(combinations(count, working)),
      all,
      raised(complement(probability), count - working),
    );
  });
}

function raised(base: Expression, exponent: number): Expression {
  return exponent === 1 ? base : power(base, exponent);
}
