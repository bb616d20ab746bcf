import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aligned,
  firstFreeNumber,
  freeStretches,
  largestFree,
  lastInFree,
  lastSectorOf,
  type PartitionDraft,
  sorted,
  withoutPartition,
  withPartition,
} from '../../../../src/simulator/os/partition-edit.ts';
import { usableSectors } from '../../../../src/simulator/os/partition-tables.ts';

const disk = { sizeBytes: 2 ** 30 };
const EMPTY: PartitionDraft = { disk, partitions: [] };

function partition(number: number, firstSector: number, sectors: number) {
  return { number, firstSector, sectors, type: '8300', name: '', guid: '' };
}

const edits = fc.array(
  fc.record({
    isNew: fc.boolean(),
    number: fc.integer({ min: 1, max: 8 }),
    first: fc.integer({ min: 0, max: 2_200_000 }),
    sectors: fc.integer({ min: 1, max: 600_000 }),
  }),
  { maxLength: 20 },
);

const drafts = edits.map((list) =>
  list.reduce<PartitionDraft>(
    (draft, { isNew, number, first, sectors }) =>
      (isNew ? withPartition(draft, partition(number, first, sectors)) : withoutPartition(draft, number)) ??
      draft,
    EMPTY,
  ),
);

describe('a partition table that is edited', () => {
  it('never has two partitions in one place, nor any outside of what is usable', () => {
    fc.assert(
      fc.property(drafts, ({ partitions }) => {
        const inPlace = [...partitions].sort((a, b) => a.firstSector - b.firstSector);
        const { first, last } = usableSectors(disk);
        let next = first;
        for (const each of inPlace) {
          expect(each.firstSector).toBeGreaterThanOrEqual(next);
          next = lastSectorOf(each) + 1;
        }
        expect(next).toBeLessThanOrEqual(last + 1);
      }),
    );
  });

  it('is used or free everywhere', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const { first, last } = usableSectors(disk);
        const used = draft.partitions.reduce((sum, { sectors }) => sum + sectors, 0);
        const free = freeStretches(draft).reduce((sum, each) => sum + each.last - each.first + 1, 0);
        expect(used + free).toBe(last - first + 1);
      }),
    );
  });

  it('takes a partition over the largest free stretch, whatever there is', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const largest = largestFree(draft);
        const number = firstFreeNumber(draft);
        if (!largest) return;
        expect(lastInFree(draft, largest.first)).toBe(largest.last);
        const sectors = largest.last - largest.first + 1;
        expect(withPartition(draft, partition(number, largest.first, sectors))).toBeDefined();
        expect(withPartition(draft, partition(number, largest.first, sectors + 1))).toBeUndefined();
      }),
    );
  });

  it('aligns to a sector of the grid or leaves it, and never moves it over a partition', () => {
    fc.assert(
      fc.property(drafts, fc.integer({ min: 34, max: 2_000_000 }), (draft, sector) => {
        const moved = aligned(draft, sector, 2048);
        expect(moved === sector || moved % 2048 === 0).toBe(true);
        expect(Math.abs(moved - sector)).toBeLessThan(2048);
        const crossed = draft.partitions.some(
          ({ firstSector }) => firstSector > Math.min(moved, sector) && firstSector < Math.max(moved, sector),
        );
        expect(crossed).toBe(false);
      }),
    );
  });

  it('is numbered anew by place without losing any', () => {
    fc.assert(
      fc.property(drafts, (draft) => {
        const { partitions } = sorted(draft);
        expect(partitions.map(({ number }) => number)).toEqual(partitions.map((_, at) => at + 1));
        const starts = partitions.map(({ firstSector }) => firstSector);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
        expect(new Set(starts)).toEqual(new Set(draft.partitions.map(({ firstSector }) => firstSector)));
      }),
    );
  });
});
