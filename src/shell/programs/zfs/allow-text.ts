/** What `zfs allow` prints of the permissions on data sets (`print_fs_perms()`). */
import type { Granted, Who } from '../../../simulator/zfs/dataset/delegation.ts';

const WIDTH = 70;

/** Rows of one heading: each who once, with the permissions. */
function section(title: string, granted: readonly Granted[], nameOf: (who: Who) => string): string {
  if (granted.length === 0) return '';
  const rows = [...Map.groupBy(granted, ({ who }) => nameOf(who))].map(([name, own]) => {
    const permissions = own.map(({ permission }) => permission).join(',');
    return `\t${name}${name === '' ? '' : ' '}${permissions}\n`;
  });
  return `${title}:\n${rows.join('')}`;
}

/** Everything on one data set. `accountName`: of the number of a user or group; undefined where there is none. */
export function permissionsText(
  dataset: string,
  granted: readonly Granted[],
  accountName: (id: string) => string | undefined,
): string {
  const ofKind = (kind: Who['kind']) => granted.filter(({ who }) => who.kind === kind);
  const people = granted.filter(({ who }) => !['set', 'create'].includes(who.kind));
  const nameOf = ({ kind, name }: Who) =>
    kind === 'everyone' ? kind : `${kind} ${accountName(name) ?? `(unknown: ${name})`}`;
  const reaching = (isLocal: boolean, isDescendent: boolean) =>
    people.filter((one) => one.isLocal === isLocal && one.isDescendent === isDescendent);
  const heading = `---- Permissions on ${dataset} `;
  return (
    `${heading.padEnd(WIDTH, '-')}\n` +
    section('Permission sets', ofKind('set'), ({ name }) => name) +
    section('Create time permissions', ofKind('create'), ({ name }) => name) +
    section('Local permissions', reaching(true, false), nameOf) +
    section('Descendent permissions', reaching(false, true), nameOf) +
    section('Local+Descendent permissions', reaching(true, true), nameOf)
  );
}
