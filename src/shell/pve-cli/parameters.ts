/** Words of a command line → verified parameters, or the refusal the real tools print. */
import {
  type CommandDeclaration,
  findOption,
  optionNames,
  optionsOf,
  type ParameterDeclaration,
  type Parameters,
} from './declaration.ts';

export type ParseResult =
  | { readonly ok: true; readonly parameters: Parameters }
  /** Lines for standard error, without the usage line that follows. */
  | { readonly ok: false; readonly lines: readonly string[] };

const TRUE_WORDS = ['1', 'on', 'yes', 'true'];
const FALSE_WORDS = ['0', 'off', 'no', 'false'];

function booleanOf(value: string): string | undefined {
  const word = value.toLowerCase();
  if (TRUE_WORDS.includes(word)) return '1';
  return FALSE_WORDS.includes(word) ? '0' : undefined;
}

/** Options may be shortened while that is unambiguous, and their case does not matter (Getopt::Long). */
function expandOption(command: CommandDeclaration, typed: string): { name?: string; complaint?: string } {
  const names = optionsOf(command).flatMap(optionNames);
  const wanted = typed.toLowerCase();
  const exact = names.find((name) => name.toLowerCase() === wanted);
  if (exact !== undefined) return { name: exact };
  const matches = names.filter((name) => name.toLowerCase().startsWith(wanted)).sort();
  if (matches.length === 1) return { name: matches[0] };
  if (matches.length === 0) return { complaint: `Unknown option: ${typed}` };
  return { complaint: `Option ${typed} is ambiguous (${matches.join(', ')})` };
}

interface Sorted {
  readonly words: string[];
  readonly options: [name: string, value: string][];
  readonly complaints: string[];
}

function takeOption(command: CommandDeclaration, queue: string[], word: string, sorted: Sorted): void {
  const [, typed = '', assigned] = /^--?([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
  const { name, complaint } = expandOption(command, typed);
  if (name === undefined) {
    sorted.complaints.push(complaint ?? '');
    return;
  }
  const option = findOption(command, name);
  const next = queue[0];
  if (option?.type === 'boolean') {
    const follows = assigned === undefined && next !== undefined && booleanOf(next) !== undefined;
    sorted.options.push([name, assigned ?? (follows ? (queue.shift() ?? '1') : '1')]);
  } else if (assigned !== undefined || (next !== undefined && !/^-./.test(next))) {
    sorted.options.push([name, assigned ?? queue.shift() ?? '']);
  } else {
    sorted.complaints.push(`Option ${name} requires an argument`);
  }
}

function sortWords(command: CommandDeclaration, args: readonly string[]): Sorted {
  const sorted: Sorted = { words: [], options: [], complaints: [] };
  const queue = [...args];
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (word === '--') sorted.words.push(...queue.splice(0));
    else if (/^-./.test(word)) takeOption(command, queue, word, sorted);
    else sorted.words.push(word);
  }
  return sorted;
}

/** Items of a list as PVE::Tools splits it. */
export function splitList(text: string): string[] {
  return text.split(/[,;\s]+/).filter((item) => item !== '');
}

/** What is wrong with one value, in the schema's words; undefined when it is fine. */
function complain(parameter: ParameterDeclaration, value: string): string | undefined {
  if (parameter.type === 'integer') {
    if (!/^[+-]?\d+$/.test(value)) return `type check ('integer') failed - got '${value}'`;
    const { minimum, maximum } = parameter;
    if (minimum !== undefined && Number(value) < minimum)
      return `value must have a minimum value of ${minimum}`;
    if (maximum !== undefined && Number(value) > maximum)
      return `value must have a maximum value of ${maximum}`;
  }
  const items = parameter.isList ? splitList(value) : [value];
  for (const item of items) {
    const refusal = parameter.refuse?.(item);
    if (refusal !== undefined) return refusal;
  }
  const { maxLength } = parameter;
  return maxLength !== undefined && value.length > maxLength
    ? `value may only be ${maxLength} characters long`
    : undefined;
}

function verify(command: CommandDeclaration, { words, options }: Sorted): ParseResult {
  const text: Record<string, string> = {};
  const problems: string[] = [];
  const check = (name: string, parameter: ParameterDeclaration, value: string) => {
    text[name] = parameter.type === 'boolean' ? (booleanOf(value) ?? value) : value;
    const problem = complain(parameter, value);
    if (problem !== undefined) problems.push(`${name}: ${problem}`);
  };
  command.arguments.forEach((argument, index) => {
    const value = words[index];
    if (value !== undefined && !argument.isRest) check(argument.name, argument, value);
  });
  for (const [name, value] of options) {
    const option = findOption(command, name);
    if (option === undefined) continue;
    const before = option.isList ? text[name] : undefined;
    check(name, option, before === undefined ? value : `${before},${value}`);
  }
  for (const { name, isRequired } of command.options) {
    if (isRequired && text[name] === undefined) {
      problems.push(`${name}: property is missing and it is not optional`);
    }
  }
  problems.push(...(command.verifyTogether?.({ text, rest: [] }) ?? []));
  const restFrom = command.arguments.findIndex((argument) => argument.isRest);
  return problems.length > 0
    ? { ok: false, lines: ['400 Parameter verification failed.', ...[...new Set(problems)].sort()] }
    : { ok: true, parameters: { text, rest: restFrom < 0 ? [] : words.slice(restFrom) } };
}

/** Reads the words after the subcommand. */
export function parseParameters(command: CommandDeclaration, args: readonly string[]): ParseResult {
  const sorted = sortWords(command, args);
  if (sorted.complaints.length > 0) {
    return { ok: false, lines: [...sorted.complaints, '400 unable to parse option'] };
  }
  const required = command.arguments.filter((argument) => !argument.isOptional).length;
  if (sorted.words.length < required) return { ok: false, lines: ['400 not enough arguments'] };
  const hasRest = command.arguments.some((argument) => argument.isRest);
  if (!hasRest && sorted.words.length > command.arguments.length) {
    return { ok: false, lines: ['400 too many arguments'] };
  }
  const isBadBoolean = sorted.options.some(
    ([name, value]) => findOption(command, name)?.type === 'boolean' && booleanOf(value) === undefined,
  );
  if (isBadBoolean) return { ok: false, lines: ['400 unable to parse boolean option'] };
  return verify(command, sorted);
}
