/** The table of permissions that `zfs allow` and `unallow` explain themselves with. */
import {
  OTHER_PERMISSIONS,
  SUBCOMMAND_PERMISSIONS,
} from '../../../simulator/zfs/dataset/delegation-permissions.ts';
import { datasetProperties } from '../../../simulator/zfs/dataset-property-table.ts';

/** Where a note goes on in its column. */
const ON = '\n\t\t\t\t';

/** Permissions named after subcommands, with what they let do or need besides. */
const SUBCOMMANDS: Readonly<Record<(typeof SUBCOMMAND_PERMISSIONS)[number], string>> = {
  allow: `Must also have the permission that is being${ON}allowed`,
  clone: `Must also have the 'create' ability and 'mount'${ON}ability in the origin file system`,
  create: "Must also have the 'mount' ability",
  destroy: "Must also have the 'mount' ability",
  diff: `Allows lookup of paths within a dataset;${ON}given an object number. Ordinary users need this${ON}in order to use zfs diff`,
  hold: 'Allows adding a user hold to a snapshot',
  mount: 'Allows mount/umount of ZFS datasets',
  promote: `Must also have the 'mount'${ON}and 'promote' ability in the origin file system`,
  receive: "Must also have the 'mount' and 'create' ability",
  release: `Allows releasing a user hold which${ON}might destroy the snapshot`,
  rename: `Must also have the 'mount' and 'create'${ON}ability in the new parent`,
  rollback: '',
  send: 'Allow sending datasets',
  'send:raw': `Allow sending datasets, but only in 'raw'${ON}replication mode`,
  'send:encrypted': `Allow sending only encrypted datasets, and${ON}only in 'raw' replication mode`,
  share: `Allows sharing file systems over NFS or SMB${ON}protocols`,
  snapshot: '',
  bookmark: '',
  'load-key': 'Allows loading or unloading an encryption key',
  'change-key': 'Allows changing or adding an encryption key',
};

function otherNote(name: (typeof OTHER_PERMISSIONS)[number]): string {
  if (name === 'userprop') return 'Allows changing any user property';
  const isRead = name.endsWith('used') && name !== 'projectobjused';
  const isBroken = ['groupobjquota', 'projectobjused', 'projectobjquota'].includes(name);
  return `Allows ${isRead ? 'reading' : 'accessing'} any ${isBroken ? ON : ''}${name}@... property`;
}

const OPTIONS = [
  ['-h', 'show this help message and exit'],
  ['-l', 'set permission locally'],
  ['-d', 'set permission for descents'],
  ['-u', 'set permission for user'],
  ['-g', 'set permission for group'],
  ['-e', 'set permission for everyone'],
  ['-c', 'set create time permission'],
  ['-s', 'define permission set'],
] as const;

const REMOVAL = ['-r', 'remove permissions recursively'] as const;

function row(name: string, type: string, note: string): string {
  return `${name.padEnd(16)} ${type.padEnd(14)}\t${note}\n`;
}

/** Properties that may be given away; those that nobody can set are none of them. */
function propertyRows(): string {
  return datasetProperties
    .filter(({ isHidden, attribute }) => isHidden !== true && attribute !== 'readonly')
    .map(({ name }) => name)
    .toSorted()
    .map((name) => row(name, 'property', ''))
    .join('');
}

/** All of it, behind the synopsis of the subcommand. */
export function permissionHelp(synopsis: readonly string[], isRemoving: boolean): string {
  const options = [...OPTIONS, ...(isRemoving ? [REMOVAL] : [])];
  return (
    `Usage: ${synopsis.map((line) => `\t${line}\n`).join('')}\nOptions:\n` +
    options.map(([letter, text]) => `  ${letter.padEnd(10)}  ${text}\n`).join('') +
    `\nThe following permissions are supported:\n\n${row('NAME', 'TYPE', 'NOTES')}` +
    SUBCOMMAND_PERMISSIONS.map((name) => row(name, 'subcommand', SUBCOMMANDS[name])).join('') +
    OTHER_PERMISSIONS.map((name) => row(name, 'other', otherNote(name))).join('') +
    propertyRows()
  );
}
