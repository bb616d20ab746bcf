import { expect, test } from 'vitest';
import { changePass } from '../../../../src/simulator/zfs/pool/passes.ts';
import { beginScan, pauseScrub } from '../../../../src/simulator/zfs/scan.ts';
import { poolLeaves } from '../../../../src/simulator/zfs/vdev-tree.ts';
import { HOST, PoolBench } from './pool-bench.ts';

const NOTHING = { ok: false, refusal: { rule: 'scrub.not-running' } };

test('only a scrub can be paused, and only once', () => {
  const bench = new PoolBench(['mirror2']);
  const { ctx, pool } = bench;
  expect(pauseScrub(ctx, HOST, pool)).toEqual(NOTHING);
  beginScan(ctx, HOST, pool, 'resilver');
  expect(pauseScrub(ctx, HOST, pool)).toEqual(NOTHING);
  beginScan(ctx, HOST, pool, 'scrub');
  expect(pauseScrub(ctx, HOST, pool)).toEqual({ ok: true });
  expect(pauseScrub(ctx, HOST, pool)).toEqual({ ok: false, refusal: { rule: 'scrub.paused' } });
});

test.each(['trim', 'initialize'] as const)('the end of %s is told: what waits for it goes on', (what) => {
  const bench = new PoolBench(['disk']);
  const [leaf] = poolLeaves(bench.pool);
  if (!leaf) throw new Error('no leaf');
  expect(changePass(bench.ctx, HOST, bench.pool, leaf.guid, what, 'start').ok).toBe(true);
  bench.advance(3_600_000);
  expect(poolLeaves(bench.pool)[0]?.[what]?.state).toBe('complete');
  const told = bench.world.events.filter(({ type }) => type === 'zfs.pass-finished');
  expect(told.map(({ data }) => data)).toEqual([{ pool: 'tank', device: leaf.path, what }]);
});
