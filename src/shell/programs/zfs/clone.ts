/** `zfs clone`, `promote`, `rename`. */
import {
  cloneSnapshot,
  promoteClone,
  renameDataset,
  renameSnapshot,
} from '../../../simulator/zfs/dataset/clone.ts';
import { createDataset } from '../../../simulator/zfs/dataset/create.ts';
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { logHistory } from '../openzfs/history.ts';
import { missingParents, poolForNew } from './new-name.ts';
import { DATASETS, LIVE, openNamed } from './open-dataset.ts';
import { type Assignments, addAssignment } from './property-arguments.ts';
import { refusalText } from './refusal-text.ts';
import { storedValues } from './stored-values.ts';

function sourceAndTarget(call: Call, operands: readonly string[]): readonly [string, string] {
  const [source, target, ...more] = operands;
  if (source === undefined) call.usage('missing source dataset argument');
  if (target === undefined) call.usage('missing target dataset argument');
  if (more.length > 0) call.usage('too many arguments');
  return [source, target];
}

function makeParents(call: Call, name: string, isWanted: boolean): void {
  const pool = poolForNew(call, name);
  const parents = isWanted ? missingParents(pool, name) : [];
  for (const parent of parents) createDataset(call.ctx, call.host, pool, { name: parent, properties: {} });
}

function clone(call: Call): number {
  const props: Assignments = new Map();
  const given = call.options({
    o: (value) => {
      if (!addAssignment(call, props, value)) call.end(1);
    },
  });
  const [source, target] = sourceAndTarget(call, given.operands);
  const { dataset } = openNamed(call, source, ['snapshot']);
  const pool = poolForNew(call, target);
  const what = `cannot create '${target}'`;
  const values = storedValues(call, props, { type: dataset.type, isCreating: true }, what);
  makeParents(call, target, given.has('p'));
  const result = cloneSnapshot(call.ctx, call.host, pool, source, target, values);
  if (!result.ok) call.fail(`${what}: ${refusalText(result.refusal)}`);
  logHistory(call, pool);
  return 0;
}

export const cloneCommand: Subcommand = {
  name: 'clone',
  synopsis: ['clone [-pu] [-o property=value] ... <snapshot> <filesystem|volume>'],
  options: { short: 'o:pu' },
  operands: ['snapshot', 'dataset'],
  run: (call) => immediate(() => clone(call)),
};

function promote(call: Call): number {
  const [first, ...more] = call.args;
  if (first?.startsWith('-') === true) call.usage(`invalid option '${first.charAt(1) || '\0'}'`);
  if (first === undefined) call.usage('missing clone filesystem argument');
  if (more.length > 0) call.usage('too many arguments');
  const { pool } = openNamed(call, first, LIVE);
  const result = promoteClone(call.ctx, call.host, pool, first);
  if (!result.ok) call.fail(`cannot promote '${first}': ${refusalText(result.refusal)}`);
  logHistory(call, pool);
  return 0;
}

export const promoteCommand: Subcommand = {
  name: 'promote',
  synopsis: ['promote <clone-filesystem>'],
  options: { short: '' },
  operands: ['dataset'],
  run: (call) => immediate(() => promote(call)),
};

function rename(call: Call): number {
  const given = call.options();
  const [source, target] = sourceAndTarget(call, given.operands);
  if (given.has('r') && given.has('p')) call.usage('-p and -r options are mutually exclusive');
  if (given.has('u') && given.has('p')) call.usage('-u and -p options are mutually exclusive');
  if (given.has('r') && !source.includes('@')) {
    call.usage('source dataset for recursive rename must be a snapshot');
  }
  const { pool, type } = openNamed(
    call,
    source,
    given.has('u') ? ['filesystem'] : given.has('p') ? LIVE : DATASETS,
  );
  if (type === 'snapshot') return renameOneSnapshot(call, source, target);
  poolForNew(call, target);
  makeParents(call, target, given.has('p'));
  const result = renameDataset(call.ctx, call.host, pool, source, target, given.has('u'));
  if (!result.ok) {
    const { refusal } = result;
    const about = {
      'dataset.parent-missing': `cannot create '${target}'`,
      'dataset.below-itself': `cannot rename to '${target}'`,
    };
    const what = Object.entries(about).find(([rule]) => rule === refusal.rule)?.[1];
    call.fail(`${what ?? `cannot rename '${source}'`}: ${refusalText(refusal)}`);
  }
  logHistory(call, pool);
  return 0;
}

function renameOneSnapshot(call: Call, source: string, target: string): number {
  const { pool } = openNamed(call, source, ['snapshot']);
  const [dataset] = source.split('@');
  const full = target.startsWith('@')
    ? `${dataset}${target}`
    : target.includes('@')
      ? target
      : `${dataset}@${target}`;
  if (full.split('@')[0] !== dataset) {
    call.fail(`cannot rename to '${target}': snapshots must be part of same dataset`);
  }
  const result = renameSnapshot(call.ctx, call.host, pool, source, full);
  if (!result.ok) call.fail(`cannot rename '${source}': ${refusalText(result.refusal)}`);
  logHistory(call, pool);
  return 0;
}

export const renameCommand: Subcommand = {
  name: 'rename',
  synopsis: [
    'rename [-f] <filesystem|volume|snapshot> <filesystem|volume|snapshot>',
    'rename -p [-f] <filesystem|volume> <filesystem|volume>',
    'rename -u [-f] <filesystem> <filesystem>',
    'rename -r <snapshot> <snapshot>',
  ],
  options: { short: 'pruf' },
  operands: ['dataset'],
  run: (call) => immediate(() => rename(call)),
};
