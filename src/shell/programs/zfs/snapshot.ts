/** `zfs snapshot`, `rollback`, `bookmark`. */
import { subtree } from '../../../simulator/zfs/dataset/lookup.ts';
import { addBookmark, rollBack, takeSnapshots } from '../../../simulator/zfs/dataset/snapshot.ts';
import { datasetNameProblem } from '../../../simulator/zfs/names.ts';
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { logHistory } from '../openzfs/history.ts';
import { nameProblemText } from '../openzfs/name-text.ts';
import { findNamed, LIVE, lookUp, openNamed } from './open-dataset.ts';
import { type Assignments, addAssignment } from './property-arguments.ts';
import { refusalText } from './refusal-text.ts';

function snapshot(call: Call): number {
  const props: Assignments = new Map();
  const given = call.options({
    o: (value) => {
      if (!addAssignment(call, props, value)) call.end(1);
    },
  });
  if (given.operands.length === 0) call.usage('missing snapshot argument');
  for (const name of given.operands) {
    const at = name.indexOf('@');
    if (at < 0 || findNamed(call, name.slice(0, at), LIVE) === undefined) call.usage();
  }
  const names = given.operands.flatMap((name) => snapshotNames(call, name, given.has('r')));
  return take(call, names, given.operands.length === 1 && !given.has('r'), Object.fromEntries(props));
}

/** The snapshot itself, and with `-r` one of the same name of everything below. */
function snapshotNames(call: Call, name: string, isRecursive: boolean): readonly string[] {
  const problem = datasetNameProblem(name, ['snapshot']);
  if (problem) call.fail(`cannot create snapshot '${name}': ${nameProblemText(problem, 'dataset')}`);
  const [dataset = '', short = ''] = name.split('@');
  const found = lookUp(call, dataset);
  if (!isRecursive || !found) return [name];
  return subtree(found.pool, dataset).map((each) => `${each}@${short}`);
}

/** All in one transaction group. What goes wrong with the pool is said of all of them, the rest of the one it is about. */
function take(
  call: Call,
  names: readonly string[],
  isSingle: boolean,
  properties: Readonly<Record<string, string>>,
): number {
  const pool = lookUp(call, names[0]?.split('@')[0] ?? '')?.pool;
  if (!pool) return 1;
  const result = takeSnapshots(call.ctx, call.host, pool, names, properties);
  if (!result.ok) {
    const isPoolWide = result.refusal.rule !== 'dataset.exists';
    const what = isPoolWide ? 'snapshots ' : `snapshot '${isSingle ? names[0] : result.name}'`;
    call.fail(`cannot create ${what}: ${refusalText(result.refusal)}`);
  }
  logHistory(call, pool);
  return 0;
}

export const snapshotCommand: Subcommand = {
  name: 'snapshot',
  aliases: ['snap'],
  synopsis: ['snapshot [-r] [-o property=value] ... <filesystem|volume>@<snap> ...'],
  options: { short: 'ro:' },
  operands: ['dataset'],
  run: (call) => immediate(() => snapshot(call)),
};

function rollback(call: Call): number {
  const given = call.options();
  const [name, ...more] = given.operands;
  if (name === undefined) call.usage('missing dataset argument');
  if (more.length > 0) call.usage('too many arguments');
  const { pool } = openNamed(call, name, ['snapshot']);
  const result = rollBack(call.ctx, call.host, pool, name, given.has('r') || given.has('R'));
  if (!result.ok) {
    const { refusal } = result;
    if (refusal.rule === 'rollback.newer') {
      call.err(`cannot rollback to '${name}': more recent snapshots or bookmarks exist`);
      call.err("use '-r' to force deletion of the following snapshots and bookmarks:");
      for (const newer of refusal.names) call.err(newer);
      call.end(1);
    }
    if (refusal.rule === 'rollback.clones') {
      call.err(`cannot rollback to '${name}': clones of previous snapshots exist`);
      call.err("use '-R' to force deletion of the following clones and dependents:");
      for (const clone of refusal.names) call.err(clone);
      call.end(1);
    }
    call.fail(`cannot rollback '${name.split('@')[0]}': ${refusalText(refusal)}`);
  }
  logHistory(call, pool);
  return 0;
}

export const rollbackCommand: Subcommand = {
  name: 'rollback',
  synopsis: ['rollback [-rRf] <snapshot>'],
  options: { short: 'rRf' },
  operands: ['snapshot'],
  run: (call) => immediate(() => rollback(call)),
};

/** One of the two may leave out the data set's name, which it then has from the other. */
function fullNames(call: Call, source: string, bookmark: string): readonly [string, string] {
  const isShort = (name: string) => /^[@#]/.test(name);
  const datasetOf = (name: string) => name.split(/[@#]/, 1)[0] ?? '';
  if (isShort(source) && bookmark.startsWith('#')) {
    call.process.err('either source or bookmark must be specified as full dataset paths');
    call.usage();
  }
  if (isShort(source)) return [datasetOf(bookmark) + source, bookmark];
  return bookmark.startsWith('#') ? [source, datasetOf(source) + bookmark] : [source, bookmark];
}

function bookmark(call: Call): number {
  const [source, name] = call.options().operands;
  if (source === undefined) call.usage('missing source argument');
  if (name === undefined) call.usage('missing bookmark argument');
  if (!/[@#]/.test(source)) call.usage(`invalid source name '${source}': must contain a '@' or '#'`);
  if (!name.includes('#')) call.usage(`invalid bookmark name '${name}': must contain a '#'`);
  const [from, to] = fullNames(call, source, name);
  const type = /[@#]/.exec(from)?.[0] === '@' ? 'snapshot' : 'bookmark';
  const found = findNamed(call, from, [type]);
  if (found === undefined) call.usage();
  const result = addBookmark(call.ctx, call.host, found.pool, from, to.split('#')[1] ?? '');
  if (!result.ok) call.fail(`cannot create bookmark '${to}': ${refusalText(result.refusal)}`);
  logHistory(call, found.pool);
  return 0;
}

export const bookmarkCommand: Subcommand = {
  name: 'bookmark',
  synopsis: ['bookmark <snapshot|bookmark> <newbookmark>'],
  options: { short: '' },
  operands: ['snapshot', 'dataset'],
  run: (call) => immediate(() => bookmark(call)),
};
