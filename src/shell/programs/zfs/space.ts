/** `zfs userspace`, `groupspace`, `projectspace`. */
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { pending } from '../openzfs/pending.ts';
import { openNamed } from './open-dataset.ts';
import { isKnownProperty } from './property-columns.ts';

/** What a program's `return (-1)` becomes. */
const FAILED = 255;

const FIELDS = ['type', 'name', 'used', 'quota', 'objused', 'objquota'];
const OWNERS = ['posixgroup', 'posixuser', 'smbgroup', 'smbuser', 'all'];

function showSpace(call: Call, isOfProjects: boolean): number {
  if (call.args.length === 0) call.usage();
  const checkField = (value: string) => {
    if (!isKnownProperty(value)) call.usage(`invalid field '${value}'`);
  };
  const refuse = (letter: string) => () => {
    if (isOfProjects) call.usage(`invalid option '${letter}'`);
  };
  const given = call.options({
    s: checkField,
    S: checkField,
    n: refuse('n'),
    t: refuse('t'),
    i: refuse('i'),
  });
  const [name, ...more] = given.operands;
  if (name === undefined) call.usage('missing dataset name');
  if (more.length > 0) call.usage('too many arguments');
  const field = given
    .value('o')
    ?.split(',')
    .find((word) => !FIELDS.includes(word));
  if (field !== undefined) call.fail(`invalid type '${field}' for -o option`, FAILED);
  const owner = given
    .value('t')
    ?.split(',')
    .find((word) => !OWNERS.includes(word));
  if (owner !== undefined) call.fail(`invalid type '${owner}' for -t option`, FAILED);
  const named = openNamed(call, name, ['filesystem', 'snapshot']);
  if (named.dataset.type !== 'filesystem') {
    call.fail('operation is only applicable to filesystems and their snapshots');
  }
  return pending(call);
}

function spaceCommand(name: string, synopsis: readonly string[]): Subcommand {
  return {
    name,
    synopsis,
    options: { short: 'nHpo:s:S:t:i' },
    operands: ['dataset'],
    run: (call) => immediate(() => showSpace(call, name === 'projectspace')),
  };
}

function ownerSynopsis(name: string): readonly string[] {
  return [
    `${name} [-Hinp] [-o field[,...]] [-s field] ...`,
    '    [-S field] ... [-t type[,...]] <filesystem|snapshot|path>',
  ];
}

export const userspaceCommand = spaceCommand('userspace', ownerSynopsis('userspace'));
export const groupspaceCommand = spaceCommand('groupspace', ownerSynopsis('groupspace'));
export const projectspaceCommand = spaceCommand('projectspace', [
  'projectspace [-Hp] [-o field[,...]] [-s field] ... ',
  '    [-S field] ... <filesystem|snapshot|path>',
]);
