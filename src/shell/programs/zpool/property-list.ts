/** The lists of properties that usage texts of zpool end with. */
import { poolProperties } from '../../../simulator/zfs/pool-properties.ts';
import { vdevProperties } from '../../../simulator/zfs/vdev-properties.ts';
import type { PropertyList } from '../openzfs/shape.ts';

interface Listed {
  readonly name: string;
  readonly isReadOnly: boolean;
  readonly values: string;
  readonly isHidden?: boolean;
}

function byName(a: Listed, b: Listed): number {
  return a.name < b.name ? -1 : 1;
}

function row({ name, isReadOnly, values }: Listed): string {
  return `\t${name.padEnd(19)}  ${isReadOnly ? '  NO' : ' YES'}   ${values}\n`;
}

/** What cannot be set comes first. */
function rows(all: readonly Listed[]): string {
  const shown = all.filter(({ isHidden }) => isHidden !== true);
  const [fixed, free] = [shown.filter((one) => one.isReadOnly), shown.filter((one) => !one.isReadOnly)];
  return [...fixed.toSorted(byName), ...free.toSorted(byName)].map(row).join('');
}

export function propertyList(of: PropertyList): string {
  const heading = `\nthe following properties are supported:\n\n\t${'PROPERTY'.padEnd(19)}  EDIT   VALUES\n\n`;
  if (of === 'vdev') return heading + rows(vdevProperties);
  return (
    `${heading}${rows(poolProperties)}` +
    `\t${'feature@...'.padEnd(19)}   YES   disabled | enabled | active\n` +
    '\nThe feature@ properties must be appended with a feature name.\nSee zpool-features(7).\n'
  );
}
