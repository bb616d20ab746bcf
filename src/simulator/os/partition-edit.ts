/** Partition tables as they are edited, by the rules of gdisk (`GPTData` of gpt.cc). Sectors are those of 512 bytes. */
import type { Disk, Partition } from '../hardware/types.ts';
import { TABLE_ENTRIES, usableSectors } from './partition-tables.ts';

/** Partitions in the making, and the disk that they are to fit on. */
export interface PartitionDraft {
  readonly disk: Pick<Disk, 'sizeBytes'>;
  readonly partitions: readonly Partition[];
}

/** Sectors [first, last]. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

export function lastSectorOf({ firstSector, sectors }: Pick<Partition, 'firstSector' | 'sectors'>): number {
  return firstSector + sectors - 1;
}

/** What no partition covers, in order. */
export function freeStretches({ disk, partitions }: PartitionDraft): readonly Stretch[] {
  const { first, last } = usableSectors(disk);
  const used = [...partitions].sort((a, b) => a.firstSector - b.firstSector);
  const free: Stretch[] = [];
  let next = first;
  for (const partition of used) {
    if (partition.firstSector > next) free.push({ first: next, last: partition.firstSector - 1 });
    next = Math.max(next, lastSectorOf(partition) + 1);
  }
  if (next <= last) free.push({ first: next, last });
  return free;
}

function lengthOf({ first, last }: Stretch): number {
  return last - first + 1;
}

/** The largest free stretch, the first of several; undefined when all is used. */
export function largestFree(draft: PartitionDraft): Stretch | undefined {
  return freeStretches(draft).reduce<Stretch | undefined>(
    (best, stretch) => (best && lengthOf(best) >= lengthOf(stretch) ? best : stretch),
    undefined,
  );
}

function isFree(draft: PartitionDraft, from: number, to: number): boolean {
  return freeStretches(draft).some(({ first, last }) => first <= from && to <= last);
}

/** The last sector of the free stretch that a sector lies in; 0 when it is not free. */
export function lastInFree(draft: PartitionDraft, sector: number): number {
  return freeStretches(draft).find(({ first, last }) => first <= sector && sector <= last)?.last ?? 0;
}

/** The sector on the grid: the one before if all up to it is free, else the one behind. */
export function aligned(draft: PartitionDraft, sector: number, grid: number): number {
  if (sector % grid === 0) return sector;
  const earlier = Math.floor(sector / grid) * grid;
  if (isFree(draft, earlier, sector - 1)) return earlier;
  return isFree(draft, sector + 1, earlier + grid) ? earlier + grid : sector;
}

/** The first number that no partition has. */
export function firstFreeNumber({ partitions }: PartitionDraft): number {
  for (let number = 1; number <= TABLE_ENTRIES; number++) {
    if (!partitions.some((each) => each.number === number)) return number;
  }
  return 0;
}

/** The draft with one more partition; undefined when its number or its sectors are taken, or there are none such. */
export function withPartition(draft: PartitionDraft, partition: Partition): PartitionDraft | undefined {
  const { number, firstSector, sectors } = partition;
  const isNumberFree = number >= 1 && number <= TABLE_ENTRIES && !findPartition(draft, number);
  if (!isNumberFree || sectors < 1 || !isFree(draft, firstSector, firstSector + sectors - 1))
    return undefined;
  return { ...draft, partitions: [...draft.partitions, partition].sort((a, b) => a.number - b.number) };
}

export function findPartition({ partitions }: PartitionDraft, number: number): Partition | undefined {
  return partitions.find((each) => each.number === number);
}

/** The draft with one partition changed; undefined when there is none of this number. */
export function withChanged(
  draft: PartitionDraft,
  number: number,
  change: Partial<Pick<Partition, 'type' | 'name' | 'guid'>>,
): PartitionDraft | undefined {
  if (!findPartition(draft, number)) return undefined;
  const partitions = draft.partitions.map((each) => (each.number === number ? { ...each, ...change } : each));
  return { ...draft, partitions };
}

/** The draft without one partition; undefined when there is none of this number. */
export function withoutPartition(draft: PartitionDraft, number: number): PartitionDraft | undefined {
  if (!findPartition(draft, number)) return undefined;
  return { ...draft, partitions: draft.partitions.filter((each) => each.number !== number) };
}

/** Partitions numbered anew in the order in which they lie. */
export function sorted(draft: PartitionDraft): PartitionDraft {
  const inPlace = [...draft.partitions].sort((a, b) => a.firstSector - b.firstSector);
  return { ...draft, partitions: inPlace.map((each, at) => ({ ...each, number: at + 1 })) };
}

/** Partitions that end behind what a disk has for them. */
export function tooBig({ disk, partitions }: PartitionDraft): readonly Partition[] {
  return partitions.filter((each) => lastSectorOf(each) > usableSectors(disk).last);
}
