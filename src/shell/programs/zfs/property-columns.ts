/** Lists of properties as `-o` of list and the first operand of get give them. */
import {
  findDatasetProperty,
  isUserProperty,
  isUserQuota,
  isWrittenSince,
  ownerProperty,
} from '../../../simulator/zfs/dataset-properties.ts';
import { datasetProperties } from '../../../simulator/zfs/dataset-property-table.ts';
import { nativeValue, otherValue } from '../../../simulator/zfs/views/dataset-values.ts';
import type { Named } from '../../../simulator/zfs/views/named.ts';
import type { SourcedValue } from '../../../simulator/zfs/views/plain-value.ts';
import type { Call } from '../openzfs/call.ts';
import { type Column, freeColumn, nativeColumn } from '../openzfs/columns.ts';
import { type AccountPlace, ownerName } from './accounts.ts';

/** What `space` stands for. */
const SPACE = 'name,avail,used,usedsnap,usedds,usedrefreserv,usedchild';

export function isKnownProperty(name: string): boolean {
  return findDatasetProperty(name) !== undefined;
}

/** All native properties, in the order of the table. */
export function allColumns(): readonly Column[] {
  return datasetProperties.filter(({ isHidden }) => isHidden !== true).map(nativeColumn);
}

/** The column of one property; undefined when there is none of this name. */
export function columnOf(name: string): Column | undefined {
  const known = findDatasetProperty(name);
  if (known) return nativeColumn(known);
  if (isUserQuota(name) || isWrittenSince(name)) return freeColumn(name, true);
  return isUserProperty(name) ? freeColumn(name) : undefined;
}

/** The properties of a list, undefined for `all`; what is none ends the command. */
export function readColumns(call: Call, list: string): readonly Column[] | undefined {
  if (list === 'all') return undefined;
  if (list === '') call.usage('bad property list: no properties specified');
  return list
    .split(',')
    .flatMap((name) => (name === 'space' ? SPACE.split(',') : [name]))
    .map((name) => {
      if (name === '') call.usage('bad property list: empty property name');
      return columnOf(name) ?? call.usage(`bad property list: invalid property '${name}'`);
    });
}

/** What a column shows of a data set; `place` knows the numbers of users. */
export function valueIn(named: Named, { name }: Column, place?: AccountPlace): SourcedValue | undefined {
  const known = findDatasetProperty(name);
  if (known) return nativeValue(named, known);
  const owned = place && ownerProperty(name);
  if (!owned) return otherValue(named, name);
  const owner = ownerName(place, owned);
  return owner === undefined ? undefined : otherValue(named, `${name.slice(0, name.indexOf('@'))}@${owner}`);
}
