import { toolProgram } from '../../pve-cli/tool.ts';
import type { Program } from '../../types.ts';
import { addCommand } from './add.ts';
import { createCommand } from './create.ts';
import { delnodeCommand } from './delnode.ts';
import { internalCommands } from './internal-commands.ts';
import { qdeviceRemoveCommand } from './qdevice-remove.ts';
import { qdeviceSetupCommand } from './qdevice-setup.ts';
import { statusCommands } from './status.ts';
import { updatecertsCommand } from './updatecerts.ts';

export const pvecm: Program = toolProgram(
  {
    name: 'pvecm',
    commands: [
      addCommand,
      createCommand,
      delnodeCommand,
      qdeviceRemoveCommand,
      qdeviceSetupCommand,
      updatecertsCommand,
      ...statusCommands,
      ...internalCommands,
    ],
  },
  {
    availability: { role: 'pve' },
    summary: {
      de: 'Cluster anlegen, Nodes aufnehmen, Quorum ansehen',
      en: 'Create a cluster, add nodes, look at quorum',
    },
    manual: `NAME
       pvecm - make and look after a Proxmox VE cluster

SYNOPSIS
       pvecm create NAME [--link0 ADDRESS]
       pvecm add MEMBER [--link0 ADDRESS]
       pvecm status | nodes | expected VOTES
       pvecm delnode NODE
       pvecm qdevice setup ADDRESS | remove
       pvecm help [COMMAND]

DESCRIPTION
       create makes the first node of a cluster. add is typed on the node that joins, and names a node that is a
       member already; the joining node must have no guests, since it takes over /etc/pve of the cluster.

       status shows how this node counts votes. Exit status 0 means quorate, 2 not quorate.

       expected changes the number of votes that the running cluster counts on. It is meant for emergencies: make
       sure that the missing nodes are really off.

       delnode is typed on a remaining node, after the node to remove was switched off for good.

       qdevice setup adds one vote of a host outside the cluster; corosync-qnetd must be installed there and
       corosync-qdevice on every node.`,
  },
);
