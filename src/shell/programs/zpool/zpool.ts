import { importedPools } from '../../../simulator/zfs/pool-state.ts';
import { leavesOf, liveTopLevels } from '../../../simulator/zfs/vdev-tree.ts';
import type { Process, Program } from '../../types.ts';
import type { Subcommand, Tool } from '../openzfs/declaration.ts';
import { openZfsProgram } from '../openzfs/program.ts';
import type { OperandKind } from '../openzfs/shape.ts';
import { versionCommand } from '../openzfs/version-command.ts';
import { add } from './add.ts';
import { attach, replace } from './attach.ts';
import { checkpoint, ddtprune, prefetch } from './checkpoint.ts';
import { create } from './create.ts';
import { destroy, exportCommand } from './destroy.ts';
import { detach } from './detach.ts';
import { clear, offline, online, reguid, reopen } from './device-states.ts';
import { events } from './events.ts';
import { get } from './get.ts';
import { history } from './history.ts';
import { importCommand } from './import.ts';
import { initialize, trim } from './initialize.ts';
import { iostat } from './iostat.ts';
import { labelclear } from './labelclear.ts';
import { list } from './list.ts';
import { propertyList } from './property-list.ts';
import { remove } from './remove.ts';
import { resilver, scrub } from './scrub.ts';
import { set } from './set.ts';
import { split } from './split.ts';
import { status } from './status.ts';
import { upgrade } from './upgrade.ts';
import { sync, wait } from './wait.ts';

const HELP_NOTE = '\nFor further help on a command or topic, run: zpool help [<topic>]\n';

const groups: readonly (readonly Subcommand[])[] = [
  [versionCommand],
  [create, destroy],
  [add, remove],
  [labelclear],
  [checkpoint, prefetch],
  [list, iostat, status],
  [online, offline, clear, reopen],
  [attach, detach, replace, split],
  [initialize, resilver, scrub, trim],
  [importCommand, exportCommand, upgrade, reguid],
  [history, events],
  [get, set, sync],
  [wait],
  [ddtprune],
];

function candidates({ ctx, host }: Pick<Process, 'ctx' | 'host'>, kind: OperandKind): readonly string[] {
  const pools = importedPools(ctx.world, host);
  if (kind === 'pool') return pools.map(({ name }) => name);
  if (kind === 'device') return ctx.world.hardware.hosts[host]?.disks.map(({ device }) => device) ?? [];
  if (kind !== 'vdev') return [];
  const leaves = pools.flatMap((pool) => liveTopLevels(pool).flatMap(({ vdev }) => leavesOf(vdev)));
  return leaves.map(({ path, isWholeDisk }) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return isWholeDisk ? name.replace(/(?<=\D)(?:-part|p)?\d+$/, '') : name;
  });
}

const tool: Tool = {
  name: 'zpool',
  groups,
  usageNote: (subcommand, properties) =>
    subcommand === undefined ? HELP_NOTE : properties === undefined ? '' : propertyList(properties),
  candidates,
};

export const zpool: Program = openZfsProgram(tool, {
  de: 'ZFS-Pools anlegen, prüfen und verändern',
  en: 'Create, check and change ZFS pools',
});
