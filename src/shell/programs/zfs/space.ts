/** `zfs userspace`, `groupspace`, `projectspace`. */

import { mountAt } from '../../../simulator/zfs/dataset/mounts.ts';
import type { Named } from '../../../simulator/zfs/views/named.ts';
import { countedTree, type OwnerKind, ownerSpace } from '../../../simulator/zfs/views/owner-space.ts';
import { realPath } from '../../files.ts';
import { immediate } from '../../immediate.ts';
import { strerror } from '../../strerror.ts';
import type { Call, Given } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { accountId } from './accounts.ts';
import { openNamed } from './open-dataset.ts';
import { isKnownProperty } from './property-columns.ts';
import { FIELDS, type Field, type SpaceRow, sortedRows, spaceTable } from './space-text.ts';

/** What a program's `return (-1)` becomes. */
const FAILED = 255;

const OWNERS = ['posixgroup', 'posixuser', 'smbgroup', 'smbuser', 'all'] as const;
type OwnerType = (typeof OWNERS)[number];

/** Words of a list, all of them known; a wrong one ends the command. */
function readList<T extends string>(
  call: Call,
  given: Given,
  letter: string,
  known: readonly T[],
): T[] | undefined {
  return given
    .value(letter)
    ?.split(',')
    .map(
      (word) =>
        known.find((one) => one === word) ??
        call.fail(`invalid type '${word}' for -${letter} option`, FAILED),
    );
}

/** By its name, or by a path in it (`zfs_path_to_zhandle()`). */
function openTarget(call: Call, target: string): Named {
  if (!target.startsWith('/') && !target.startsWith('./')) {
    return openNamed(call, target, ['filesystem', 'snapshot']);
  }
  const real = realPath(call.process, target);
  if (!real.ok) call.fail(`cannot open '${target}': ${strerror(real.errno)}`);
  const mount = mountAt(call.ctx.world, call.host, real.value)?.mount;
  if (!mount) call.fail(`'${target}': not a ZFS filesystem`);
  const name = mount.snapshot === undefined ? mount.dataset : `${mount.dataset}@${mount.snapshot}`;
  return openNamed(call, name, ['filesystem', 'snapshot']);
}

function rowsOf(call: Call, named: Named, kind: OwnerKind, isNumeric: boolean): readonly SpaceRow[] {
  const { pool, dataset, name } = named;
  const tree = named.type === 'snapshot' ? named.snapshot.tree : countedTree(pool, name, dataset);
  return ownerSpace(tree, dataset.properties, kind).map((space) => ({
    kind,
    ...space,
    owner: isNumeric && kind !== 'project' ? accountId(call, space.owner) : space.owner,
  }));
}

/** Of which owners something is shown; those of SMB there are none. */
function shownKinds(types: readonly OwnerType[]): readonly OwnerKind[] {
  const isAll = types.includes('all');
  return [
    ...(isAll || types.includes('posixuser') ? (['user'] as const) : []),
    ...(isAll || types.includes('posixgroup') ? (['group'] as const) : []),
  ];
}

function showSpace(call: Call, kind: OwnerKind): number {
  if (call.args.length === 0) call.usage();
  const checkField = (value: string) => {
    if (!isKnownProperty(value)) call.usage(`invalid field '${value}'`);
  };
  const refuse = (letter: string) => () => {
    if (kind === 'project') call.usage(`invalid option '${letter}'`);
  };
  const given = call.options({
    s: checkField,
    S: checkField,
    n: refuse('n'),
    t: refuse('t'),
    i: refuse('i'),
  });
  const [target, ...more] = given.operands;
  if (target === undefined) call.usage('missing dataset name');
  if (more.length > 0) call.usage('too many arguments');
  const fields: readonly Field[] = readList(call, given, 'o', FIELDS) ?? FIELDS;
  const types = readList(call, given, 't', OWNERS);
  const named = openTarget(call, target);
  if (named.dataset.type !== 'filesystem') {
    call.fail('operation is only applicable to filesystems and their snapshots');
  }
  const kinds = types ? shownKinds(types) : [kind];
  const rows = kinds.flatMap((each) => rowsOf(call, named, each, given.has('n')));
  const keys = given.uses.filter(({ key }) => key === 's' || key === 'S');
  const sorted = sortedRows(
    rows,
    keys.map(({ key, value }) => ({ field: value, isReverse: key === 'S' })),
  );
  call.out(spaceTable(sorted, fields, { isScripted: given.has('H'), isLiteral: given.has('p') }));
  return 0;
}

function spaceCommand(name: string, kind: OwnerKind, synopsis: readonly string[]): Subcommand {
  return {
    name,
    synopsis,
    options: { short: 'nHpo:s:S:t:i' },
    operands: ['dataset'],
    run: (call) => immediate(() => showSpace(call, kind)),
  };
}

function ownerSynopsis(name: string): readonly string[] {
  return [
    `${name} [-Hinp] [-o field[,...]] [-s field] ...`,
    '    [-S field] ... [-t type[,...]] <filesystem|snapshot|path>',
  ];
}

export const userspaceCommand = spaceCommand('userspace', 'user', ownerSynopsis('userspace'));
export const groupspaceCommand = spaceCommand('groupspace', 'group', ownerSynopsis('groupspace'));
export const projectspaceCommand = spaceCommand('projectspace', 'project', [
  'projectspace [-Hp] [-o field[,...]] [-s field] ... ',
  '    [-S field] ... <filesystem|snapshot|path>',
]);
