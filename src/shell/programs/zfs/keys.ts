/** `zfs load-key`, `unload-key`, `change-key`. */
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { pending } from '../openzfs/pending.ts';
import { walkDatasets } from './dataset-walk.ts';
import { findNamed, LIVE } from './open-dataset.ts';
import { type Assignments, addAssignment } from './property-arguments.ts';

function loadOrUnload(call: Call, isLoading: boolean): number {
  // Both read the same letters, and only load-key has a use for these two; unload-key does not know them.
  const refuse = () => {
    if (!isLoading) call.usage("invalid option '\0'");
  };
  const given = call.options({ n: refuse, L: refuse });
  const { operands } = given;
  if (!given.has('a') && operands.length === 0) call.usage('Missing dataset argument or -a option');
  if (given.has('a') && operands.length > 0) call.usage('Cannot specify dataset with -a option');
  const isRecursive = given.has('a') || given.has('r');
  const location = given.value('L');
  if (isRecursive && location !== undefined && location !== 'prompt') {
    call.usage("alternate keylocation may only be 'prompt' with -r or -a");
  }
  const { found, areAllThere } = walkDatasets(call, operands, { types: LIVE, isRecursive });
  if (found.length > 0) return pending(call);
  if (given.has('n')) call.out('0 / 0 key(s) successfully verified\n');
  return areAllThere ? 0 : 1;
}

export const loadKeyCommand: Subcommand = {
  name: 'load-key',
  synopsis: ['load-key [-rn] [-L <keylocation>] <-a | filesystem|volume>'],
  options: { short: 'anrL:' },
  operands: ['dataset'],
  run: (call) => immediate(() => loadOrUnload(call, true)),
};

export const unloadKeyCommand: Subcommand = {
  name: 'unload-key',
  synopsis: ['unload-key [-r] <-a | filesystem|volume>'],
  options: { short: 'anrL:' },
  operands: ['dataset'],
  run: (call) => immediate(() => loadOrUnload(call, false)),
};

function changeKey(call: Call): number {
  const props: Assignments = new Map();
  const given = call.options({
    o: (value) => {
      if (!addAssignment(call, props, value)) call.end(1);
    },
  });
  if (given.has('i') && props.size > 0) call.usage('Properties not allowed for inheriting');
  const [name, ...more] = given.operands;
  if (name === undefined) call.usage('Missing dataset argument');
  if (more.length > 0) call.usage('Too many arguments');
  if (findNamed(call, name, LIVE) === undefined) call.usage();
  return pending(call);
}

export const changeKeyCommand: Subcommand = {
  name: 'change-key',
  synopsis: [
    'change-key [-l] [-o keyformat=<value>]',
    '    [-o keylocation=<value>] [-o pbkdf2iters=<value>]',
    '    <filesystem|volume>',
    'change-key -i [-l] <filesystem|volume>',
  ],
  options: { short: 'lio:' },
  operands: ['dataset'],
  run: (call) => immediate(() => changeKey(call)),
};
