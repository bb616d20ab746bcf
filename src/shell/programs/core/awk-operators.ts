/** awk's operators on numbers. */
import { Failure } from './gnu.ts';

/** Does an order (below 0, 0, above 0) fit a comparison? */
export function isOrdered(operator: string, order: number): boolean {
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  if (operator === '>') return order > 0;
  if (operator === '>=') return order >= 0;
  return (order === 0) === (operator === '==');
}

/** Arithmetic of two numbers. */
export function calculate(operator: string, left: number, right: number): number {
  if ((operator === '/' || operator === '%') && right === 0) throw new Failure('line 1: division by zero', 2);
  if (operator === '+') return left + right;
  if (operator === '-') return left - right;
  if (operator === '*') return left * right;
  if (operator === '/') return left / right;
  return operator === '%' ? left % right : left ** right;
}
