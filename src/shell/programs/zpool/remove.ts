import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { openPool } from '../openzfs/open-pool.ts';
import { pending } from '../openzfs/pending.ts';

function removeVdevs(call: Call): number {
  const given = call.options();
  const [name, ...vdevs] = given.operands;
  if (name === undefined) call.usage('missing pool name argument');
  openPool(call, name);
  if (given.has('s') && given.has('n')) call.fail('stop request ignored', 0);
  if (given.has('s') && vdevs.length > 0) call.usage('too many arguments');
  if (!given.has('s') && vdevs.length === 0) call.usage('missing device');
  return pending(call);
}

export const remove: Subcommand = {
  name: 'remove',
  synopsis: ['remove [-npsw] <pool> <device> ...'],
  options: { short: 'npsw' },
  operands: ['pool', 'vdev'],
  run: (call) => immediate(() => removeVdevs(call)),
};
