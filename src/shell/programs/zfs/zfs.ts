import { datasetProperties } from '../../../simulator/zfs/dataset-property-table.ts';
import { importedPools } from '../../../simulator/zfs/pool-state.ts';
import type { Process, Program } from '../../types.ts';
import type { Subcommand, Tool } from '../openzfs/declaration.ts';
import { openZfsProgram } from '../openzfs/program.ts';
import type { OperandKind, SubcommandShape } from '../openzfs/shape.ts';
import { versionCommand } from '../openzfs/version-command.ts';
import { allowCommand, unallowCommand } from './allow.ts';
import { cloneCommand, promoteCommand, renameCommand } from './clone.ts';
import { createCommand } from './create.ts';
import { destroyCommand } from './destroy.ts';
import { diffCommand } from './diff.ts';
import { getCommand } from './get.ts';
import { holdCommand, holdsCommand, releaseCommand } from './holds.ts';
import { changeKeyCommand, loadKeyCommand, unloadKeyCommand } from './keys.ts';
import { listCommand } from './list.ts';
import { mountCommand, shareCommand, unmountCommand, unshareCommand } from './mount.ts';
import { projectCommand } from './project.ts';
import { FURTHER_READING, propertyList } from './property-list.ts';
import { receiveCommand } from './receive.ts';
import { rewriteCommand } from './rewrite.ts';
import { redactCommand, sendCommand } from './send.ts';
import { inheritCommand, setCommand } from './set.ts';
import { bookmarkCommand, rollbackCommand, snapshotCommand } from './snapshot.ts';
import { groupspaceCommand, projectspaceCommand, userspaceCommand } from './space.ts';
import { upgradeCommand } from './upgrade.ts';
import { programCommand, unzoneCommand, waitCommand, zoneCommand } from './wait.ts';

const groups: readonly (readonly Subcommand[])[] = [
  [versionCommand],
  [createCommand, destroyCommand],
  [
    snapshotCommand,
    rollbackCommand,
    cloneCommand,
    promoteCommand,
    renameCommand,
    bookmarkCommand,
    diffCommand,
  ],
  [listCommand],
  [setCommand, getCommand, inheritCommand, upgradeCommand],
  [userspaceCommand, groupspaceCommand, projectspaceCommand],
  [projectCommand],
  [mountCommand, unmountCommand, shareCommand, unshareCommand],
  [sendCommand, receiveCommand, redactCommand],
  [allowCommand, unallowCommand],
  [holdCommand, holdsCommand, releaseCommand],
  [loadKeyCommand, unloadKeyCommand, changeKeyCommand],
  [programCommand, rewriteCommand, waitCommand],
  [zoneCommand, unzoneCommand],
];

const NAME_FORM = '\nEach dataset is of the form: pool/[dataset/]*dataset[@name]\n';

/** Their usage texts list the properties. */
const ABOUT_PROPERTIES = ['set', 'get', 'inherit', 'list'];

function usageNote(subcommand: SubcommandShape | undefined): string {
  if (subcommand === undefined) return NAME_FORM + FURTHER_READING;
  return ABOUT_PROPERTIES.includes(subcommand.name) ? propertyList() : FURTHER_READING;
}

function candidates({ ctx, host }: Pick<Process, 'ctx' | 'host'>, kind: OperandKind): readonly string[] {
  const pools = importedPools(ctx.world, host);
  if (kind === 'pool') return pools.map(({ name }) => name);
  if (kind === 'property') return datasetProperties.map(({ name }) => name);
  const datasets = pools.flatMap((pool) => Object.entries(pool.content.datasets));
  if (kind === 'filesystem') return datasets.flatMap(([name, { type }]) => (type === kind ? [name] : []));
  if (kind !== 'snapshot') return datasets.map(([name]) => name);
  return datasets.flatMap(([name, { snapshots }]) => snapshots.map((snapshot) => `${name}@${snapshot.name}`));
}

const tool: Tool = { name: 'zfs', groups, usageNote, candidates };

export const zfs: Program = openZfsProgram(tool, {
  de: 'ZFS-Datasets, Snapshots und ihre Eigenschaften verwalten',
  en: 'Manage ZFS datasets, snapshots and their properties',
});
