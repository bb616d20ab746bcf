import type { Expression } from '../../availability/expression.ts';

/** How tightly an expression binds: sums 1, products 2, powers 3, single things 4. */
export function bindingOf(expression: Expression): number {
  switch (expression.kind) {
    case 'sum':
    case 'difference':
      return 1;
    case 'product': {
      const [only] = expression.of;
      return expression.of.length === 1 && only ? bindingOf(only) : 2;
    }
    case 'binomial-sum':
      return 2;
    case 'power':
      return 3;
    case 'number':
    case 'quantity':
    case 'quotient':
    case 'minimum':
    case 'at-least':
      return 4;
  }
}
