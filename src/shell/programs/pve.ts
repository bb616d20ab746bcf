/** Programs of Proxmox VE and corosync. */
import type { Program } from '../types.ts';
import { corosyncTools } from './corosync-tools/programs.ts';
import { pvecm } from './pvecm/pvecm.ts';
import { pveversion } from './pveversion.ts';

export const pvePrograms: readonly Program[] = [...corosyncTools, pvecm, pveversion];
