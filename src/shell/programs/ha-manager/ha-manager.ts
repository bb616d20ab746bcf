import { haOptions } from '../../../simulator/ha/live/datacenter.ts';
import { clusterState, haStatus, type StatusEntry } from '../../../simulator/ha/live/status.ts';
import { immediate } from '../../immediate.ts';
import { prettyJson } from '../../pve-cli/perl-json.ts';
import { toolProgram } from '../../pve-cli/tool.ts';
import type { Process, Program } from '../../types.ts';
import { ctime } from '../corosync-tools/ctime.ts';
import { crmCommands } from './crm-commands.ts';
import { resourceCommands } from './resources.ts';
import { ruleTables } from './rule-tables.ts';
import { ruleCommands } from './rules.ts';

function lineOf({ ctx, host }: Process, entry: StatusEntry): string {
  const { type, id, state, timestamp, node, extra = '' } = entry;
  const { world } = ctx;
  if (id === undefined) return `${type} ${state}\n`;
  if (node !== undefined) return `${type} ${id} (${node}, ${state})\n`;
  if (timestamp === undefined) return `${type} ${id} (${state})\n`;
  const written = ctime(world, host, timestamp * 1000 - world.kernel.startEpochMs);
  return `${type} ${id} (${state}, ${written})${extra}\n`;
}

function showStatus(process: Process, isVerbose: boolean): number {
  const { ctx, host, out } = process;
  const { scheduler } = haOptions(ctx.world, host);
  for (const entry of haStatus(ctx.world, host, ctx.nowMs, scheduler)) out(lineOf(process, entry));
  if (isVerbose) out(`full cluster state:\n${prettyJson(clusterState(ctx.world, host))}`);
  return 0;
}

export const haManager: Program = toolProgram(
  {
    name: 'ha-manager',
    commands: [
      ...resourceCommands,
      ...crmCommands,
      ...ruleCommands,
      ...ruleTables,
      {
        words: ['status'],
        implementedBy: 'PVE::CLI::ha_manager',
        arguments: [],
        options: [
          { name: 'verbose', type: 'boolean', description: 'All that the daemons wrote too, as JSON.' },
        ],
        description: 'Show quorum, master, local resource managers and services.',
        run: (process, { text }) => immediate(() => showStatus(process, text.verbose === '1')),
      },
    ],
  },
  {
    availability: { role: 'pve' },
    summary: {
      de: 'Gäste hochverfügbar machen und sehen, wo sie laufen',
      en: 'Make guests highly available and see where they run',
    },
    manual: `NAME
       ha-manager - make guests highly available

SYNOPSIS
       ha-manager status [--verbose]
       ha-manager config
       ha-manager add SID [--state STATE] [--max_restart N] [--max_relocate N] [--failback 0|1]
       ha-manager set SID …
       ha-manager remove SID
       ha-manager migrate | relocate SID NODE
       ha-manager rules list | config
       ha-manager rules add node-affinity RULE --resources SIDS --nodes NODE[:PRIORITY],… [--strict]
       ha-manager rules add resource-affinity RULE --resources SIDS --affinity positive | negative
       ha-manager rules set TYPE RULE …
       ha-manager rules remove RULE
       ha-manager crm-command stop SID SECONDS
       ha-manager crm-command node-maintenance enable | disable NODE
       ha-manager crm-command disarm-ha freeze | ignore
       ha-manager crm-command arm-ha

DESCRIPTION
       A resource is a guest, named vm:100 or ct:200; the bare number will do. add starts the guest, since the wanted
       state is started unless another is given.

       Commands return at once: the master reads them in its next round, at most ten seconds later, and the node's own
       manager carries them out in its own. journalctl -u pve-ha-crm on the master tells what came of them.

       status shows what this node knows. A time stamp of half a minute ago means that nobody writes it any more.

       A node-affinity rule ties resources to nodes: the highest priority is preferred, and with --strict no other node
       will do. A resource-affinity rule keeps resources together or apart. Rules that contradict each other are left
       out of account; rules config shows which.

       node-maintenance moves everything off a node and back afterwards. disarm-ha lets go of all watchdogs, for work
       on the cluster's network; freeze holds the services where they are, ignore leaves them to you.`,
  },
);
