import { expect, test } from 'vitest';
import { datasetNameProblem, poolNameProblem } from '../../../../src/simulator/zfs/names.ts';

const LIVE = ['filesystem', 'volume'] as const;

test.each([
  ['tank', undefined],
  ['mirror', 'name.reserved'],
  ['raidz9', 'name.reserved'],
  ['log', 'name.reserved'],
  ['logs', undefined],
  ['1tank', 'name.no-letter'],
  ['ta/nk', 'name.character'],
  ['a'.repeat(300), 'name.too-long'],
])('a pool called %s', (name, rule) => {
  expect(poolNameProblem(name)?.rule).toBe(rule);
});

test('an existing pool may have a name that begins like a kind of vdev', () => {
  expect(poolNameProblem('mirrored', true)).toBeUndefined();
});

test.each([
  ['tank/a', undefined],
  ['tank/a b', undefined],
  ['tank/', 'name.trailing-slash'],
  ['/tank/a', 'name.leading-slash'],
  ['tank//a', 'name.empty-component'],
  ['tank/a@s', 'name.snapshot-unexpected'],
  ['tank/a#b', 'name.bookmark-unexpected'],
  ['tank/a*', 'name.character'],
  ['tank/..', 'name.parent-reference'],
  ['tank/%x', 'name.percent'],
])('a new data set called %s', (name, rule) => {
  expect(datasetNameProblem(name, LIVE, true)?.rule).toBe(rule);
});
