/** The order of `zfs list -s PROPERTY`. */
import { findDatasetProperty } from '../../../simulator/zfs/dataset-properties.ts';
import type { Named } from '../../../simulator/zfs/views/named.ts';
import type { PlainValue } from '../../../simulator/zfs/views/plain-value.ts';
import { compareNamed } from './dataset-walk.ts';
import { columnOf, valueIn } from './property-columns.ts';

export interface SortKey {
  readonly property: string;
  readonly isReverse: boolean;
}

/** A number that orders values; `NaN` where only the text does. */
function rank(property: string, value: PlainValue): number {
  switch (value.kind) {
    case 'ratio':
      return value.hundredths;
    case 'moment':
      return value.atMs;
    case 'limit':
    case 'percent':
      return value.value ?? Number.POSITIVE_INFINITY;
    case 'extra':
      return Number(value.value);
    case 'exact':
      return Number(value.text);
    case 'word': {
      const known = findDatasetProperty(property);
      return known?.type === 'index' ? (known.words ?? []).indexOf(value.text) : Number.NaN;
    }
    default:
      return value.value;
  }
}

function compareValues(property: string, a: PlainValue, b: PlainValue): number {
  const [left, right] = [rank(property, a), rank(property, b)];
  if (!Number.isNaN(left) && !Number.isNaN(right)) return Math.sign(left - right);
  const [text, other] = [a.kind === 'word' ? a.text : '', b.kind === 'word' ? b.text : ''];
  return text === other ? 0 : text < other ? -1 : 1;
}

/** What has no such property comes last, whichever way it goes. */
function compareBy({ property, isReverse }: SortKey, a: Named, b: Named): number {
  if (property === 'name') return isReverse ? -compareNamed(a, b) : compareNamed(a, b);
  const column = columnOf(property);
  const [left, right] = [column && valueIn(a, column)?.value, column && valueIn(b, column)?.value];
  if (left === undefined || right === undefined) return (left ? 0 : 1) - (right ? 0 : 1);
  const order = compareValues(property, left, right);
  return isReverse ? -order : order;
}

export function sorted(found: readonly Named[], keys: readonly SortKey[]): readonly Named[] {
  if (keys.length === 0) return found;
  return found.toSorted((a, b) => {
    for (const key of keys) {
      const order = compareBy(key, a, b);
      if (order !== 0) return order;
    }
    return compareNamed(a, b);
  });
}
