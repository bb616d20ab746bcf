/**
 * A formula with its numbers in it, as a tree. A page draws it (symbols or numbers), a test evaluates it again and
 * compares it with the step's result: what is shown is what was computed.
 */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | Quantity
  | { readonly kind: 'sum' | 'product' | 'minimum'; readonly of: readonly Expression[] }
  | { readonly kind: 'difference' | 'quotient'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'power'; readonly base: Expression; readonly exponent: number }
  | BinomialSum
  | { readonly kind: 'at-least'; readonly required: number; readonly of: readonly Expression[] };

export type QuantityUnit = 'ratio' | 'hours' | 'count' | 'perYear' | 'perHour';

/** A number with a symbol such as MTTF; `of` is the block or group that it belongs to, by the reader's name. */
export interface Quantity {
  readonly kind: 'quantity';
  readonly symbol: string;
  readonly of?: string;
  readonly value: number;
  readonly unit: QuantityUnit;
}

/** Σ C(n,i)·pⁱ·(1−p)ⁿ⁻ⁱ for i = required … count. */
interface BinomialSum {
  readonly kind: 'binomial-sum';
  readonly required: number;
  readonly count: number;
  readonly probability: Expression;
}

export const number = (value: number): Expression => ({ kind: 'number', value });
export const quantity = (
  symbol: string,
  value: number,
  unit: QuantityUnit = 'ratio',
  of?: string,
): Quantity => ({ kind: 'quantity', symbol, value, unit, ...(of === undefined ? {} : { of }) });
export const sum = (...of: Expression[]): Expression => ({ kind: 'sum', of });
export const product = (...of: Expression[]): Expression => ({ kind: 'product', of });
export const difference = (left: Expression, right: Expression): Expression => ({
  kind: 'difference',
  left,
  right,
});
export const quotient = (left: Expression, right: Expression): Expression => ({
  kind: 'quotient',
  left,
  right,
});
export const power = (base: Expression, exponent: number): Expression => ({ kind: 'power', base, exponent });
/** 1 − x, the complement that availability formulas are full of. */
export const complement = (of: Expression): Expression => difference(number(1), of);

/** The value of a tree. Plain arithmetic: it checks the model's steps, which compute more carefully. */
export function evaluateExpression(expression: Expression): number {
  switch (expression.kind) {
    case 'number':
    case 'quantity':
      return expression.value;
    case 'sum':
      return expression.of.reduce((total, part) => total + evaluateExpression(part), 0);
    case 'product':
      return expression.of.reduce((total, part) => total * evaluateExpression(part), 1);
    case 'minimum':
      return Math.min(...expression.of.map(evaluateExpression));
    case 'difference':
      return evaluateExpression(expression.left) - evaluateExpression(expression.right);
    case 'quotient':
      return evaluateExpression(expression.left) / evaluateExpression(expression.right);
    case 'power':
      return evaluateExpression(expression.base) ** expression.exponent;
    case 'binomial-sum':
      return binomialTail(expression);
    case 'at-least':
      return atLeast(expression.of.map(evaluateExpression), expression.required);
  }
}

function binomialTail({ required, count, probability }: BinomialSum): number {
  const p = evaluateExpression(probability);
  let total = 0;
  for (let i = required; i <= count; i++) total += combinations(count, i) * p ** i * (1 - p) ** (count - i);
  return total;
}

/** C(n,k), the number of ways to choose k of n. */
export function combinations(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i;
  return result;
}

/** Probability that at least `required` of independent events happen, by going through all outcomes. */
function atLeast(probabilities: readonly number[], required: number): number {
  const [first, ...rest] = probabilities;
  if (first === undefined) return required <= 0 ? 1 : 0;
  return first * atLeast(rest, required - 1) + (1 - first) * atLeast(rest, required);
}
