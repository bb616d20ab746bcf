/** `zfs upgrade`. */
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { walkDatasets } from './dataset-walk.ts';

/** Version of file systems of OpenZFS, and what came with it and its predecessors. */
const VERSIONS = [
  'Initial ZFS filesystem version',
  'Enhanced directory entries',
  'Case insensitive and filesystem user identifier (FUID)',
  'userquota, groupquota properties',
  'System attributes',
];

function describeVersions(): string {
  const rows = VERSIONS.map((text, index) => ` ${index + 1}   ${text}\n`).join('');
  return (
    'The following filesystem versions are supported:\n\nVER  DESCRIPTION\n' +
    `---  ${'-'.repeat(56)}\n${rows}\n` +
    'For more information on a particular version, including supported releases,\n' +
    'see the ZFS Administration Guide.\n\n'
  );
}

function upgradeAll(call: Call, names: readonly string[], wanted: number, isRecursive: boolean): number {
  const { found, areAllThere } = walkDatasets(call, names, { types: ['filesystem'], isRecursive });
  // All file systems of the simulator have the newest version, for it makes no others.
  const isOlder = wanted < VERSIONS.length;
  if (isOlder) {
    for (const { name } of found) {
      call.out(`${name}: can not be downgraded; it is already at version ${VERSIONS.length}\n`);
    }
  }
  call.out('0 filesystems upgraded\n');
  if (!isOlder && found.length > 0) call.out(`${found.length} filesystems already at this version\n`);
  return areAllThere && !(isOlder && found.length > 0) ? 0 : 1;
}

function upgrade(call: Call): number {
  const given = call.options({
    V: (value) => {
      if (!/^([1-5]|current)$/.test(value)) call.usage(`invalid version ${value}`);
    },
  });
  const { operands } = given;
  const isActing = given.has('a') || operands.length > 0;
  if (!isActing && (given.has('r') || given.has('V'))) call.usage();
  if (given.has('v') && (isActing || given.has('r') || given.has('V'))) call.usage();
  if (given.has('a') && operands.length > 0) call.usage();
  if (given.has('v')) call.out(describeVersions());
  else if (isActing) {
    const version = given.value('V') ?? 'current';
    const wanted = version === 'current' ? VERSIONS.length : Number(version);
    return upgradeAll(call, operands, wanted, given.has('r'));
  } else {
    call.out(
      `This system is currently running ZFS filesystem version ${VERSIONS.length}.\n\n` +
        'All filesystems are formatted with the current version.\n',
    );
  }
  return 0;
}

export const upgradeCommand: Subcommand = {
  name: 'upgrade',
  synopsis: ['upgrade [-v]', 'upgrade [-r] [-V version] <-a | filesystem ...>'],
  options: { short: 'rvV:a' },
  operands: ['filesystem'],
  run: (call) => immediate(() => upgrade(call)),
};
