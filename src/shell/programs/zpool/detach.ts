import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { openPool } from '../openzfs/open-pool.ts';
import { pending } from '../openzfs/pending.ts';

function detachDisk(call: Call): number {
  const [name, device] = call.options().operands;
  if (name === undefined) call.usage('missing pool name argument');
  if (device === undefined) call.usage('missing <device> specification');
  openPool(call, name);
  return pending(call);
}

export const detach: Subcommand = {
  name: 'detach',
  synopsis: ['detach <pool> <device>'],
  options: { short: '' },
  operands: ['pool', 'vdev'],
  run: (call) => immediate(() => detachDisk(call)),
};
