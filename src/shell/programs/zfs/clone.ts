/** `zfs clone`, `promote`, `rename`. */
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { pending } from '../openzfs/pending.ts';
import { DATASETS, LIVE, openNamed } from './open-dataset.ts';
import { type Assignments, addAssignment } from './property-arguments.ts';

function sourceAndTarget(call: Call, operands: readonly string[]): readonly [string, string] {
  const [source, target, ...more] = operands;
  if (source === undefined) call.usage('missing source dataset argument');
  if (target === undefined) call.usage('missing target dataset argument');
  if (more.length > 0) call.usage('too many arguments');
  return [source, target];
}

function clone(call: Call): number {
  const props: Assignments = new Map();
  const given = call.options({
    o: (value) => {
      if (!addAssignment(call, props, value)) call.end(1);
    },
  });
  const [source] = sourceAndTarget(call, given.operands);
  openNamed(call, source, ['snapshot']);
  return pending(call);
}

export const cloneCommand: Subcommand = {
  name: 'clone',
  synopsis: ['clone [-pu] [-o property=value] ... <snapshot> <filesystem|volume>'],
  options: { short: 'o:pu' },
  operands: ['snapshot', 'dataset'],
  run: (call) => immediate(() => clone(call)),
};

function promote(call: Call): number {
  const [first, ...more] = call.args;
  if (first?.startsWith('-') === true) call.usage(`invalid option '${first.charAt(1) || '\0'}'`);
  if (first === undefined) call.usage('missing clone filesystem argument');
  if (more.length > 0) call.usage('too many arguments');
  openNamed(call, first, LIVE);
  return pending(call);
}

export const promoteCommand: Subcommand = {
  name: 'promote',
  synopsis: ['promote <clone-filesystem>'],
  options: { short: '' },
  operands: ['dataset'],
  run: (call) => immediate(() => promote(call)),
};

function rename(call: Call): number {
  const given = call.options();
  const [source] = sourceAndTarget(call, given.operands);
  if (given.has('r') && given.has('p')) call.usage('-p and -r options are mutually exclusive');
  if (given.has('u') && given.has('p')) call.usage('-u and -p options are mutually exclusive');
  if (given.has('r') && !source.includes('@')) {
    call.usage('source dataset for recursive rename must be a snapshot');
  }
  openNamed(call, source, given.has('u') ? ['filesystem'] : given.has('p') ? LIVE : DATASETS);
  return pending(call);
}

export const renameCommand: Subcommand = {
  name: 'rename',
  synopsis: [
    'rename [-f] <filesystem|volume|snapshot> <filesystem|volume|snapshot>',
    'rename -p [-f] <filesystem|volume> <filesystem|volume>',
    'rename -u [-f] <filesystem> <filesystem>',
    'rename -r <snapshot> <snapshot>',
  ],
  options: { short: 'pruf' },
  operands: ['dataset'],
  run: (call) => immediate(() => rename(call)),
};
