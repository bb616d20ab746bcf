import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { findPool, forEachPool } from '../openzfs/open-pool.ts';
import { pending } from '../openzfs/pending.ts';

function destroyPool(call: Call): number {
  const { operands } = call.options();
  const [name, ...more] = operands;
  if (name === undefined) call.usage('missing pool argument');
  if (more.length > 0) call.usage('too many arguments');
  if (findPool(call, name) !== undefined) return pending(call);
  if (name.includes('/')) call.err("use 'zfs destroy' to destroy a dataset");
  return 1;
}

export const destroy: Subcommand = {
  name: 'destroy',
  synopsis: ['destroy [-f] <pool>'],
  options: { short: 'f' },
  operands: ['pool'],
  run: (call) => immediate(() => destroyPool(call)),
};

function exportPools(call: Call): number {
  const given = call.options();
  const names = given.operands;
  if (given.has('a') && names.length > 0) call.usage('too many arguments');
  if (!given.has('a') && names.length === 0) call.usage('missing pool argument');
  return forEachPool(call, names, () => pending(call));
}

export const exportCommand: Subcommand = {
  name: 'export',
  synopsis: ['export [-af] <pool> ...'],
  options: { short: 'afF' },
  operands: ['pool'],
  run: (call) => immediate(() => exportPools(call)),
};
