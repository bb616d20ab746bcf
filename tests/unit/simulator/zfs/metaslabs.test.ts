import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafBytes, wholeDiskBytes } from '../../../../src/simulator/zfs/device.ts';
import { metaslabBytes, metaslabsOf, topLevelBytes } from '../../../../src/simulator/zfs/metaslabs.ts';
import { anyVdev, diskVdev, GIB, MIB, vdevOf } from './vdevs.ts';

const single = { type: 'disk' } as const;

describe('a whole disk', () => {
  it('keeps 1 MiB at the front, 8 MiB and the table at the end, and less than 1 MiB of rounding', () => {
    fc.assert(
      fc.property(fc.integer({ min: 16, max: 2 ** 25 }), fc.nat(2047), (mib, sectors) => {
        const disk = mib * MIB + sectors * 512;
        const partition = wholeDiskBytes(disk);
        expect(partition % MIB).toBe(0);
        expect(disk - partition).toBeGreaterThanOrEqual(9 * MIB + 33 * 512);
        expect(disk - partition).toBeLessThan(10 * MIB + 33 * 512);
      }),
    );
  });

  it('loses its labels and the boot area, 4.5 MiB', () => {
    expect(leafBytes(GIB)).toBe(GIB - 4.5 * MIB);
  });

  it('too small for them holds nothing', () => {
    expect(leafBytes(wholeDiskBytes(0))).toBe(0);
    expect(leafBytes(wholeDiskBytes(MIB))).toBe(0);
  });
});

describe('the metaslabs of one disk', () => {
  it('of 960 GB are 111 of 8 GiB, although 200 are aimed at', () => {
    expect(metaslabsOf(diskVdev(single, 1, 960_197_124_096))).toMatchObject({ count: 111, bytes: 8 * GIB });
  });

  it.each([
    [34_359_738_368, 33_822_867_456],
    [107_374_182_400, 213_674_622_976 / 2],
    [960_197_124_096, 953_482_739_712],
    [4_000_787_030_016, 7_971_459_301_376 / 2],
  ])('of %i bytes make the SIZE that was recorded', (disk, size) => {
    const { count, bytes, totalBytes } = metaslabsOf(diskVdev(single, 1, disk));
    expect(count * bytes).toBe(size);
    expect(totalBytes).toBe(size);
  });

  it('are never larger than 16 GiB, below 2 PiB', () => {
    expect(metaslabBytes(20e12)).toBe(16 * GIB);
    expect(metaslabBytes(2 ** 51 + 16 * GIB)).toBe(32 * GIB);
  });

  it('of a small file are fifteen or more, and never below 16 MiB', () => {
    expect(metaslabsOf(vdevOf(single, 1, GIB))).toMatchObject({ count: 15, bytes: 64 * MIB });
    expect(metaslabsOf(vdevOf(single, 1, 64 * MIB))).toMatchObject({ count: 3, bytes: 16 * MIB });
  });

  it('of nothing are none', () => {
    expect(metaslabsOf(vdevOf(single, 1, 0))).toMatchObject({ count: 0, totalBytes: 0 });
  });
});

describe('the metaslabs of any vdev', () => {
  it('fit into it, and less than one is left over', () => {
    fc.assert(
      fc.property(anyVdev, (vdev) => {
        const { count, bytes, firstBytes, totalBytes } = metaslabsOf(vdev);
        const space = topLevelBytes(vdev);
        expect(count * bytes).toBeLessThanOrEqual(space);
        expect(space - count * bytes).toBeLessThan(bytes);
        expect(firstBytes).toBeLessThanOrEqual(bytes);
        expect(totalBytes).toBeLessThanOrEqual(count * bytes);
      }),
    );
  });

  it('are whole stripes in a dRAID vdev, added up as one by one', () => {
    fc.assert(
      fc.property(
        anyVdev.filter(({ layout }) => layout.type === 'draid'),
        (vdev) => {
          const { layout, sectorBytes } = vdev;
          if (layout.type !== 'draid') return;
          const stripe = (layout.data + layout.parity) * sectorBytes;
          const { count, bytes, totalBytes } = metaslabsOf(vdev);
          let sum = 0;
          for (let at = 0; at < count; at++)
            sum +=
              Math.floor(((at + 1) * bytes - Math.ceil((at * bytes) / stripe) * stripe) / stripe) * stripe;
          expect(totalBytes).toBe(sum);
        },
      ),
    );
  });
});
