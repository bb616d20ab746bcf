/** `zfs allow` and `unallow`. */
import { immediate } from '../../immediate.ts';
import type { Call, Given } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { pending } from '../openzfs/pending.ts';
import { findNamed, LIVE } from './open-dataset.ts';
import { permissionHelp } from './permissions.ts';

/** What a program's `return (-1)` becomes. */
const FAILED = 255;
const USAGE_EXIT = 2;

function explain(call: Call, isRemoving: boolean, problem: string): never {
  call.process.err(`${permissionHelp(call.subcommand.synopsis, isRemoving)}\nzfs: error: ${problem}\n`);
  return call.end(USAGE_EXIT);
}

const count = (given: Given, letters: string) => [...letters].filter((letter) => given.has(letter)).length;

/** How many words stand before the data set: whom, and what (which unallow may leave out). */
function expectWords(call: Call, isRemoving: boolean, words: readonly string[], expected: number): string {
  const isFitting = words.length === expected || (isRemoving && words.length === expected - 1);
  return isFitting ? (words.at(-1) ?? '') : explain(call, isRemoving, 'wrong number of parameters');
}

function helpItself(call: Call, given: Given, isRemoving: boolean): never {
  if (given.operands.length > 0 || count(given, 'csugeldr') > 0) call.usage();
  call.out(permissionHelp(call.subcommand.synopsis, isRemoving));
  return call.end(0);
}

/** The data set that it is all about. */
function datasetName(call: Call, given: Given, isRemoving: boolean): string {
  const { operands } = given;
  const refuse = (problem: string) => explain(call, isRemoving, problem);
  if (count(given, 'uge') > 1) refuse('-u, -g, and -e are mutually exclusive');
  if (given.has('h')) helpItself(call, given, isRemoving);
  if (given.has('s')) {
    if (count(given, 'csuge') > 1) refuse('invalid options combined with -s');
    const name = expectWords(call, isRemoving, operands, 3);
    return operands[0]?.startsWith('@') === true ? name : refuse("invalid set name: missing '@' prefix");
  }
  if (given.has('c')) {
    if (count(given, 'csugeld') > 1) refuse('invalid options combined with -c');
    return expectWords(call, isRemoving, operands, 2);
  }
  if (given.has('e')) return expectWords(call, isRemoving, operands, 2);
  if (count(given, 'uge') === 0 && operands[0] === 'everyone') {
    return expectWords(call, isRemoving, operands.slice(1), 2);
  }
  const [only] = operands;
  if (operands.length === 1 && only !== undefined && !isRemoving) return only;
  return expectWords(call, isRemoving, operands, 3);
}

function changePermissions(call: Call, isRemoving: boolean): number {
  const name = datasetName(call, call.options(), isRemoving);
  if (findNamed(call, name, LIVE) === undefined) call.fail(`Failed to open dataset: ${name}`, FAILED);
  return call.args.length === 1 && !isRemoving ? 0 : pending(call);
}

export const allowCommand: Subcommand = {
  name: 'allow',
  synopsis: [
    'allow <filesystem|volume>',
    'allow [-ldug] <"everyone"|user|group>[,...] <perm|@setname>[,...]',
    '    <filesystem|volume>',
    'allow [-ld] -e <perm|@setname>[,...] <filesystem|volume>',
    'allow -c <perm|@setname>[,...] <filesystem|volume>',
    'allow -s @setname <perm|@setname>[,...] <filesystem|volume>',
  ],
  options: { short: 'ldugecsh' },
  operands: ['dataset'],
  run: (call) => immediate(() => changePermissions(call, false)),
};

export const unallowCommand: Subcommand = {
  name: 'unallow',
  synopsis: [
    'unallow [-rldug] <"everyone"|user|group>[,...]',
    '    [<perm|@setname>[,...]] <filesystem|volume>',
    'unallow [-rld] -e [<perm|@setname>[,...]] <filesystem|volume>',
    'unallow [-r] -c [<perm|@setname>[,...]] <filesystem|volume>',
    'unallow [-r] -s @setname [<perm|@setname>[,...]] <filesystem|volume>',
  ],
  options: { short: 'ldugecsrh' },
  operands: ['dataset'],
  run: (call) => immediate(() => changePermissions(call, true)),
};
