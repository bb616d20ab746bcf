import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datasetSpace } from '../../../../src/simulator/zfs/dataset-space.ts';
import { livePoolSpace, poolRawSpace, topLevelSpace } from '../../../../src/simulator/zfs/space.ts';
import { snapshotUsed } from '../../../../src/simulator/zfs/tree-space.ts';
import { loseOpenGroup } from '../../../../src/simulator/zfs/txg.ts';
import { usedSpace } from '../../../../src/simulator/zfs/used-space.ts';
import { liveTopLevels } from '../../../../src/simulator/zfs/vdev-tree.ts';
import { PoolBench, type Shape } from './pool-bench.ts';

const MIB = 1024 * 1024;

const shapes = fc.array(fc.constantFrom<Shape>('disk', 'mirror2', 'raidz1', 'raidz2'), {
  minLength: 1,
  maxLength: 3,
});
const act = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), file: fc.nat(4), mib: fc.integer({ min: 1, max: 64 }) }),
  fc.record({ kind: fc.constant('remove' as const), file: fc.nat(4) }),
  fc.record({ kind: fc.constant('snapshot' as const) }),
);

function play(
  bench: PoolBench,
  acts: readonly (typeof act extends fc.Arbitrary<infer T> ? T : never)[],
): void {
  acts.forEach((step, index) => {
    if (step.kind === 'write') bench.write(`f${step.file}`, 10 + index, step.mib * MIB);
    else if (step.kind === 'remove') bench.remove(`f${step.file}`);
    else bench.snapshot(`s${index}`);
  });
}

describe('space', () => {
  it('adds up at every level, whatever was written, removed and snapshotted', () => {
    fc.assert(
      fc.property(shapes, fc.array(act, { maxLength: 12 }), (layout, acts) => {
        const bench = new PoolBench(layout);
        play(bench, acts);
        const pool = poolRawSpace(bench.pool);
        expect(pool.allocatedBytes + pool.freeBytes).toBe(pool.sizeBytes);
        const tops = liveTopLevels(bench.pool).map((top) => topLevelSpace(bench.pool, top));
        expect(tops.reduce((sum, { allocatedBytes }) => sum + allocatedBytes, 0)).toBe(pool.allocatedBytes);
        const space = datasetSpace(bench.pool, 'tank');
        expect(space.used + space.available).toBe(livePoolSpace(bench.pool).usableBytes);
        expect(
          space.usedByDataset + space.usedBySnapshots + space.usedByChildren + space.usedByRefreservation,
        ).toBe(space.used);
      }),
      { numRuns: 60 },
    );
  });

  it('is as fragmented in the pool as in its data vdevs, weighted by their size', () => {
    fc.assert(
      fc.property(shapes, fc.array(act, { maxLength: 12 }), (layout, acts) => {
        const bench = new PoolBench(layout);
        bench.pool.features = { spacemap_histogram: 'active' };
        play(bench, acts);
        const tops = liveTopLevels(bench.pool).map((top) => topLevelSpace(bench.pool, top));
        const size = tops.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
        const weighted = tops.reduce(
          (sum, { sizeBytes, fragmentation }) => sum + sizeBytes * (fragmentation ?? Number.NaN),
          0,
        );
        expect(poolRawSpace(bench.pool).fragmentation).toBe(Math.floor(weighted / size));
      }),
      { numRuns: 30 },
    );
  });

  it('is never given twice', () => {
    fc.assert(
      fc.property(shapes, fc.array(act, { maxLength: 12 }), (layout, acts) => {
        const bench = new PoolBench(layout);
        play(bench, acts);
        const content = bench.pool.content;
        const runs = new Set(content.tables);
        for (const { head, snapshots } of Object.values(content.datasets)) {
          for (const tree of [head, ...snapshots.map((snapshot) => snapshot.tree)]) {
            for (const run of tree.metadata) runs.add(run);
            for (const object of Object.values(tree.objects)) {
              for (const run of [...object.runs, ...object.metadata]) runs.add(run);
            }
          }
        }
        // A snapshot may hold the whole of a run of which the head has a part.
        const blocks = new Map<string, number>();
        for (const { dvas, count } of runs) {
          for (const { vdev, offset, allocatedBytes } of dvas) {
            for (let i = 0; i < count; i++)
              blocks.set(`${vdev} ${offset + i * allocatedBytes}`, allocatedBytes);
          }
        }
        const bytes = [...blocks.values()].reduce((sum, size) => sum + size, 0);
        const used = [...usedSpace(bench.pool).values()].flat();
        expect(used.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(bytes);
      }),
      { numRuns: 60 },
    );
  });

  it('of a removed file comes back, unless a snapshot still holds it', () => {
    const bench = new PoolBench(['mirror2']);
    const empty = poolRawSpace(bench.pool).allocatedBytes;
    bench.write('f', 2, 100 * MIB);
    bench.snapshot('before');
    bench.remove('f');
    expect(poolRawSpace(bench.pool).allocatedBytes - empty).toBeGreaterThan(100 * MIB);
    const tank = bench.pool.content.datasets.tank;
    const snapshot = tank?.snapshots[0];
    if (!tank || !snapshot) throw new Error('The snapshot is not there.');
    expect(snapshotUsed(tank, snapshot)).toBeGreaterThan(100 * MIB);
    expect(datasetSpace(bench.pool, 'tank').usedBySnapshots).toBe(snapshotUsed(tank, snapshot));
  });

  it('goes to several vdevs by the room they have', () => {
    const bench = new PoolBench(['mirror2', 'mirror2']);
    bench.write('f', 2, 100 * MIB);
    const shares = liveTopLevels(bench.pool).map((top) => topLevelSpace(bench.pool, top).allocatedBytes);
    expect(Math.abs((shares[0] ?? 0) - (shares[1] ?? 0))).toBeLessThanOrEqual(4 * MIB);
  });
});

describe('a transaction group', () => {
  it('is on disk after five seconds by itself; before that a power failure takes it back', () => {
    const bench = new PoolBench(['disk']);
    bench.write('kept', 2, MIB);
    bench.write('lost', 3, MIB, false);
    loseOpenGroup(bench.ctx, bench.pool);
    expect(Object.keys(bench.pool.content.datasets.tank?.head.objects ?? {})).toEqual(['kept']);
    bench.write('late', 4, MIB, false);
    bench.advance(5000);
    loseOpenGroup(bench.ctx, bench.pool);
    expect(Object.keys(bench.pool.content.datasets.tank?.head.objects ?? {})).toEqual(['kept', 'late']);
  });
});
