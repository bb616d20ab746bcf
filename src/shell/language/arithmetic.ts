/** Whole-number arithmetic of `$((…))`: C's operators and precedence on 64-bit integers. */
import { Cursor } from './cursor.ts';
import { ExpansionFault } from './faults.ts';

/** Where names in an expression get and set their values. */
export interface Variables {
  get(name: string): string;
  set(name: string, value: string): void;
}

const BINARY: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<=', '>=', '<', '>'],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
];

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const ASSIGN = /(?:[-+*/%&|^]|<<|>>)?=(?!=)/y;
const DEPTH_MAX = 50;

function truth(isTrue: boolean): bigint {
  return isTrue ? 1n : 0n;
}

class Evaluator {
  readonly #cursor: Cursor;
  readonly #variables: Variables;
  readonly #depth: number;
  #nesting = 0;
  /** Above 0 in the branch that `?:`, `&&` or `||` does not take: nothing is set or divided there. */
  #skipped = 0;

  constructor(source: string, variables: Variables, depth: number) {
    this.#cursor = new Cursor(source);
    this.#variables = variables;
    this.#depth = depth;
  }

  evaluate(): bigint {
    this.#blanks();
    if (this.#cursor.isAtEnd) return 0n;
    const value = this.#comma();
    if (!this.#cursor.isAtEnd) this.#fail('syntax error in expression');
    return value;
  }

  #fail(reason: string): never {
    const { source, at } = this.#cursor;
    const token = source.slice(at) || source.slice(-1);
    throw new ExpansionFault(`${source.trim()}: ${reason} (error token is "${token}")`);
  }

  #blanks(): void {
    this.#cursor.match(/\s+/y);
  }

  #operator(candidates: readonly string[]): string | undefined {
    const found = candidates.find((text) => this.#cursor.startsWith(text));
    if (found === undefined) return undefined;
    const next = this.#cursor.peek(found.length);
    if (next === '=' && !['<=', '>=', '==', '!='].includes(found)) return undefined;
    if (found.length === 1 && '|&<>'.includes(found) && next === found) return undefined;
    this.#cursor.accept(found);
    this.#blanks();
    return found;
  }

  #comma(): bigint {
    let value = this.#ternary();
    while (this.#operator([','])) value = this.#ternary();
    return value;
  }

  #ternary(): bigint {
    const condition = this.#binary(0);
    if (!this.#operator(['?'])) return condition;
    const yes = this.#unless(condition === 0n, () => this.#ternary());
    if (!this.#operator([':'])) this.#fail("`:' expected for conditional expression");
    const no = this.#unless(condition !== 0n, () => this.#ternary());
    return condition !== 0n ? yes : no;
  }

  #unless(isSkipped: boolean, read: () => bigint): bigint {
    if (isSkipped) this.#skipped++;
    const value = read();
    if (isSkipped) this.#skipped--;
    return value;
  }

  #binary(level: number): bigint {
    const operators = BINARY[level];
    if (!operators) return this.#unary();
    let left = this.#binary(level + 1);
    for (let operator = this.#operator(operators); operator; operator = this.#operator(operators)) {
      const isDecided = (operator === '||' && left !== 0n) || (operator === '&&' && left === 0n);
      const right = this.#unless(isDecided, () => this.#binary(level + 1));
      left = BigInt.asIntN(64, this.#combine(operator, left, right));
    }
    return left;
  }

  #combine(operator: string, left: bigint, right: bigint): bigint {
    switch (operator) {
      case '||':
        return truth(left !== 0n || right !== 0n);
      case '&&':
        return truth(left !== 0n && right !== 0n);
      case '|':
        return left | right;
      case '^':
        return left ^ right;
      case '&':
        return left & right;
      case '==':
        return truth(left === right);
      case '!=':
        return truth(left !== right);
      case '<=':
        return truth(left <= right);
      case '>=':
        return truth(left >= right);
      case '<':
        return truth(left < right);
      case '>':
        return truth(left > right);
      case '<<':
        return left << BigInt.asUintN(6, right);
      case '>>':
        return left >> BigInt.asUintN(6, right);
      case '+':
        return left + right;
      case '-':
        return left - right;
      case '*':
        return left * right;
      default:
        if (right === 0n) {
          if (this.#skipped > 0) return 0n;
          this.#fail('division by 0');
        }
        return operator === '/' ? left / right : left % right;
    }
  }

  #unary(): bigint {
    if (++this.#nesting > DEPTH_MAX) this.#fail('expression recursion level exceeded');
    try {
      return this.#unaryInner();
    } finally {
      this.#nesting--;
    }
  }

  #unaryInner(): bigint {
    const step = this.#cursor.startsWith('++') || this.#cursor.startsWith('--');
    if (step && /[A-Za-z_]/.test(this.#cursor.peek(2))) {
      const change = this.#cursor.take() === '+' ? 1n : -1n;
      this.#cursor.take();
      const name = this.#cursor.match(NAME);
      this.#blanks();
      return this.#store(name, this.#load(name) + change);
    }
    const sign = this.#operator(['!', '~', '-', '+']);
    if (sign === undefined) return this.#power();
    const value = this.#unary();
    if (sign === '!') return truth(value === 0n);
    if (sign === '~') return ~value;
    return sign === '-' ? -value : value;
  }

  #power(): bigint {
    const base = this.#primary();
    if (!this.#operator(['**'])) return base;
    const exponent = this.#unary();
    if (exponent < 0n) this.#fail('exponent less than 0');
    let result = 1n;
    for (let i = 0n; i < (exponent > 128n ? 128n : exponent); i++) result = BigInt.asIntN(64, result * base);
    return result;
  }

  #primary(): bigint {
    const cursor = this.#cursor;
    if (cursor.accept('(')) {
      this.#blanks();
      const value = this.#comma();
      if (!cursor.accept(')')) this.#fail("missing `)'");
      this.#blanks();
      return value;
    }
    const digits = cursor.match(/0[xX][0-9a-fA-F]+|[0-9]+(?:#[0-9a-zA-Z]+)?/y);
    if (digits !== '') {
      if (/[A-Za-z_]/.test(cursor.peek())) this.#fail('value too great for base');
      this.#blanks();
      return this.#number(digits);
    }
    const name = cursor.match(NAME);
    if (name === '') this.#fail('syntax error: operand expected');
    this.#blanks();
    return this.#variable(name);
  }

  #variable(name: string): bigint {
    const operator = this.#cursor.match(ASSIGN);
    if (operator !== '') {
      this.#blanks();
      const right = this.#ternary();
      const binary = operator.slice(0, -1);
      return this.#store(name, binary === '' ? right : this.#combine(binary, this.#load(name), right));
    }
    const old = this.#load(name);
    if (this.#cursor.accept('++')) this.#store(name, old + 1n);
    else if (this.#cursor.accept('--')) this.#store(name, old - 1n);
    this.#blanks();
    return old;
  }

  #number(digits: string): bigint {
    if (/^0[xX]/.test(digits)) return BigInt.asIntN(64, BigInt(digits));
    const [base, text] = digits.includes('#')
      ? digits.split('#')
      : [digits.startsWith('0') ? '8' : '10', digits];
    const radix = Number(base);
    if (radix < 2 || radix > 36) this.#fail('invalid arithmetic base');
    let value = 0n;
    for (const char of text ?? '') {
      const digit = Number.parseInt(char, 36);
      if (digit >= radix) this.#fail('value too great for base');
      value = value * BigInt(radix) + BigInt(digit);
    }
    return BigInt.asIntN(64, value);
  }

  #load(name: string): bigint {
    const text = this.#variables.get(name).trim();
    if (text === '') return 0n;
    if (this.#depth > DEPTH_MAX) this.#fail('expression recursion level exceeded');
    return new Evaluator(text, this.#variables, this.#depth + 1).evaluate();
  }

  #store(name: string, value: bigint): bigint {
    const wrapped = BigInt.asIntN(64, value);
    if (this.#skipped === 0) this.#variables.set(name, wrapped.toString());
    return wrapped;
  }
}

/**
 * The value of an arithmetic expression.
 * @throws ExpansionFault with bash's words when it is not one.
 */
export function evaluate(source: string, variables: Variables): bigint {
  return new Evaluator(source, variables, 0).evaluate();
}
