/** Programs of Proxmox VE, corosync and OpenZFS. */
import type { Program } from '../types.ts';
import { corosyncTools } from './corosync-tools/programs.ts';
import { haManager } from './ha-manager/ha-manager.ts';
import { pvecm } from './pvecm/pvecm.ts';
import { pveversion } from './pveversion.ts';
import { qm } from './qm/qm.ts';
import { zfs } from './zfs/zfs.ts';
import { zpool } from './zpool/zpool.ts';

export const pvePrograms: readonly Program[] = [
  ...corosyncTools,
  haManager,
  pvecm,
  pveversion,
  qm,
  zfs,
  zpool,
];
