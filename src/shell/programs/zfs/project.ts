/** `zfs project`. */
import { immediate } from '../../immediate.ts';
import type { Call, Given } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { pending } from '../openzfs/pending.ts';

const MAX_PROJECT = 2 ** 32 - 1;

type Operation = 'list' | 'check' | 'clear' | 'set';

/** Which of the four things `project` does; two of them at once end the command. */
function readOperation(call: Call): readonly [Given, Operation] {
  let operation: Operation | undefined;
  const choose = (next: Operation) => () => {
    if (operation !== undefined) call.usage("cannot specify '-C' '-c' '-s' together");
    operation = next;
  };
  const given = call.options({
    C: choose('clear'),
    c: choose('check'),
    s: choose('set'),
    p: (value) => {
      if (!/^\d+$/.test(value)) call.usage(`project ID must be less than ${MAX_PROJECT}`);
      if (Number(value) >= MAX_PROJECT) call.usage('invalid project ID');
    },
  });
  return [given, operation ?? (given.has('p') ? 'set' : 'list')];
}

function refuseCombination(call: Call, given: Given, operation: Operation): void {
  const isOnlyDirectory = given.uses.findLast(({ key }) => key === 'd' || key === 'r')?.key === 'd';
  if (operation === 'clear' && isOnlyDirectory) call.usage("'-d' is useless together with '-C'");
  if (operation === 'set' && isOnlyDirectory) {
    call.usage("'-d' is useless for set project ID and/or inherit flag");
  }
  if (operation !== 'clear' && given.has('k')) call.usage("'-k' is only valid together with '-C'");
  if (operation !== 'check' && given.has('0')) call.usage("'-0' is only valid together with '-c'");
  if (operation === 'clear' && given.has('p')) call.usage("'-p' is useless together with '-C'");
}

function project(call: Call): number {
  if (call.args.length === 0) call.usage();
  const [given, operation] = readOperation(call);
  refuseCombination(call, given, operation);
  if (given.operands.length === 0) call.usage('missing file or directory target(s)');
  return pending(call);
}

export const projectCommand: Subcommand = {
  name: 'project',
  synopsis: [
    'project [-d|-r] <directory|file ...>',
    'project -c [-0] [-d|-r] [-p id] <directory|file ...>',
    'project -C [-k] [-r] <directory ...>',
    'project [-p id] [-r] [-s] <directory ...>',
  ],
  options: { short: '0Ccdkp:rs' },
  run: (call) => immediate(() => project(call)),
};
