import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  complement,
  difference,
  type Expression,
  evaluateExpression,
  number,
  power,
  product,
  quotient,
  sum,
} from '../../../../src/availability/expression.ts';
import { bindingOf } from '../../../../src/widgets/formula/binding.ts';
import { binomialTerms, chunksOf } from '../../../../src/widgets/formula/chunks.ts';

/** The chunks as a line of a programming language, so that a reader of the line gets the formula's value. */
function written(expression: Expression): string {
  return chunksOf(expression)
    .map(({ operator, open, expression: inner, close }) => {
      const sign = { '·': '*', '−': '-' }[operator] ?? operator;
      return `${sign}${'('.repeat(open)}(${evaluateExpression(inner)})${')'.repeat(close)}`;
    })
    .join(' ');
}

const { expression } = fc.letrec<{ expression: Expression; parts: Expression[] }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.integer({ min: 1, max: 9 }).map(number),
    tie('parts').map((parts) => sum(...parts)),
    tie('parts').map((parts) => product(...parts)),
    tie('parts').map(([left = number(1), right = number(2)]) => difference(left, right)),
    tie('parts').map(([left = number(1)]) => quotient(left, number(3))),
    tie('parts').map(([base = number(1)]) => power(base, 2)),
  ),
  parts: fc.array(tie('expression'), { minLength: 1, maxLength: 3 }),
}));

/** Reads `+ - * ( )` and numbers with the usual precedence. */
function readLine(line: string): number {
  const tokens = line.match(/[-+*()]|[\d.e]+(?:e-\d+)?/gu) ?? [];
  let at = 0;
  const factor = (): number => {
    const token = tokens[at++];
    if (token === '-') return -factor();
    if (token !== '(') return Number(token);
    const value = total();
    at++;
    return value;
  };
  const term = (): number => {
    let value = factor();
    while (tokens[at] === '*') {
      at++;
      value *= factor();
    }
    return value;
  };
  const total = (): number => {
    let value = term();
    while (tokens[at] === '+' || tokens[at] === '-') value += tokens[at++] === '+' ? term() : -term();
    return value;
  };
  return total();
}

describe('a formula in chunks', () => {
  it('reads as the same formula: brackets stand where they are needed', () => {
    fc.assert(
      fc.property(expression, (tree) => {
        const expected = evaluateExpression(tree);
        expect(readLine(written(tree)) / (expected || 1)).toBeCloseTo(expected === 0 ? 0 : 1, 6);
      }),
    );
  });

  it('breaks 1 − (a + b·c) before each operator', () => {
    const tree = complement(sum(number(2), product(number(3), number(4))));
    expect(written(tree)).toBe('(1) -((2) +(3) *(4))');
  });

  it('does not bracket what binds tightly', () => {
    expect(bindingOf(product(sum(number(1), number(2))))).toBe(1);
    expect(written(product(number(2), complement(number(1))))).toBe('(2) *((1) -(1))');
  });

  it('writes k of n out in terms of the same sum', () => {
    const binomial = { kind: 'binomial-sum', required: 2, count: 3, probability: number(0.9) } as const;
    expect(binomialTerms(binomial)).toHaveLength(2);
    expect(evaluateExpression(sum(...binomialTerms(binomial)))).toBeCloseTo(evaluateExpression(binomial), 12);
  });
});
