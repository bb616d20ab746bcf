import { expect, test } from 'vitest';
import { meanFragmentation } from '../../../../src/simulator/zfs/fragmentation.ts';
import { poolRawSpace, topLevelSpace } from '../../../../src/simulator/zfs/space.ts';
import { liveTopLevels } from '../../../../src/simulator/zfs/vdev-tree.ts';
import { PoolBench } from './pool-bench.ts';

const KIB = 1024;

test('metaslabs count alike, however much is free in them, and those never written to count as 0', () => {
  const crumbs = [{ from: 0, to: 512 }];
  const whole = [{ from: 0, to: 512 * KIB * KIB }];
  expect(meanFragmentation([crumbs], 1)).toBe(100);
  expect(meanFragmentation([crumbs, whole], 2)).toBe(50);
  expect(meanFragmentation([crumbs], 4)).toBe(25);
});

test('small metaslabs that hold nothing do not make a new vdev fragmented', () => {
  const bench = new PoolBench(['disk']);
  bench.pool.features = { spacemap_histogram: 'active' };
  const [top] = liveTopLevels(bench.pool);
  if (!top) throw new Error('no vdev');
  const small = { ...top, metaslabShift: 26, metaslabs: 15 };
  bench.pool.topLevels = [small];
  expect(topLevelSpace(bench.pool, small).fragmentation).toBe(0);
});

test('without histograms of its space maps a pool cannot tell', () => {
  const bench = new PoolBench(['disk']);
  bench.pool.features = { spacemap_histogram: 'disabled' };
  const [top] = liveTopLevels(bench.pool);
  expect(top && topLevelSpace(bench.pool, top).fragmentation).toBeUndefined();
  expect(poolRawSpace(bench.pool).fragmentation).toBeUndefined();
});
