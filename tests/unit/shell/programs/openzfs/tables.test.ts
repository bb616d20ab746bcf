import { expect, test } from 'vitest';
import {
  freeColumn,
  grownColumns,
  listHeading,
  listRow,
  nativeColumn,
} from '../../../../../src/shell/programs/openzfs/columns.ts';
import { type GetRow, getTable } from '../../../../../src/shell/programs/openzfs/get-table.ts';
import { findPoolProperty } from '../../../../../src/simulator/zfs/pool-properties.ts';

const NAME = nativeColumn({ name: 'name', header: 'NAME', type: 'text' });
const USED = nativeColumn({ name: 'used', header: 'USED', type: 'number' });
const MOUNTPOINT = nativeColumn({ name: 'mountpoint', header: 'MOUNTPOINT', type: 'text' });

test('numbers stand at the right in columns that do not grow, text at the left and as wide as it needs', () => {
  const rows = [
    ['tank', '32.5G', '/tank'],
    ['tank/vm-100-disk-0', '56K', '-'],
  ];
  const columns = grownColumns([NAME, USED, MOUNTPOINT], rows, false);
  expect(listHeading(columns) + rows.map((row) => listRow(columns, row, false)).join('')).toBe(
    'NAME                 USED  MOUNTPOINT\n' +
      'tank                32.5G  /tank\n' +
      'tank/vm-100-disk-0    56K  -\n',
  );
});

test('exact numbers make their columns as wide as they are', () => {
  const rows = [['tank', '34899542016']];
  const columns = grownColumns([NAME, USED], rows, true);
  expect(listHeading(columns)).toBe('NAME         USED\n');
});

test('in scripts nothing but tabs stands between values', () => {
  expect(listRow([NAME, USED], ['tank', '56K'], true)).toBe('tank\t56K\n');
});

const row = (property: string, value: string, source: GetRow['source']): GetRow => ({
  name: 'data/d1',
  property,
  value,
  source,
});
const STYLE = {
  fields: ['name', 'property', 'value', 'source'],
  sources: ['local', 'default', 'inherited', 'received', 'temporary', 'none'],
  isScripted: false,
} as const;

test('the column of values is as wide as the name of a user property that was asked for', () => {
  const rows = [row('user:foo', 'bar', { kind: 'local' })];
  expect(getTable(rows, [freeColumn('user:foo')], 'data/d1'.length, STYLE)).toBe(
    'NAME     PROPERTY  VALUE     SOURCE\ndata/d1  user:foo  bar       local\n',
  );
});

test('a row whose source was not asked for is left out, and without rows there is no heading', () => {
  const rows = [
    row('quota', '10G', { kind: 'inherited', from: 'data' }),
    row('used', '1G', { kind: 'none' }),
  ];
  const only = getTable(rows, [], 7, { ...STYLE, sources: ['inherited'], isScripted: true });
  expect(only).toBe('data/d1\tquota\t10G\tinherited from data\n');
  expect(getTable(rows, [], 7, { ...STYLE, sources: ['local'] })).toBe('');
});

test.each(['guid', 'load_guid'])('the %s of a pool makes its column as wide as it is', (name) => {
  const property = findPoolProperty(name);
  if (property === undefined) throw new Error(`${name} is no property`);
  const [column] = grownColumns([nativeColumn(property)], [['11467449745199658341']], false);
  expect(column?.width).toBe(20);
});
