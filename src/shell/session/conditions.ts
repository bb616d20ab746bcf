/** What `test`, `[` and `[[` find out: files, strings, numbers. */
import { getVariable } from '../environment.ts';
import { type Place, statFile } from '../files.ts';
import { evaluate } from '../language/arithmetic.ts';
import { expandToField, expandToText } from '../language/expansion.ts';
import { ExpansionFault } from '../language/faults.ts';
import { textOf } from '../language/fields.ts';
import { compile, matches } from '../language/patterns.ts';
import type { TestExpression } from '../language/syntax.ts';
import type { Resume, Wait } from '../types.ts';
import { placeOf } from './place.ts';
import type { Shell } from './shell.ts';
import { surroundings } from './surroundings.ts';

/** `-f FILE`, `-z TEXT` and so on; undefined when there is no such operator. */
export function unaryTest(shell: Shell, operator: string, operand: string): boolean | undefined {
  switch (operator) {
    case '-z':
      return operand === '';
    case '-n':
      return operand !== '';
    case '-v':
      return getVariable(shell.environment, operand) !== undefined;
    case '-t':
      return operand === '0' ? shell.streams.stdin === 'terminal' : shell.streams.stdout.isTty;
    default:
      return fileTest(placeOf(shell), operator, operand);
  }
}

function fileTest(place: Place, operator: string, path: string): boolean | undefined {
  const found = statFile(place, path, operator !== '-L' && operator !== '-h');
  const file = found.ok ? found.value : undefined;
  switch (operator) {
    case '-e':
    case '-a':
    case '-r':
    case '-w':
    case '-O':
    case '-G':
      return file !== undefined;
    case '-f':
      return file?.kind === 'file' && file.device === undefined;
    case '-d':
      return file?.kind === 'directory';
    case '-L':
    case '-h':
      return file?.kind === 'symlink';
    case '-s':
      return file !== undefined && file.sizeBytes > 0;
    case '-x':
      return file !== undefined && (file.mode & 0o111) !== 0;
    case '-b':
      return file?.device?.kind === 'block';
    case '-c':
      return file?.device?.kind === 'character';
    case '-p':
    case '-S':
      return false;
    default:
      return undefined;
  }
}

const COMPARISONS: Readonly<Record<string, (left: bigint, right: bigint) => boolean>> = {
  '-eq': (left, right) => left === right,
  '-ne': (left, right) => left !== right,
  '-lt': (left, right) => left < right,
  '-le': (left, right) => left <= right,
  '-gt': (left, right) => left > right,
  '-ge': (left, right) => left >= right,
};

export function isComparison(operator: string): boolean {
  return Object.hasOwn(COMPARISONS, operator);
}

/** Compares whole numbers; the caller has made sure that the operator is one of them. */
export function compareNumbers(operator: string, left: bigint, right: bigint): boolean {
  return COMPARISONS[operator]?.(left, right) ?? false;
}

/** `-nt`, `-ot`, `-ef`. */
export function compareFiles(shell: Shell, operator: string, left: string, right: string): boolean {
  const first = statFile(placeOf(shell), left);
  const second = statFile(placeOf(shell), right);
  if (operator === '-ef') return first.ok && second.ok && first.value.path === second.value.path;
  const one = first.ok ? first.value.modifiedAtMs : Number.NEGATIVE_INFINITY;
  const other = second.ok ? second.value.modifiedAtMs : Number.NEGATIVE_INFINITY;
  return operator === '-nt' ? one > other : one < other;
}

/** The truth of what stands between `[[` and `]]`. */
export function* isTrue(shell: Shell, expression: TestExpression): Generator<Wait, boolean, Resume> {
  const around = surroundings(shell);
  switch (expression.kind) {
    case 'not':
      return !(yield* isTrue(shell, expression.operand));
    case 'and':
      return (yield* isTrue(shell, expression.left)) && (yield* isTrue(shell, expression.right));
    case 'or':
      return (yield* isTrue(shell, expression.left)) || (yield* isTrue(shell, expression.right));
    case 'word':
      return (yield* expandToText(around, expression.word)) !== '';
    case 'unary': {
      const operand = yield* expandToText(around, expression.operand);
      const result = unaryTest(shell, expression.operator, operand);
      if (result === undefined) throw new ExpansionFault(`${expression.operator}: unary operator expected`);
      return result;
    }
    case 'binary':
      return yield* isBinaryTrue(shell, expression);
  }
}

function* isBinaryTrue(
  shell: Shell,
  expression: TestExpression & { kind: 'binary' },
): Generator<Wait, boolean, Resume> {
  const around = surroundings(shell);
  const { operator } = expression;
  const left = yield* expandToText(around, expression.left);
  const field = yield* expandToField(around, expression.right);
  const right = textOf(field);
  switch (operator) {
    case '=':
    case '==':
      return matches(field, left);
    case '!=':
      return !matches(field, left);
    case '=~':
      return compile(right).test(left);
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '-nt':
    case '-ot':
    case '-ef':
      return compareFiles(shell, operator, left, right);
    default: {
      const variables = {
        get: (name: string) => getVariable(shell.environment, name) ?? '',
        set: () => undefined,
      };
      return compareNumbers(operator, evaluate(left, variables), evaluate(right, variables));
    }
  }
}
