/**
 * Where RAID-Z puts one block: the rule of `vdev_raidz_psize_to_asize()` and of the map built from it, both in OpenZFS's
 * vdev_raidz.c. A block begins here on the first disk; in a pool it begins wherever the last one ended.
 */
import type { BlockAllocation } from './layout.ts';
import { roundUp } from './rounding.ts';

export interface RaidzBlock {
  readonly disks: number;
  /** Disks' worth of parity: 1 to 3. */
  readonly parity: number;
  /** Size after compression. */
  readonly blockBytes: number;
  /** 2^ashift. */
  readonly sectorBytes: number;
}

/** One sector of a block. `number` counts from 1 within its kind; data fills a disk before the next one. */
export interface RaidzSector {
  readonly kind: 'data' | 'parity' | 'padding';
  readonly number: number;
  /** Both count from 0. */
  readonly disk: number;
  readonly row: number;
}

/** Sectors that a block needs. The padding makes every allocation a multiple of parity + 1. */
export function raidzAllocation({ disks, parity, blockBytes, sectorBytes }: RaidzBlock): BlockAllocation {
  const data = Math.ceil(blockBytes / sectorBytes);
  const rows = Math.ceil(data / (disks - parity));
  const used = data + parity * rows;
  const allocated = roundUp(used, parity + 1);
  return { data, parity: parity * rows, padding: allocated - used, allocated, efficiency: data / allocated };
}

/** Number of a data sector: the columns behind the parity are filled one after the other, the first ones one row longer. */
function dataNumber(block: RaidzBlock, disk: number, row: number): number {
  const { data } = raidzAllocation(block);
  const columns = block.disks - block.parity;
  const column = disk - block.parity;
  const fullRows = Math.floor(data / columns);
  const longer = Math.min(column, data % columns);
  return column * fullRows + longer + row + 1;
}

/** Every sector of the block in the order of addresses: across the disks, then the next row. */
export function raidzSectors(block: RaidzBlock): readonly RaidzSector[] {
  const { data, parity, padding } = raidzAllocation(block);
  return Array.from({ length: data + parity + padding }, (_, address): RaidzSector => {
    const [disk, row] = [address % block.disks, Math.floor(address / block.disks)];
    if (address >= data + parity) return { kind: 'padding', number: address - data - parity + 1, disk, row };
    if (disk < block.parity) return { kind: 'parity', number: row * block.parity + disk + 1, disk, row };
    return { kind: 'data', number: dataNumber(block, disk, row), disk, row };
  });
}
