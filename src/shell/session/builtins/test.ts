/** `test` and `[`. */
import { immediate } from '../../immediate.ts';
import { compareFiles, compareNumbers, isComparison, unaryTest } from '../conditions.ts';
import { type Builtin, complain, type Shell } from '../shell.ts';

/** What is wrong with the expression, in bash's words after `[: `. */
class TestFault extends Error {}

function integer(text: string): bigint {
  if (!/^\s*[-+]?\d+\s*$/.test(text)) throw new TestFault(`${text}: integer expected`);
  return BigInt(text.trim().replace(/^\+/, ''));
}

const STRING_OPERATORS = ['=', '==', '!=', '<', '>'];
const FILE_OPERATORS = ['-nt', '-ot', '-ef'];

function isBinary(operator: string | undefined): operator is string {
  return (
    operator !== undefined &&
    (STRING_OPERATORS.includes(operator) || FILE_OPERATORS.includes(operator) || isComparison(operator))
  );
}

function binary(shell: Shell, left: string, operator: string, right: string): boolean {
  if (isComparison(operator)) return compareNumbers(operator, integer(left), integer(right));
  if (FILE_OPERATORS.includes(operator)) return compareFiles(shell, operator, left, right);
  if (operator === '<') return left < right;
  if (operator === '>') return left > right;
  return (left === right) === (operator !== '!=');
}

/** POSIX's rules go by the number of words; longer expressions are read with `!`, `-a`, `-o` and brackets. */
class TestParser {
  readonly #shell: Shell;
  readonly #words: readonly string[];
  #at = 0;

  constructor(shell: Shell, words: readonly string[]) {
    this.#shell = shell;
    this.#words = words;
  }

  evaluate(): boolean {
    if (this.#words.length === 0) return false;
    const value = this.#or();
    const rest = this.#words[this.#at];
    if (rest !== undefined) {
      throw new TestFault(
        this.#words.length === 2
          ? `${this.#words[0]}: unary operator expected`
          : this.#words.length === 3
            ? `${this.#words[1]}: binary operator expected`
            : 'too many arguments',
      );
    }
    return value;
  }

  #or(): boolean {
    let value = this.#and();
    while (this.#words[this.#at] === '-o') {
      this.#at++;
      const right = this.#and();
      value ||= right;
    }
    return value;
  }

  #and(): boolean {
    let value = this.#not();
    while (this.#words[this.#at] === '-a') {
      this.#at++;
      const right = this.#not();
      value &&= right;
    }
    return value;
  }

  #not(): boolean {
    const [word, next] = this.#words.slice(this.#at);
    if (word === '!' && next !== undefined && !isBinary(next)) {
      this.#at++;
      return !this.#not();
    }
    return this.#primary();
  }

  #primary(): boolean {
    const [word, operator, right] = this.#words.slice(this.#at);
    if (word === undefined) throw new TestFault('argument expected');
    if (isBinary(operator) && right !== undefined) {
      this.#at += 3;
      return binary(this.#shell, word, operator, right);
    }
    if (word === '(' && operator !== undefined) {
      this.#at++;
      const value = this.#or();
      if (this.#words[this.#at++] !== ')') throw new TestFault("`)' expected");
      return value;
    }
    if (/^-[a-zA-Z]$/.test(word) && operator !== undefined) {
      const value = unaryTest(this.#shell, word, operator);
      if (value === undefined) throw new TestFault(`${word}: unary operator expected`);
      this.#at += 2;
      return value;
    }
    this.#at++;
    return word !== '';
  }
}

function test(shell: Shell, name: string, words: readonly string[]): number {
  try {
    return new TestParser(shell, words).evaluate() ? 0 : 1;
  } catch (error) {
    if (!(error instanceof TestFault)) throw error;
    complain(shell, `${name}: ${error.message}`);
    return 2;
  }
}

export const testBuiltins: readonly Builtin[] = [
  {
    name: 'test',
    run: (shell, args) =>
      immediate(() => {
        return test(shell, 'test', args);
      }),
  },
  {
    name: '[',
    run: (shell, args) =>
      immediate(() => {
        if (args.at(-1) === ']') return test(shell, '[', args.slice(0, -1));
        complain(shell, "[: missing `]'");
        return 2;
      }),
  },
];
