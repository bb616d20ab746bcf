import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deflatedBytes, deflateRatio } from '../../../../src/simulator/zfs/allocation.ts';
import type { Layout } from '../../../../src/simulator/zfs/layout.ts';
import { metaslabsOf } from '../../../../src/simulator/zfs/metaslabs.ts';
import { poolSpace, slopBytes } from '../../../../src/simulator/zfs/pool-space.ts';
import { anyVdev, diskVdev, GIB, MIB, vdevOf } from './vdevs.ts';

const TIB = 1024 * GIB;
const single: Layout = { type: 'disk' };
const raidz = (parity: number): Layout => ({ type: 'raidz', parity });

describe('pools of the recorded scenarios', () => {
  it.each([
    ['one file of 1 GiB', [vdevOf(single, 1, GIB)], 1_006_632_960, 872_415_232],
    ['two files', [vdevOf(single, 1, GIB), vdevOf(single, 1, GIB)], 2_013_265_920, 1_879_048_192],
    ['raidz1 of files of 512 MiB', [vdevOf(raidz(1), 3, 512 * MIB)], 1_476_395_008, 849_084_416],
    ['raidz2 of six files of 1 GiB', [vdevOf(raidz(2), 6, GIB)], 5_905_580_032, 3_798_990_848],
    [
      'draid2 of 4 TB disks',
      [diskVdev({ type: 'draid', parity: 2, data: 4, spares: 1 }, 8, 4_000_787_030_016)],
      28_003_160_064_000,
      18_513_103_198_528,
    ],
    ['mirror of partitions of 4 GiB', [vdevOf({ type: 'mirror' }, 2, 4 * GIB)], 4_026_531_840, undefined],
  ])('%s', (_name, vdevs, size, usable) => {
    const space = poolSpace(vdevs);
    expect(space.sizeBytes).toBe(size);
    if (usable !== undefined) expect(space.usableBytes).toBe(usable);
  });
});

describe('the worked example: six disks of 4 TB', () => {
  it('as raidz2 leave 14.4 TiB, as three mirrors 10.75 TiB', () => {
    const two = diskVdev({ type: 'mirror' }, 2, 4e12);
    expect(poolSpace([diskVdev(raidz(2), 6, 4e12)]).usableBytes / TIB).toBeCloseTo(14.4, 2);
    expect(poolSpace([two, two, two]).usableBytes / TIB).toBeCloseTo(10.75, 2);
  });
});

describe('the deflate ratio, in 512ths', () => {
  it.each([
    [1, 3, 341],
    [1, 4, 372],
    [2, 6, 341],
    [2, 8, 364],
    [2, 10, 390],
  ])('of raidz%i on %i disks is %i', (parity, disks, ratio) => {
    expect(deflateRatio(vdevOf(raidz(parity), disks, GIB))).toBe(ratio);
  });

  it('of mirrors and single disks is 512: nothing is taken off', () => {
    expect(deflateRatio(vdevOf({ type: 'mirror' }, 3, GIB))).toBe(512);
    expect(deflateRatio(vdevOf(single, 1, GIB))).toBe(512);
  });
});

describe('what is held back', () => {
  it('is one part in 32, at most 128 GiB, at least 128 MiB, and half of a tiny pool', () => {
    expect(slopBytes(TIB)).toBe(TIB / 32);
    expect(slopBytes(100 * TIB)).toBe(128 * GIB);
    expect(slopBytes(GIB)).toBe(128 * MIB);
    expect(slopBytes(100 * MIB)).toBe(50 * MIB);
  });

  it('never is more than half, and never more of the smaller pool', () => {
    const size = fc.integer({ min: MIB, max: 2 ** 50 });
    fc.assert(
      fc.property(size, size, (one, other) => {
        expect(slopBytes(one)).toBeLessThanOrEqual(one / 2);
        if (one <= other) expect(slopBytes(one)).toBeLessThanOrEqual(slopBytes(other));
      }),
    );
  });

  it('is lowered by the embedded log, by at most its half', () => {
    expect(slopBytes(TIB, GIB)).toBe(TIB / 32 - GIB);
    expect(slopBytes(TIB, TIB)).toBe(TIB / 64);
  });
});

describe('any pool', () => {
  const anyPool = fc.array(anyVdev, { minLength: 1, maxLength: 6 });

  it('is no larger than its devices, and holds no more than it has', () => {
    fc.assert(
      fc.property(anyPool, (vdevs) => {
        const { sizeBytes, blockBytes, embeddedLogBytes, usableBytes, slopBytes: slop } = poolSpace(vdevs);
        const devices = vdevs.reduce((sum, { disks, memberBytes }) => sum + disks * memberBytes, 0);
        expect(sizeBytes).toBeLessThanOrEqual(devices);
        expect(blockBytes + embeddedLogBytes).toBeLessThanOrEqual(sizeBytes);
        expect(usableBytes + slop).toBe(blockBytes);
        expect(usableBytes).toBeGreaterThanOrEqual(Math.floor(blockBytes / 2));
      }),
    );
  });

  it('is the sum of its vdevs', () => {
    fc.assert(
      fc.property(anyPool, (vdevs) => {
        const one = vdevs.map((vdev) => metaslabsOf(vdev).totalBytes);
        const { sizeBytes, blockBytes, embeddedLogBytes } = poolSpace(vdevs);
        expect(sizeBytes).toBe(one.reduce((a, b) => a + b, 0));
        expect(blockBytes + embeddedLogBytes).toBe(
          vdevs.reduce((sum, vdev, at) => sum + deflatedBytes(vdev, one[at] ?? 0), 0),
        );
      }),
    );
  });
});
