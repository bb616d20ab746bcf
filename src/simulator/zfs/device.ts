/** What of a device is left for blocks. */
import { KIB, MIB, roundDown } from './rounding.ts';

const SECTOR = 512;
/** In sectors: the backup of the partition table, partition 9, and the grid that partitions lie on. */
const [TABLE, PARTITION_9, GRID] = [34, 16384, 2048] as const;

const LABEL = 256 * KIB;
/** Two labels at each end. */
const LABELS = 4 * LABEL;
/** Behind the front labels, for boot code. */
const BOOT_AREA = 3.5 * MIB;

/**
 * Bytes of partition 1 when ZFS is given a whole disk with 512-byte sectors: it starts at 1 MiB and ends where the 8 MiB
 * of partition 9 begin (`zpool_label_disk()`). A file or a partition that is handed over is used as it is.
 */
export function wholeDiskBytes(diskBytes: number): number {
  const sectors = Math.floor(diskBytes / SECTOR);
  const partition9 = roundDown(sectors - TABLE - PARTITION_9 + 1, GRID);
  return Math.max(0, (partition9 - GRID) * SECTOR);
}

/** Bytes of a device (partition 1 of a disk, or a file) that hold blocks: without labels and boot area (`vdev_open()`). */
export function leafBytes(deviceBytes: number): number {
  return Math.max(0, roundDown(deviceBytes, LABEL) - LABELS - BOOT_AREA);
}
