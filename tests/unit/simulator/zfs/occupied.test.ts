import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocatedBytes, blockAllocation } from '../../../../src/simulator/zfs/allocation.ts';
import { occupiedSpace } from '../../../../src/simulator/zfs/occupied.ts';
import { thickReservation } from '../../../../src/simulator/zfs/reservation.ts';
import { anyVdev, GIB, KIB, vdevOf } from './vdevs.ts';

const raidz2 = vdevOf({ type: 'raidz', parity: 2 }, 6, GIB);
const mirror = vdevOf({ type: 'mirror' }, 2, GIB);
const draid = vdevOf({ type: 'draid', parity: 2, data: 8, spares: 1 }, 12, GIB);
const anyBlock = fc.integer({ min: 12, max: 20 }).map((power) => 2 ** power);
const anyCount = fc.integer({ min: 0, max: 100_000 });

describe('one block', () => {
  it('of 8 KiB takes 24 KiB on raidz2, 8 KiB on a mirror, a whole stripe on dRAID', () => {
    expect(allocatedBytes(raidz2, 8 * KIB)).toBe(24 * KIB);
    expect(allocatedBytes(mirror, 8 * KIB)).toBe(8 * KIB);
    expect(blockAllocation(draid, 8 * KIB)).toMatchObject({ data: 2, parity: 2, padding: 6, allocated: 10 });
  });

  it('of any size is held with its parity, and never takes less when it is larger', () => {
    fc.assert(
      fc.property(anyVdev, fc.integer({ min: 1, max: 2 ** 20 }), fc.nat(2 ** 17), (vdev, bytes, more) => {
        const { data, parity, padding, allocated } = blockAllocation(vdev, bytes);
        expect(data + parity + padding).toBe(allocated);
        expect(allocatedBytes(vdev, bytes)).toBeGreaterThanOrEqual(bytes);
        expect(allocatedBytes(vdev, bytes + more)).toBeGreaterThanOrEqual(allocatedBytes(vdev, bytes));
        const { layout } = vdev;
        if (layout.type === 'draid') expect(allocated % (layout.data + layout.parity)).toBe(0);
        if (layout.type === 'raidz') expect(allocated % (layout.parity + 1)).toBe(0);
      }),
    );
  });
});

describe('a data set', () => {
  it('that is new takes 96 KiB on a mirror with 4 KiB sectors, a volume 56 KiB', () => {
    const none = { blocks: 0, blockBytes: 0 };
    expect(occupiedSpace(mirror, { kind: 'filesystem', ...none }).referencedBytes).toBe(96 * KIB);
    expect(occupiedSpace(mirror, { kind: 'volume', ...none }).referencedBytes).toBe(56 * KIB);
  });

  it('takes at least its data, and more with each block', () => {
    fc.assert(
      fc.property(anyVdev, anyCount, anyBlock, (vdev, blocks, blockBytes) => {
        const at = (count: number) => occupiedSpace(vdev, { kind: 'volume', blocks: count, blockBytes });
        expect(at(blocks).rawBytes).toBeGreaterThan(blocks * blockBytes);
        expect(at(blocks).logicalBytes).toBeGreaterThan(blocks * blockBytes);
        expect(at(blocks + 1).rawBytes).toBeGreaterThan(at(blocks).rawBytes);
        expect(at(blocks + 1).referencedBytes).toBeGreaterThan(at(blocks).referencedBytes);
      }),
    );
  });
});

describe('a thick volume', () => {
  it('of 8 KiB blocks reserves twice its size on raidz2 of six disks', () => {
    const volume = { volumeBytes: 10 * GIB, blockBytes: 8 * KIB, copies: 1 };
    expect(thickReservation(volume, [raidz2]) / (10 * GIB)).toBeCloseTo(2.03, 2);
  });

  it('reserves for the vdev that needs most, in whatever order they stand', () => {
    const volume = { volumeBytes: 10 * GIB, blockBytes: 8 * KIB, copies: 1 };
    const most = thickReservation(volume, [raidz2]);
    expect(thickReservation(volume, [mirror, raidz2])).toBe(most);
    expect(thickReservation(volume, [raidz2, vdevOf({ type: 'raidz', parity: 1 }, 3, GIB)])).toBe(most);
  });

  it('reserves each copy of the data, and three of the metadata at most', () => {
    const reserved = [1, 2, 3].map((copies) =>
      thickReservation({ volumeBytes: GIB, blockBytes: 16 * KIB, copies }, [mirror]),
    );
    const [metadata, ...rest] = reserved.map((bytes, at) => bytes - (at + 1) * GIB);
    expect(rest.map((bytes) => bytes / (metadata ?? 0))).toEqual([1.5, 1.5]);
  });

  it('reserves what its blocks will occupy, to within one percent at worst', () => {
    fc.assert(
      fc.property(
        anyVdev,
        anyBlock.filter((bytes) => bytes <= 128 * KIB),
        fc.integer({ min: 1, max: 64 }),
        (vdev, blockBytes, gib) => {
          fc.pre(blockBytes >= vdev.sectorBytes);
          const volumeBytes = gib * GIB;
          const reserved = thickReservation({ volumeBytes, blockBytes, copies: 1 }, [vdev]);
          const written = { kind: 'volume', blocks: volumeBytes / blockBytes, blockBytes } as const;
          expect(reserved).toBeGreaterThanOrEqual(occupiedSpace(vdev, written).referencedBytes * 0.99);
        },
      ),
    );
  });
});
