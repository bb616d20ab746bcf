import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthOf } from '../../../../src/simulator/zfs/ranges.ts';
import { happened } from '../../../../src/widgets/fill-level/happened.ts';
import {
  emptyStore,
  release,
  type Store,
  searches,
  write,
} from '../../../../src/widgets/fill-level/metaslab-store.ts';
import { type FillSettings, fillView, runOf } from '../../../../src/widgets/fill-level/model.ts';
import { fillCodec, nextSeed } from '../../../../src/widgets/fill-level/settings.ts';
import { fileKindNames } from '../../../../src/widgets/fill-level/workload.ts';

const codec = fillCodec('fill-level');
const first = codec.initial;
const see = (part: Partial<FillSettings>) => {
  const settings = { ...first, ...part };
  return fillView(runOf(settings), settings);
};
const plain = (sentence: string) => sentence.replace(/[\u00a0\u202f]/g, ' ');

const MIB = 2 ** 20;

describe('where writes go', () => {
  it('every metaslab is written to half before one is written further', () => {
    let store = emptyStore(4, 512 * MIB);
    for (let file = 0; file < 36; file++) store = write(store, 256, 128 * 1024, 'zfs').store;
    expect(store.metaslabs.map(({ freeBytes }) => freeBytes / MIB)).toEqual([224, 224, 224, 224]);
  });

  it('the next stretch behind the cursor is taken, and below 4 % free the smallest that fits', () => {
    const full = write(emptyStore(1, 128 * MIB), 1024, 128 * 1024, 'zfs').store;
    const hole = (from: number, to: number) => ({ metaslab: 0, from: from * MIB, to: to * MIB });
    const roomy = release(full, [hole(2, 6), hole(20, 22)]);
    expect(write(roomy, 1, 128 * 1024, 'zfs').extents[0]?.from).toBe(2 * MIB);
    const low = release(full, [hole(2, 5), hole(20, 21)]);
    expect(write(low, 1, 128 * 1024, 'zfs').extents[0]?.from).toBe(20 * MIB);
    expect(write(low, 1, 128 * 1024, 'next-fit').extents[0]?.from).toBe(2 * MIB);
  });

  it('never gives a byte twice, and gets back what it gave', () => {
    const step = fc.record({ blocks: fc.integer({ min: 1, max: 60 }), search: fc.constantFrom(...searches) });
    fc.assert(
      fc.property(fc.array(fc.tuple(step, fc.boolean()), { maxLength: 40 }), (steps) => {
        let store: Store = emptyStore(3, 16 * MIB);
        const files: (readonly { metaslab: number; from: number; to: number }[])[] = [];
        for (const [{ blocks, search }, isDeletion] of steps) {
          const gone = isDeletion ? files.shift() : undefined;
          if (gone) store = release(store, gone);
          const written = write(store, blocks, 128 * 1024, search);
          store = written.store;
          files.push(written.extents);
        }
        const used = files.flat().reduce((sum, { from, to }) => sum + to - from, 0);
        const free = store.metaslabs.reduce((sum, metaslab) => sum + lengthOf(metaslab.free), 0);
        expect(used + free).toBe(3 * 16 * MIB);
        for (const { free: own, freeBytes } of store.metaslabs) expect(lengthOf(own)).toBe(freeBytes);
      }),
    );
  });
});

describe('a pool that fills up', () => {
  it('searches by size in few metaslabs at 80 %, in many at the end', () => {
    const [low, high, end] = [see({ level: 60 }), see({ level: 80 }), see({ level: 100 })];
    expect(low.bySize).toBeLessThan(10);
    expect(high.bySize).toBeGreaterThan(low.bySize);
    expect(high.bySize / high.metaslabs.length).toBeLessThan(0.2);
    expect(end.bySize / end.metaslabs.length).toBeGreaterThan(0.3);
    expect([low, high, end].map(({ capacity }) => capacity)).toEqual([60, 80, 96]);
  });

  it('ends where the slop begins, and says so', () => {
    const end = see({ level: 100 });
    expect(end.isFull).toBe(true);
    expect(end.availableBytes).toBe(0);
    expect(end.freeBytes).toBeGreaterThan(2 * 2 ** 30);
    expect(plain(happened('de', end))).toBe(
      'Voll: 96 % belegt, der Rest ist Slop. Jedes Schreiben endet mit „No space left on device“.',
    );
    expect(see({ level: 96 }).isFull).toBe(false);
  });

  it('is half empty after deleting, unless a snapshot holds it', () => {
    const [gone, held] = [true, false].map((isGone) =>
      see({ level: 100, deleted: 50, hasSnapshot: !isGone }),
    );
    if (!gone || !held) throw new Error('two views');
    expect(gone.isFull).toBe(false);
    expect(gone.snapshotBytes).toBe(0);
    expect(gone.capacity).toBeLessThan(60);
    expect(held.isFull).toBe(true);
    expect(held.allocatedBytes).toBe(see({ level: 100 }).allocatedBytes);
    expect(held.datasetBytes).toBe(gone.allocatedBytes);
    expect(happened('en', held)).toMatch(/are deleted, but the snapshot holds on to them/);
  });

  it('is the same for the same settings, and another for another seed', () => {
    expect(see({ level: 70 })).toEqual(see({ level: 70 }));
    expect(see({ level: 70, seed: 2 }).metaslabs).not.toEqual(see({ level: 70 }).metaslabs);
    expect(nextSeed(9_999)).toBe(1);
  });

  it('at any level has used + free = size, in the pool and in each metaslab', () => {
    const settings = fc.record({
      level: fc.integer({ min: 0, max: 100 }),
      deleted: fc.constantFrom(0, 30, 90),
      hasSnapshot: fc.boolean(),
      files: fc.constantFrom(...fileKindNames.slice(1)),
      search: fc.constantFrom(...searches),
      seed: fc.integer({ min: 1, max: 3 }),
    });
    fc.assert(
      fc.property(settings, (one) => {
        const view = fillView(runOf(one), one);
        expect(view.allocatedBytes + view.freeBytes).toBe(view.sizeBytes);
        expect(view.datasetBytes + view.snapshotBytes).toBe(view.allocatedBytes);
        const used = view.metaslabs.reduce((sum, { live, held }) => sum + live + held, 0);
        expect(used * view.metaslabBytes).toBeCloseTo(view.allocatedBytes, -3);
        expect(view.allocatedBytes * 100).toBeGreaterThanOrEqual(
          one.deleted === 0 && !view.isFull ? one.level * view.sizeBytes : 0,
        );
        expect(view.fragmentation).toBeLessThanOrEqual(100);
      }),
      { numRuns: 12 },
    );
  });
});

describe('the link', () => {
  it('brings the settings back', () => {
    const settings: FillSettings = {
      ...first,
      level: 97,
      deleted: 40,
      hasSnapshot: true,
      files: 'large',
      seed: 12,
    };
    expect(codec.decode(codec.encode(settings))).toEqual(settings);
  });

  it.each([
    ['level', '101'],
    ['level', '-1'],
    ['level', 'voll'],
    ['deleted', '91'],
    ['seed', '10000000'],
    ['files', 'none'],
    ['search', 'luck'],
    ['snapshot', '1'],
  ])('with %s:%s in it is told', (name, value) => {
    expect(codec.decode({ [name]: value })).toBeNull();
  });
});
