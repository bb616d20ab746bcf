import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allReachableRuns } from '../../../../src/simulator/zfs/block-owners.ts';
import { damageLeaf } from '../../../../src/simulator/zfs/damage.ts';
import { namesOfErrors } from '../../../../src/simulator/zfs/error-log.ts';
import { lengthOf } from '../../../../src/simulator/zfs/ranges.ts';
import { readRuns } from '../../../../src/simulator/zfs/read-blocks.ts';
import { lostBlocks, spreadOf } from '../../../../src/simulator/zfs/readable.ts';
import { beginScan, resilverIfNeeded, startScrub } from '../../../../src/simulator/zfs/scan.ts';
import { liveTopLevels, poolLeaves } from '../../../../src/simulator/zfs/vdev-tree.ts';
import { HOST, PoolBench, SHAPES, type Shape } from './pool-bench.ts';

const MIB = 1024 * 1024;
const shapes = fc.constantFrom<Shape>('disk', 'mirror2', 'mirror3', 'raidz1', 'raidz2', 'raidz3');

function lostInPool(bench: PoolBench): number {
  return [...allReachableRuns(bench.pool)].reduce(
    (sum, run) => sum + lengthOf(lostBlocks(bench.pool, run)),
    0,
  );
}

function failDisks(bench: PoolBench, disks: readonly number[]): void {
  for (const disk of disks) bench.changeLeaf(`v0d${disk}`, (leaf) => ({ ...leaf, state: 'unavail' }));
}

describe('what was written and synced', () => {
  it('can be read while no vdev lost more disks than it tolerates, and not beyond', () => {
    fc.assert(
      fc.property(
        shapes,
        fc.integer({ min: 1, max: 40 }),
        fc.nat(6),
        fc.nat(1000),
        (shape, mib, failed, seed) => {
          const { disks, tolerated } = SHAPES[shape];
          const order = Array.from({ length: disks }, (_, i) => (i + seed) % disks);
          const bench = new PoolBench([shape, 'mirror2']);
          bench.write('f', 2, mib * MIB);
          failDisks(bench, order.slice(0, Math.min(failed, disks)));
          const isSafe = Math.min(failed, disks) <= tolerated;
          const onFailed = [...allReachableRuns(bench.pool)].some(({ dvas }) =>
            dvas.every(({ vdev }) => vdev === 0),
          );
          expect(lostInPool(bench) === 0).toBe(isSafe || !onFailed);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is complete again after a resilver, so that other disks may fail', () => {
    fc.assert(
      fc.property(fc.constantFrom<Shape>('mirror2', 'raidz1', 'raidz2'), fc.nat(3), (shape, which) => {
        const bench = new PoolBench([shape]);
        const disk = which % SHAPES[shape].disks;
        failDisks(bench, [disk]);
        bench.write('f', 2, 10 * MIB);
        bench.changeLeaf(`v0d${disk}`, (leaf) => ({ ...leaf, state: 'online' }));
        expect(poolLeaves(bench.pool).find(({ guid }) => guid === `v0d${disk}`)?.missingTxgs).not.toEqual([]);
        resilverIfNeeded(bench.ctx, HOST, bench.pool);
        bench.advance(60_000);
        expect(bench.pool.scan).toMatchObject({ function: 'resilver', state: 'finished', errors: 0 });
        expect(bench.pool.scan?.repairedBytes).toBeGreaterThan(0);
        failDisks(bench, [(disk + 1) % SHAPES[shape].disks]);
        expect(lostInPool(bench)).toBe(0);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a scrub', () => {
  it('finds every corruption of a block, mends it where something is left, and names the file where nothing is', () => {
    fc.assert(
      fc.property(shapes, fc.nat(50), fc.integer({ min: 1, max: 6 }), (shape, at, wrongDisks) => {
        const bench = new PoolBench([shape]);
        bench.write('f', 2, 8 * MIB);
        const top = liveTopLevels(bench.pool)[0];
        const run = Object.values(bench.pool.content.datasets.tank?.head.objects ?? {})[0]?.runs[0];
        const dva = run?.dvas[0];
        if (!top || !dva || !run) throw new Error('Nothing was written.');
        const block = at % run.count;
        const start = Math.floor((dva.offset + block * dva.allocatedBytes) / spreadOf(top.vdev));
        const wrong = Math.min(wrongDisks, SHAPES[shape].disks);
        for (let disk = 0; disk < wrong; disk++) {
          bench.changeLeaf(`v0d${disk}`, (leaf) => damageLeaf(leaf, [{ from: start, to: start + 512 }]));
        }
        expect(startScrub(bench.ctx, HOST, bench.pool)).toEqual({ ok: true });
        bench.advance(60_000);
        const isLost = wrong > SHAPES[shape].tolerated;
        expect(bench.pool.scan?.state).toBe('finished');
        expect((bench.pool.scan?.errors ?? 0) > 0).toBe(isLost);
        expect(namesOfErrors(bench.pool)).toEqual(isLost ? [{ dataset: 'tank', path: 'f' }] : []);
        for (const leaf of poolLeaves(bench.pool)) {
          const isWrong = Number(leaf.guid.slice(3)) < wrong;
          if (isWrong) expect(leaf.errors.checksum).toBeGreaterThan(0);
          if (!isLost) expect(leaf.damaged).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives way to a resilver and is refused while one runs', () => {
    const bench = new PoolBench(['mirror2']);
    bench.write('f', 2, 2000 * MIB);
    startScrub(bench.ctx, HOST, bench.pool);
    expect(startScrub(bench.ctx, HOST, bench.pool)).toEqual({
      ok: false,
      refusal: { rule: 'scrub.already-running' },
    });
    beginScan(bench.ctx, HOST, bench.pool, 'resilver');
    expect(startScrub(bench.ctx, HOST, bench.pool)).toEqual({
      ok: false,
      refusal: { rule: 'scrub.resilver-running' },
    });
  });
});

describe('an ordinary read', () => {
  it('rewrites what it found wrong and never gives lost data', () => {
    const bench = new PoolBench(['mirror2']);
    bench.write('f', 2, 8 * MIB);
    const runs = bench.pool.content.datasets.tank?.head.objects.f?.runs ?? [];
    const dva = runs[0]?.dvas[0];
    if (!dva) throw new Error('Nothing was written.');
    const range = { from: dva.offset, to: dva.offset + dva.allocatedBytes };
    bench.changeLeaf('v0d0', (leaf) => damageLeaf(leaf, [range]));
    expect(readRuns(bench.ctx, HOST, bench.pool, runs)).toEqual({ wrongLeaves: ['v0d0'] });
    expect(poolLeaves(bench.pool).map(({ errors, damaged }) => [errors.checksum, damaged])).toEqual([
      [1, []],
      [0, []],
    ]);
    for (const guid of ['v0d0', 'v0d1']) bench.changeLeaf(guid, (leaf) => damageLeaf(leaf, [range]));
    expect(readRuns(bench.ctx, HOST, bench.pool, runs).failedBlock).toBe(0);
    expect(namesOfErrors(bench.pool)).toEqual([{ dataset: 'tank', path: 'f' }]);
  });
});
