/** Where the sectors of one block lie on the disks of a vdev, drawn as if the block began on the first disk. */
import { draidAllocation } from './draid.ts';
import type { Geometry } from './layout.ts';
import { type RaidzSector, raidzSectors } from './raidz.ts';

/** Every sector of the block; a mirror has each on all of its disks. */
export function blockSectors(geometry: Geometry, blockBytes: number): readonly RaidzSector[] {
  const { layout, disks, sectorBytes } = geometry;
  if (layout.type === 'raidz') {
    return raidzSectors({ disks, parity: layout.parity, blockBytes, sectorBytes });
  }
  if (layout.type === 'draid') {
    return draidSectors({ data: layout.data, parity: layout.parity, blockBytes, sectorBytes });
  }
  const rows = Math.ceil(blockBytes / sectorBytes);
  return Array.from({ length: rows * disks }, (_, at): RaidzSector => {
    const row = Math.floor(at / disks);
    return { kind: 'data', number: row + 1, disk: at % disks, row };
  });
}

/**
 * The columns of a redundancy group: parity first, then data down each column; columns that end one row earlier get a
 * skip sector (`vdev_draid_map_alloc_row()`). Which disks the group's columns are changes from row to row of the vdev.
 */
function draidSectors(block: Parameters<typeof draidAllocation>[0]): readonly RaidzSector[] {
  const { data, allocated } = draidAllocation(block);
  const width = block.data + block.parity;
  const fullRows = Math.floor(data / block.data);
  const longer = data % block.data;
  return Array.from({ length: allocated }, (_, address): RaidzSector => {
    const [disk, row] = [address % width, Math.floor(address / width)];
    if (disk < block.parity) return { kind: 'parity', number: row * block.parity + disk + 1, disk, row };
    const column = disk - block.parity;
    if (row >= fullRows && column >= longer)
      return { kind: 'padding', number: column - longer + 1, disk, row };
    return { kind: 'data', number: column * fullRows + Math.min(column, longer) + row + 1, disk, row };
  });
}
