/** `zfs snapshot`, `rollback`, `bookmark`. */
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { pending } from '../openzfs/pending.ts';
import { findNamed, LIVE, openNamed } from './open-dataset.ts';
import { type Assignments, addAssignment } from './property-arguments.ts';

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
  return pending(call);
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
  const [name, ...more] = call.options().operands;
  if (name === undefined) call.usage('missing dataset argument');
  if (more.length > 0) call.usage('too many arguments');
  openNamed(call, name, ['snapshot']);
  return pending(call);
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
  const [from] = fullNames(call, source, name);
  const type = /[@#]/.exec(from)?.[0] === '@' ? 'snapshot' : 'bookmark';
  if (findNamed(call, from, [type]) === undefined) call.usage();
  return pending(call);
}

export const bookmarkCommand: Subcommand = {
  name: 'bookmark',
  synopsis: ['bookmark <snapshot|bookmark> <newbookmark>'],
  options: { short: '' },
  operands: ['snapshot', 'dataset'],
  run: (call) => immediate(() => bookmark(call)),
};
