/** Programs of Proxmox VE, corosync and OpenZFS. */
import type { Program } from '../types.ts';
import { corosyncTools } from './corosync-tools/programs.ts';
import { pvecm } from './pvecm/pvecm.ts';
import { pveversion } from './pveversion.ts';
import { zfs } from './zfs/zfs.ts';
import { zpool } from './zpool/zpool.ts';

export const pvePrograms: readonly Program[] = [...corosyncTools, pvecm, pveversion, zfs, zpool];
