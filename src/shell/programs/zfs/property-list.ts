/** What usage texts of zfs end with: where to read on, or the list of properties. */
import type { DatasetProperty } from '../../../simulator/zfs/dataset-property-kinds.ts';
import { datasetProperties } from '../../../simulator/zfs/dataset-property-table.ts';

export const FURTHER_READING =
  '\nFor the property list, run: zfs set|get\n' +
  '\nFor the delegated permission list, run: zfs allow|unallow\n' +
  '\nFor further help on a command or topic, run: zfs help [<topic>]\n';

function row(name: string, canBeSet: boolean, isInherited: boolean, values: string): string {
  return `\t${name.padEnd(22)} ${canBeSet ? 'YES' : ' NO'}      ${isInherited ? 'YES' : ' NO'}   ${values}\n`;
}

function propertyRow({ name, attribute, values }: DatasetProperty): string {
  const canBeSet = attribute === 'inherit' || attribute === 'default';
  return row(name, canBeSet, attribute === 'inherit' || attribute === 'onetime', values);
}

/** What cannot be set comes first. */
function nativeRows(): string {
  const shown = datasetProperties
    .filter(({ isHidden }) => isHidden !== true)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const isFixed = ({ attribute }: DatasetProperty) => attribute === 'readonly';
  return [...shown.filter(isFixed), ...shown.filter((one) => !isFixed(one))].map(propertyRow).join('');
}

function spaceRows(kind: 'used' | 'quota'): string {
  const owners = ['user', 'group', 'project'];
  const names = [
    ...owners.map((owner) => `${owner}${kind}@...`),
    ...owners.map((owner) => `${owner}obj${kind}@...`),
  ];
  const isQuota = kind === 'quota';
  return names.map((name) => row(name, isQuota, false, isQuota ? '<size> | none' : '<size>')).join('');
}

export function propertyList(): string {
  return (
    `\nThe following properties are supported:\n\n\t${'PROPERTY'.padEnd(20)}  EDIT  INHERIT   VALUES\n\n` +
    nativeRows() +
    spaceRows('used') +
    spaceRows('quota') +
    row('written@<snap>', false, false, '<size>') +
    row('written#<bookmark>', false, false, '<size>') +
    '\nSizes are specified in bytes with standard units such as K, M, G, etc.\n' +
    '\nUser-defined properties can be specified by using a name containing a colon (:).\n' +
    '\nThe {user|group|project}[obj]{used|quota}@ properties must be appended with\n' +
    'a user|group|project specifier of one of these forms:\n' +
    '    POSIX name      (eg: "matt")\n' +
    '    POSIX id        (eg: "126829")\n' +
    '    SMB name@domain (eg: "matt@sun")\n' +
    '    SMB SID         (eg: "S-1-234-567-89")\n'
  );
}
