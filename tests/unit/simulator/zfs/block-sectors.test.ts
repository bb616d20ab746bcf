import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocatedBytes, blockAllocation } from '../../../../src/simulator/zfs/allocation.ts';
import { blockSectors } from '../../../../src/simulator/zfs/block-sectors.ts';
import { compressedBytes } from '../../../../src/simulator/zfs/compression.ts';
import { anyVdev, KIB, MIB } from './vdevs.ts';

describe('the sectors of any block', () => {
  it('are as many of each kind as its allocation says; a mirror has all of them on each disk', () => {
    const kib = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(anyVdev, kib, (vdev, size) => {
        const sectors = blockSectors(vdev, size * KIB);
        const copies = vdev.layout.type === 'mirror' ? vdev.disks : 1;
        const { data, parity, padding, allocated } = blockAllocation(vdev, size * KIB);
        const count = (kind: string) => sectors.filter((sector) => sector.kind === kind).length;
        expect([count('data'), count('parity'), count('padding')]).toEqual([data * copies, parity, padding]);
        expect(sectors.length * vdev.sectorBytes).toBe(allocatedBytes(vdev, size * KIB) * copies);
        expect(allocated).toBeGreaterThanOrEqual(data);
      }),
    );
  });

  it('number the data without gaps, in dRAID as well', () => {
    fc.assert(
      fc.property(anyVdev, fc.integer({ min: 1, max: 300 }), (vdev, size) => {
        const data = blockSectors(vdev, size * KIB).filter(({ kind }) => kind === 'data');
        const numbers = new Set(data.map(({ number }) => number));
        expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from(numbers, (_, at) => at + 1));
      }),
    );
  });
});

describe('a compressed block', () => {
  it.each([
    [16 * KIB, 1, 16 * KIB],
    [16 * KIB, 1.1, 16 * KIB],
    [16 * KIB, 1.7, 12 * KIB],
    [16 * KIB, 2, 8 * KIB],
    [128 * KIB, 3, 44 * KIB],
    [4 * KIB, 4, 4 * KIB],
  ])('of %i bytes by %d takes %i', (bytes, ratio, size) => {
    expect(compressedBytes(bytes, ratio, 4 * KIB)).toBe(size);
  });

  it('is never larger than the block and always whole sectors', () => {
    const anyPower = fc.integer({ min: 12, max: 24 });
    fc.assert(
      fc.property(anyPower, fc.double({ min: 1, max: 100, noNaN: true }), (power, ratio) => {
        const size = compressedBytes(2 ** power, ratio, 4 * KIB);
        expect(size).toBeLessThanOrEqual(2 ** power);
        expect(size % (4 * KIB)).toBe(0);
        expect(size).toBeGreaterThanOrEqual(Math.min(2 ** power / ratio, MIB / 256));
      }),
    );
  });
});
