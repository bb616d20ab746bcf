/** `zpool history` and `zpool events`. */
import { poolNameProblem } from '../../../simulator/zfs/names.ts';
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { forEachPool, selectPools } from '../openzfs/open-pool.ts';
import { pending } from '../openzfs/pending.ts';

function showHistory(call: Call): number {
  const { operands } = call.options();
  if (operands.length === 0 && selectPools(call, []).pools.length === 0) {
    call.fail('no pools available', 0);
  }
  return forEachPool(call, operands, () => pending(call));
}

export const history: Subcommand = {
  name: 'history',
  synopsis: ['history [-il] [<pool>] ...'],
  options: { short: 'li' },
  operands: ['pool'],
  run: (call) => immediate(() => showHistory(call)),
};

function showEvents(call: Call): number {
  const given = call.options();
  const [name, ...more] = given.operands;
  if (more.length > 0) call.usage('too many arguments');
  if (name !== undefined && poolNameProblem(name) !== undefined) call.usage(`invalid pool name '${name}'`);
  const isShowing = name !== undefined || ['v', 'H', 'f'].some((key) => given.has(key));
  if (given.has('c') && isShowing) call.usage('invalid options combined with -c');
  call.out(given.has('c') ? 'cleared 0 events\n' : given.has('H') ? '' : `${'TIME'.padEnd(30)} CLASS\n`);
  return 0;
}

export const events: Subcommand = {
  name: 'events',
  synopsis: ['events [-vHf [pool] | -c]'],
  options: { short: 'vHfc' },
  operands: ['pool'],
  run: (call) => immediate(() => showEvents(call)),
};
