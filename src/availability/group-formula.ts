/** The formula of one group with its members' numbers in it; `evaluate.ts` computes the value itself. */
import type { Redundant, Series } from './diagram.ts';
import {
  complement,
  difference,
  type Expression,
  evaluateExpression,
  number,
  power,
  product,
  type Quantity,
  quantity,
  sum,
} from './expression.ts';
import type { Step } from './step.ts';

type Formula = Pick<Step, 'formula' | 'expression'>;

/** Which formula a group uses, and that formula as a tree over its members' availabilities. */
export function groupFormula(group: Series | Redundant, members: readonly Quantity[]): Formula {
  if (group.kind === 'series') return { formula: 'series', expression: product(...members) };
  const equal = members.every((member) => member.value === members[0]?.value);
  const symbols = equal ? members.map((member) => sharedSymbol(member, members)) : members;
  if (group.beta > 0)
    return {
      formula: group.required === 1 ? 'common-cause' : 'common-cause-k-of-n',
      expression: withCommonCause(group, symbols, equal),
    };
  if (group.required === 1)
    return { formula: 'parallel', expression: complement(productOrPower(symbols.map(complement), equal)) };
  return { formula: equal ? 'k-of-n' : 'k-of-n-mixed', expression: atLeast(group.required, symbols, equal) };
}

/** Members that are equal but named differently are all written as plain A. */
function sharedSymbol(member: Quantity, members: readonly Quantity[]): Quantity {
  return members.every(({ of }) => of === member.of) ? member : quantity('A', member.value, member.unit);
}

/** Equal factors are written as a power. */
function productOrPower(factors: readonly Expression[], equal: boolean): Expression {
  const [first] = factors;
  return equal && first && factors.length > 1 ? power(first, factors.length) : product(...factors);
}

function atLeast(required: number, members: readonly Expression[], equal: boolean): Expression {
  const [first] = members;
  return equal && first
    ? { kind: 'binomial-sum', required, count: members.length, probability: first }
    : { kind: 'at-least', required, of: members };
}

/** The approximation may exceed 1 where members hardly ever work; only then the limit is written. */
function atMostOne(unavailability: Expression): Expression {
  return evaluateExpression(unavailability) > 1
    ? { kind: 'minimum', of: [number(1), unavailability] }
    : unavailability;
}

/** A = 1 − (β·u + rest), where u is the smallest unavailability of the members. */
function withCommonCause(group: Redundant, members: readonly Quantity[], equal: boolean): Expression {
  const beta = quantity('β', group.beta);
  const u = quantity('U', Math.min(...members.map((member) => 1 - member.value)));
  const shared = product(beta, u);
  const own = members.map((member) =>
    equal ? product(complement(beta), u) : difference(complement(member), shared),
  );
  const rest =
    group.required === 1
      ? productOrPower(own, equal)
      : complement(atLeast(group.required, own.map(complement), equal));
  return complement(atMostOne(sum(shared, rest)));
}
