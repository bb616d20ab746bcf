import { expect, test } from 'vitest';
import type { Layout } from '../../../../src/simulator/zfs/layout.ts';
import { replicationRefusals } from '../../../../src/simulator/zfs/replication-level.ts';

const GIB = 1024 ** 3;
const draid: Layout = { type: 'draid', parity: 2, data: 4, spares: 1 };
const group = (layout: Layout, ...sizes: readonly number[]) => ({ layout, sizes });

test('a device that cannot be opened differs in size from none', () => {
  expect(replicationRefusals([group(draid, 8 * GIB, 0, 8 * GIB)])).toEqual([]);
  expect(replicationRefusals([group(draid, 8 * GIB, 0, 4 * GIB)])).toEqual([
    { rule: 'replication.sizes', group: 0, type: 'draid' },
  ]);
});

test('a device that cannot be opened still counts as a way of its mirror', () => {
  const mirrors = [group({ type: 'mirror' }, 8 * GIB, 0), group({ type: 'mirror' }, 8 * GIB, 8 * GIB)];
  expect(replicationRefusals(mirrors)).toEqual([]);
});

test('a single disk does not go with dRAID', () => {
  expect(replicationRefusals([group(draid, 8 * GIB), group({ type: 'disk' }, 8 * GIB)])).toEqual([
    { rule: 'replication.types', types: ['draid', 'disk'] },
  ]);
});
