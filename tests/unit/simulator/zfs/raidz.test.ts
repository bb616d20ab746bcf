import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RaidzBlock, raidzAllocation, raidzSectors } from '../../../../src/simulator/zfs/raidz.ts';

const KIB = 1024;
const block = (parity: number, disks: number, kib: number): RaidzBlock => ({
  disks,
  parity,
  blockBytes: kib * KIB,
  sectorBytes: 4 * KIB,
});

const anyBlock = fc
  .record({
    parity: fc.integer({ min: 1, max: 3 }),
    more: fc.integer({ min: 1, max: 12 }),
    sectors: fc.integer({ min: 1, max: 256 }),
  })
  .map(({ parity, more, sectors }) => block(parity, parity + more, sectors * 4));

describe('the allocation of one RAID-Z block', () => {
  it.each([
    [1, 4, 16, 4, 6],
    [1, 5, 16, 4, 6],
    [2, 6, 8, 2, 6],
    [2, 6, 16, 4, 6],
    [2, 6, 128, 32, 48],
    [2, 8, 128, 32, 45],
    [3, 8, 4, 1, 4],
  ])('raidz%i on %i disks, %i KiB: %i sectors of data take %i', (parity, disks, kib, data, allocated) => {
    expect(raidzAllocation(block(parity, disks, kib))).toMatchObject({ data, allocated });
  });

  it.each([
    [1, 4, 64, 72.7],
    [1, 5, 16, 66.7],
    [2, 4, 128, 48.5],
    [2, 5, 128, 59.3],
    [2, 10, 1024, 79.8],
    [3, 8, 64, 57.1],
  ])('raidz%i on %i disks, %i KiB: %d %% is data', (parity, disks, kib, percent) => {
    expect(raidzAllocation(block(parity, disks, kib)).efficiency * 100).toBeCloseTo(percent, 1);
  });
});

describe('any RAID-Z allocation', () => {
  it('holds the data and its parity, is a multiple of parity + 1, and wastes less than one such', () => {
    fc.assert(
      fc.property(anyBlock, (one) => {
        const { data, parity, padding, allocated } = raidzAllocation(one);
        expect(data + parity + padding).toBe(allocated);
        expect(data * one.sectorBytes).toBeGreaterThanOrEqual(one.blockBytes);
        expect(allocated % (one.parity + 1)).toBe(0);
        expect(padding).toBeLessThanOrEqual(one.parity);
        expect(parity).toBeGreaterThanOrEqual(one.parity);
      }),
    );
  });

  it('grows with the block, and shrinks with the width', () => {
    fc.assert(
      fc.property(anyBlock, fc.nat(64), (one, more) => {
        const { allocated } = raidzAllocation(one);
        const larger = { ...one, blockBytes: one.blockBytes + more * KIB };
        expect(raidzAllocation(larger).allocated).toBeGreaterThanOrEqual(allocated);
        expect(raidzAllocation({ ...one, disks: one.disks + more }).allocated).toBeLessThanOrEqual(allocated);
      }),
    );
  });
});

describe('where the sectors lie', () => {
  it('data runs down a disk before it goes to the next', () => {
    const rows = raidzSectors(block(1, 4, 16)).map(({ kind, number }) => `${kind[0]}${number}`);
    expect(rows).toEqual(['p1', 'd1', 'd3', 'd4', 'p2', 'd2']);
  });

  it('padding fills the allocation up to a multiple of parity + 1', () => {
    expect(raidzSectors(block(1, 5, 16)).map(({ kind, disk, row }) => [kind, disk, row])).toEqual([
      ['parity', 0, 0],
      ['data', 1, 0],
      ['data', 2, 0],
      ['data', 3, 0],
      ['data', 4, 0],
      ['padding', 0, 1],
    ]);
  });

  it('every data sector has its number, each disk its consecutive ones, each row its parity', () => {
    fc.assert(
      fc.property(anyBlock, (one) => {
        const sectors = raidzSectors(one);
        const data = sectors.filter(({ kind }) => kind === 'data');
        const allocation = raidzAllocation(one);
        expect(sectors.length % (one.parity + 1)).toBe(0);
        expect(data.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
          Array.from({ length: allocation.data }, (_, at) => at + 1),
        );
        for (let disk = one.parity; disk < one.disks; disk++) {
          const own = data.filter((sector) => sector.disk === disk).map(({ number }) => number);
          expect(own).toEqual(own.map((_, at) => (own[0] ?? 0) + at));
        }
        for (const { row } of data)
          expect(sectors.filter((sector) => sector.row === row && sector.kind === 'parity')).toHaveLength(
            one.parity,
          );
      }),
    );
  });
});
