import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  survivalChances,
  survivalOf,
  type Tolerance,
  toleratedFailures,
} from '../../../../src/simulator/zfs/survival.ts';

const mirrors = (count: number, ways = 2): Tolerance[] =>
  Array.from({ length: count }, () => ({ disks: ways, tolerated: ways - 1 }));
const raidz = (parity: number, disks: number): Tolerance => ({ disks, tolerated: parity });

const fractions = (vdevs: readonly Tolerance[]) =>
  survivalChances(vdevs).map(({ failures, survived, ways }) => [failures, Number(survived), Number(ways)]);

describe('failures that a pool survives', () => {
  it('three mirrors: one for sure, at best three; two by 12 of 15 chances, three by 8 of 20', () => {
    expect(survivalOf(mirrors(3))).toEqual({ guaranteed: 1, best: 3 });
    expect(fractions(mirrors(3))).toEqual([
      [1, 6, 6],
      [2, 12, 15],
      [3, 8, 20],
      [4, 0, 15],
    ]);
  });

  it('a raidz2 of six: any two, never three', () => {
    expect(survivalOf([raidz(2, 6)])).toEqual({ guaranteed: 2, best: 2 });
    expect(fractions([raidz(2, 6)])).toEqual([
      [1, 6, 6],
      [2, 15, 15],
      [3, 0, 20],
    ]);
  });

  it('a single disk beside a raidz2 takes the guarantee away', () => {
    const pool = [raidz(2, 6), { disks: 1, tolerated: 0 }];
    expect(survivalOf(pool)).toEqual({ guaranteed: 0, best: 2 });
    expect(survivalChances(pool)[0]?.probability).toBeCloseTo(6 / 7, 12);
  });

  it('nothing survives nothing, and no pool loses more disks than it has', () => {
    expect(survivalOf([])).toEqual({ guaranteed: 0, best: 0 });
    expect(survivalChances([])).toEqual([]);
    expect(survivalChances([{ disks: 1, tolerated: 0 }])).toHaveLength(1);
  });

  it('is exact for a hundred disks, where numbers alone would round', () => {
    const chances = survivalChances(mirrors(50));
    expect(chances[49]?.survived).toBe(2n ** 50n);
    expect(chances[49]?.ways).toBe(100891344545564193334812497256n);
  });

  it('a layout tolerates its parity, a mirror all but one, a disk none', () => {
    expect(toleratedFailures({ type: 'disk' }, 1)).toBe(0);
    expect(toleratedFailures({ type: 'mirror' }, 3)).toBe(2);
    expect(toleratedFailures({ type: 'raidz', parity: 3 }, 8)).toBe(3);
    expect(toleratedFailures({ type: 'draid', parity: 2, data: 4, spares: 1 }, 8)).toBe(2);
  });
});

const anyPool = fc
  .array(
    fc.record({ disks: fc.integer({ min: 1, max: 5 }), lost: fc.nat(4) }).map(({ disks, lost }) => ({
      disks,
      tolerated: Math.min(lost, disks - 1),
    })),
    { minLength: 1, maxLength: 4 },
  )
  .filter((vdevs) => vdevs.reduce((sum, { disks }) => sum + disks, 0) <= 12);

/** Tries every set of failed disks. */
function counted(vdevs: readonly Tolerance[], failures: number): readonly [number, number] {
  const owner = vdevs.flatMap(({ disks }, vdev) => Array.from({ length: disks }, () => vdev));
  let [survived, ways] = [0, 0];
  for (let set = 0; set < 2 ** owner.length; set++) {
    const failed = owner.filter((_, disk) => (set >> disk) % 2 === 1);
    if (failed.length !== failures) continue;
    ways++;
    const isLost = vdevs.some(
      ({ tolerated }, vdev) => failed.filter((one) => one === vdev).length > tolerated,
    );
    if (!isLost) survived++;
  }
  return [survived, ways];
}

describe('the chance of any pool', () => {
  it('is what trying every set of failed disks gives', () => {
    fc.assert(
      fc.property(anyPool, (vdevs) => {
        for (const { failures, survived, ways } of survivalChances(vdevs))
          expect([Number(survived), Number(ways)]).toEqual(counted(vdevs, failures));
      }),
      { numRuns: 40 },
    );
  });

  it('is certain up to the guarantee, above zero up to the best case, and zero beyond', () => {
    fc.assert(
      fc.property(anyPool, (vdevs) => {
        const { guaranteed, best } = survivalOf(vdevs);
        for (const { failures, probability } of survivalChances(vdevs)) {
          if (failures <= guaranteed) expect(probability).toBe(1);
          else expect(probability).toBeLessThan(1);
          expect(probability > 0).toBe(failures <= best);
        }
      }),
    );
  });
});
