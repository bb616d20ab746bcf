import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFLATE_WHOLE, deflateRatio, slopBytes } from '../../../src/site/figures/worked/raidz-space.ts';

const [MIB, GIB, TIB] = [2 ** 20, 2 ** 30, 2 ** 40];
const raidz = (parity: number, disks: number) => ({ parity, disks, sectorBytes: 4096 });

describe('the share of raw space that zfs list counts', () => {
  it.each([
    [1, 3, 341],
    [1, 4, 372],
    [2, 6, 341],
    [2, 8, 364],
    [2, 10, 390],
  ])('raidz%i on %i disks: %i of 512', (parity, disks, ratio) => {
    expect(deflateRatio(raidz(parity, disks))).toBe(ratio);
  });

  /** SIZE, and USED plus AVAIL, of pools of OpenZFS 2.4.4 as recorded. */
  it.each([
    [2, 6, 24_000_277_250_048, 687_456 + 15_847_120_011_936],
    [1, 3, 11_991_548_690_432, 441_936 + 7_849_119_400_368],
  ])(
    'gives, less the slop, what a recorded pool of raidz%i on %i disks showed',
    (parity, disks, size, net) => {
      const counted = (size * deflateRatio(raidz(parity, disks))) / DEFLATE_WHOLE;
      const computed = counted - slopBytes(counted);
      // The embedded log moves at most half of the slop; it is left out here.
      expect(Math.abs(computed / net - 1)).toBeLessThan(0.001);
    },
  );
});

describe('the slop', () => {
  it.each([
    [TIB, 32 * GIB],
    [4 * TIB, 128 * GIB],
    [100 * TIB, 128 * GIB],
    [960 * MIB, 128 * MIB],
    [100 * MIB, 50 * MIB],
  ])('of %d bytes is %d', (bytes, slop) => {
    expect(slopBytes(bytes)).toBe(slop);
  });

  it('never takes more than half, and never more from the smaller pool', () => {
    const size = fc.integer({ min: MIB, max: 2 ** 50 });
    fc.assert(
      fc.property(size, size, (one, other) => {
        expect(slopBytes(one)).toBeLessThanOrEqual(one / 2);
        if (one <= other) expect(slopBytes(one)).toBeLessThanOrEqual(slopBytes(other));
      }),
    );
  });
});
