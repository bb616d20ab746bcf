import { toolProgram } from '../../pve-cli/tool.ts';
import type { Program } from '../../types.ts';
import { changeCommands } from './change.ts';
import { lookCommands } from './look.ts';
import { pendingCommands } from './pending.ts';
import { powerCommands } from './power.ts';

export const qm: Program = toolProgram(
  { name: 'qm', commands: [...changeCommands, ...lookCommands, ...powerCommands, ...pendingCommands] },
  {
    availability: { role: 'pve' },
    summary: {
      de: 'VMs anlegen, starten, beenden und verschieben',
      en: 'Make, start, end and move VMs',
    },
    manual: `NAME
       qm - look after the VMs of this node

SYNOPSIS
       qm list
       qm status | config VMID
       qm create VMID [--name NAME] [--memory MIB] [--cores N]
       qm set VMID …
       qm start | stop | shutdown VMID
       qm migrate VMID NODE [--online]
       qm destroy VMID [--purge]

DESCRIPTION
       Only VMs whose file lies in this node's directory below /etc/pve can be addressed here. shutdown asks the guest's
       operating system, which has to be up to hear it; stop cuts its power.

       A VM that HA looks after is not started, stopped or moved by qm: the request is handed on, and the HA manager
       does it in its next rounds.

       Disks and networks of VMs are not simulated yet.`,
  },
);
