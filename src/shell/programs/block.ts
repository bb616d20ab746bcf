/** Programs for disks, partitions and what lies on them. */
import type { Program } from '../types.ts';
import { blkid } from './block/blkid.ts';
import { blockdev } from './block/blockdev.ts';
import { lsblk } from './block/lsblk.ts';
import { mkfsExt4 } from './block/mkfs.ts';
import { partprobe } from './block/partprobe.ts';
import { sgdisk } from './block/sgdisk.ts';
import { smartctl } from './block/smartctl.ts';
import { udevadm } from './block/udevadm.ts';
import { wipefs } from './block/wipefs.ts';
import { zgenhostid } from './openzfs/zgenhostid.ts';

export const blockPrograms: readonly Program[] = [
  ...[blkid, blockdev, lsblk, mkfsExt4, partprobe, sgdisk, smartctl, udevadm, wipefs, zgenhostid],
];
