/** `zfs receive`. */
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { pending } from '../openzfs/pending.ts';
import { findNamed, LIVE } from './open-dataset.ts';
import { addAssignment, addExclusion } from './property-arguments.ts';

function abort(call: Call, name: string): number {
  const named = findNamed(call, name, LIVE);
  if (named === undefined) call.usage();
  if (named.dataset.resume === undefined) {
    call.fail(`'${name}' does not have any resumable receive state to abort`);
  }
  return pending(call);
}

function receive(call: Call): number {
  const props = new Map<string, string>();
  let naming: string | undefined;
  const chooseNaming = (letter: string) => () => {
    if (naming !== undefined && naming !== letter) {
      call.usage('invalid option combination: -d and -e are mutually exclusive');
    }
    naming = letter;
  };
  const given = call.options({
    o: (value) => {
      if (!addAssignment(call, props, value)) call.usage();
    },
    x: (value) => {
      if (!addExclusion(call, props, value)) call.usage();
    },
    d: chooseNaming('d'),
    e: chooseNaming('e'),
  });
  const [name, ...more] = given.operands;
  if (name === undefined) call.usage('missing snapshot argument');
  if (more.length > 0) call.usage('too many arguments');
  if (!given.has('A')) return pending(call);
  if (['d', 'e', 'n', 's', 'u'].some((letter) => given.has(letter))) call.usage('invalid option');
  return abort(call, name);
}

export const receiveCommand: Subcommand = {
  name: 'receive',
  aliases: ['recv'],
  synopsis: [
    'receive [-vMnsFhu] [-o <property>=<value>] ... [-x <property>] ...',
    '    <filesystem|volume|snapshot>',
    'receive [-vMnsFhu] [-o <property>=<value>] ... [-x <property>] ... ',
    '    [-d | -e] <filesystem>',
    'receive -A <filesystem|volume>',
  ],
  options: { short: 'o:x:dehMnuvFsAc', tellsMissing: true },
  operands: ['dataset'],
  run: (call) => immediate(() => receive(call)),
};
