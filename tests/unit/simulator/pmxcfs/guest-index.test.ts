import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  copyDatabase,
  deleteEntry,
  emptyDatabase,
  moveEntry,
  putEntry,
} from '../../../../src/simulator/pmxcfs/database.ts';
import { guestsOf } from '../../../../src/simulator/pmxcfs/guests.ts';

const path = fc.constantFrom(
  'nodes/PMX1/qemu-server/100.conf',
  'nodes/PMX2/qemu-server/100.conf',
  'nodes/PMX2/lxc/200.conf',
  'nodes/PMX1',
  'nodes/PMX3',
  'ha/resources.cfg',
);
const step = fc.record({ kind: fc.constantFrom('put', 'delete', 'move'), path, to: path });
const change = { writer: 1, atMs: 0 };

test('whatever is written, removed and moved, the guests are those of the paths that are there', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const database = emptyDatabase();
      for (const { kind, path, to } of steps) {
        if (kind === 'put') putEntry(database, path, 'file', '', change);
        else if (kind === 'delete') deleteEntry(database, path, change);
        else moveEntry(database, path, to, change);
        expect(guestsOf(database)).toStrictEqual(guestsOf(copyDatabase(database)));
      }
    }),
  );
});
