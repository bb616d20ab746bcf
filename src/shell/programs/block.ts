/** Programs for disks, partitions and what lies on them. */
import type { Program } from '../types.ts';
import { blockdev } from './block/blockdev.ts';
import { lsblk } from './block/lsblk.ts';
import { partprobe } from './block/partprobe.ts';
import { sgdisk } from './block/sgdisk.ts';
import { udevadm } from './block/udevadm.ts';

export const blockPrograms: readonly Program[] = [blockdev, lsblk, partprobe, sgdisk, udevadm];
