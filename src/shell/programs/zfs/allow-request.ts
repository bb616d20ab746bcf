/** What is typed for `zfs allow` and `unallow` (`parse_allow_args()`). */
import type { Call, Given } from '../openzfs/call.ts';
import { permissionHelp } from './permissions.ts';

const USAGE_EXIT = 2;

export interface AllowRequest {
  readonly dataset: string;
  /** Absent: what there is is to be shown. */
  readonly kind?: 'set' | 'create' | 'everyone' | 'people';
  /** Name of a set, or users and groups between commas. */
  readonly who: string;
  readonly permissions: string | undefined;
}

function explain(call: Call, isRemoving: boolean, problem: string): never {
  call.process.err(`${permissionHelp(call.subcommand.synopsis, isRemoving)}\nzfs: error: ${problem}\n`);
  return call.end(USAGE_EXIT);
}

const count = (given: Given, letters: string) => [...letters].filter((letter) => given.has(letter)).length;

function helpItself(call: Call, given: Given, isRemoving: boolean): never {
  if (given.operands.length > 0 || count(given, 'csugeldr') > 0) call.usage();
  call.out(permissionHelp(call.subcommand.synopsis, isRemoving));
  return call.end(0);
}

/** Permissions, which unallow may leave out, and the data set. */
function lastWords(
  call: Call,
  isRemoving: boolean,
  words: readonly string[],
  expected: number,
): Pick<AllowRequest, 'permissions' | 'dataset'> {
  const dataset = words.at(-1) ?? '';
  if (isRemoving && words.length === expected - 1) return { permissions: undefined, dataset };
  if (words.length !== expected) explain(call, isRemoving, 'wrong number of parameters');
  return { permissions: words.at(-2), dataset };
}

/** What is asked for; a line that makes no sense ends the command. */
export function allowRequest(call: Call, given: Given, isRemoving: boolean): AllowRequest {
  const { operands } = given;
  const refuse = (problem: string) => explain(call, isRemoving, problem);
  const last = (words: readonly string[], expected: number) => lastWords(call, isRemoving, words, expected);
  const [first = ''] = operands;
  if (count(given, 'uge') > 1) refuse('-u, -g, and -e are mutually exclusive');
  if (given.has('h')) helpItself(call, given, isRemoving);
  if (given.has('s')) {
    if (count(given, 'csuge') > 1) refuse('invalid options combined with -s');
    const words = last(operands, 3);
    return first.startsWith('@')
      ? { kind: 'set', who: first, ...words }
      : refuse("invalid set name: missing '@' prefix");
  }
  if (given.has('c')) {
    if (count(given, 'csugeld') > 1) refuse('invalid options combined with -c');
    return { kind: 'create', who: '', ...last(operands, 2) };
  }
  if (given.has('e')) return { kind: 'everyone', who: '', ...last(operands, 2) };
  if (count(given, 'uge') === 0 && first === 'everyone') {
    return { kind: 'everyone', who: '', ...last(operands.slice(1), 2) };
  }
  if (operands.length === 1 && !isRemoving) return { dataset: first, who: '', permissions: undefined };
  return { kind: 'people', who: first, ...last(operands, 3) };
}
