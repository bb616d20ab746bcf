/** From a word to arguments: braces, tilde, `$`, field splitting, file names, quote removal; in bash's order. */
import { getVariable, setVariable } from '../environment.ts';
import type { Resume, ShellEnvironment, Wait } from '../types.ts';
import { evaluate } from './arithmetic.ts';
import { expandBraces } from './braces.ts';
import { ExpansionFault } from './faults.ts';
import { type Field, FieldBuilder, hasPattern, textOf } from './fields.ts';
import { changeCase, replacePattern, stripAffix, substring } from './parameters.ts';
import type { ParameterOperation, Word, WordPart } from './syntax.ts';
import { operandWord, quotedWord } from './words.ts';

/** What expansion needs of the shell around it. */
export interface Surroundings {
  readonly environment: ShellEnvironment;
  /** Output of the commands in `$(…)`. */
  substitute(source: string): Generator<Wait, string, Resume>;
  /** File names a pattern stands for, sorted; empty when none fits. */
  matchFiles(field: Field): readonly string[];
  /** Values of names that change by themselves, such as `RANDOM`. */
  dynamicVariable(name: string): string | undefined;
}

type Expansion<T> = Generator<Wait, T, Resume>;

/** A word that stays one text: assignments, here-strings, `case` subjects. */
export function* expandToText(shell: Surroundings, word: Word): Expansion<string> {
  return textOf(yield* expandToField(shell, word));
}

/** As `expandToText`, with the knowledge of what was quoted: for patterns. */
export function* expandToField(shell: Surroundings, word: Word): Expansion<Field> {
  const builder = new FieldBuilder('');
  for (const part of withTilde(shell.environment, word)) {
    if (part.kind === 'text') builder.add(part);
    else builder.add({ text: (yield* valuesOf(shell, part)).join(' '), isQuoted: part.isQuoted });
  }
  return builder.finish().flat();
}

/** All arguments that the words of a command stand for. */
export function* expandToArguments(shell: Surroundings, words: readonly Word[]): Expansion<string[]> {
  const result: string[] = [];
  for (const word of words.flatMap(expandBraces)) {
    const separators = getVariable(shell.environment, 'IFS') ?? ' \t\n';
    const builder = new FieldBuilder(separators);
    for (const part of withTilde(shell.environment, word)) yield* addPart(shell, builder, part);
    for (const field of builder.finish()) {
      const files = hasPattern(field) ? shell.matchFiles(field) : [];
      if (files.length > 0) result.push(...files);
      else result.push(textOf(field));
    }
  }
  return result;
}

function* addPart(shell: Surroundings, builder: FieldBuilder, part: WordPart): Expansion<void> {
  if (part.kind === 'text') {
    builder.add(part);
    return;
  }
  const values = yield* valuesOf(shell, part);
  const isList = part.kind === 'parameter' && (part.name === '@' || (part.name === '*' && !part.isQuoted));
  if (!isList) {
    const text = values.join(' ');
    if (part.isQuoted) builder.add({ text, isQuoted: true });
    else builder.addSplit(text);
    return;
  }
  values.forEach((value, index) => {
    if (index > 0) builder.endField();
    if (part.isQuoted) builder.add({ text: value, isQuoted: true });
    else builder.addSplit(value);
  });
}

function withTilde(environment: ShellEnvironment, word: Word): Word {
  const [first, ...rest] = word;
  if (first?.kind !== 'text' || first.isQuoted || !first.text.startsWith('~')) return word;
  const match = /^~([^/]*)(.*)$/s.exec(first.text);
  const [, user = '', tail = ''] = match ?? [];
  if (tail === '' && rest.length > 0) return word;
  const home = getVariable(environment, 'HOME') ?? '/root';
  const directories: Record<string, string> = {
    '': home,
    root: '/root',
    '+': environment.cwd,
    '-': environment.previousCwd,
  };
  const directory = Object.hasOwn(directories, user) ? directories[user] : undefined;
  if (!directory) return word;
  return [{ kind: 'text', text: directory, isQuoted: true }, { ...first, text: tail }, ...rest];
}

function* valuesOf(
  shell: Surroundings,
  part: Exclude<WordPart, { kind: 'text' }>,
): Expansion<readonly string[]> {
  if (part.kind === 'command') return [(yield* shell.substitute(part.source)).replace(/\n+$/, '')];
  if (part.kind === 'arithmetic') return [(yield* evaluateSource(shell, part.source)).toString()];
  if (!part.operation && (part.name === '@' || part.name === '*')) return shell.environment.parameters;
  return [yield* parameterValue(shell, part.name, part.operation, part.isQuoted)];
}

/** The value of an arithmetic expression in which `$` is still to be expanded. */
export function* evaluateSource(shell: Surroundings, source: string): Expansion<bigint> {
  const text = yield* expandToText(shell, quotedWord(source));
  return evaluate(text, {
    get: (name) => shell.dynamicVariable(name) ?? getVariable(shell.environment, name) ?? '',
    set: (name, value) => setVariable(shell.environment, name, value),
  });
}

function lookUp(shell: Surroundings, name: string): string | undefined {
  const { environment } = shell;
  if (/^[1-9]\d*$/.test(name)) return environment.parameters[Number(name) - 1];
  switch (name) {
    case '?':
      return String(environment.lastExit);
    case '$':
      return String(environment.pid);
    case '!':
      return environment.lastBackgroundPid === 0 ? undefined : String(environment.lastBackgroundPid);
    case '#':
      return String(environment.parameters.length);
    case '@':
    case '*':
      return environment.parameters.length === 0 ? undefined : environment.parameters.join(' ');
    case '0':
      return environment.programName;
    case '-':
      return `himBH${environment.options.filter((option) => option.length === 1).join('')}s`;
    default:
      return shell.dynamicVariable(name) ?? getVariable(environment, name);
  }
}

function* parameterValue(
  shell: Surroundings,
  name: string,
  operation: ParameterOperation | undefined,
  isQuoted: boolean,
): Expansion<string> {
  if (operation?.operator === 'bad') throw new ExpansionFault(`\${${name}}: bad substitution`);
  const value = lookUp(shell, name);
  if (operation && /^:?[-=+?]$/.test(operation.operator)) {
    return yield* defaultValue(shell, name, value, operation, isQuoted);
  }
  if (value === undefined && shell.environment.options.includes('u') && !'@*'.includes(name)) {
    throw new ExpansionFault(`${name}: unbound variable`);
  }
  return operation ? yield* changedValue(shell, value ?? '', operation) : (value ?? '');
}

function* defaultValue(
  shell: Surroundings,
  name: string,
  value: string | undefined,
  operation: ParameterOperation,
  isQuoted: boolean,
): Expansion<string> {
  const { operator, operands } = operation;
  const isMissing = operator.startsWith(':') ? !value : value === undefined;
  const source = operands[0] ?? '';
  const word = isQuoted ? quotedWord(source) : operandWord(source);
  const kind = operator.slice(-1);
  if (kind === '+') return isMissing ? '' : yield* expandToText(shell, word);
  if (!isMissing) return value ?? '';
  const text = yield* expandToText(shell, word);
  if (kind === '?') throw new ExpansionFault(`${name}: ${text || 'parameter null or not set'}`);
  if (kind === '=') setVariable(shell.environment, name, text);
  return text;
}

function* changedValue(shell: Surroundings, value: string, operation: ParameterOperation): Expansion<string> {
  const { operator, operands } = operation;
  const [first = '', second] = operands;
  if (operator === 'length') return String([...value].length);
  if (operator === 'indirect') return getVariable(shell.environment, value) ?? '';
  if (operator === ':') {
    const offset = Number(yield* evaluateSource(shell, first));
    const length = second === undefined ? undefined : Number(yield* evaluateSource(shell, second));
    return substring(value, offset, length);
  }
  if (operator.startsWith('^') || operator.startsWith(',')) return changeCase(value, operator);
  const pattern = yield* expandToField(shell, operandWord(first));
  if (!operator.startsWith('/')) return stripAffix(value, operator, pattern);
  const replacement = second === undefined ? '' : yield* expandToText(shell, operandWord(second));
  return replacePattern(value, operator, pattern, replacement);
}
