import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { pending } from '../openzfs/pending.ts';

function clearLabel(call: Call): number {
  const [device, ...more] = call.options().operands;
  if (device === undefined) call.usage('missing vdev name');
  if (more.length > 0) call.usage('too many arguments');
  return pending(call);
}

export const labelclear: Subcommand = {
  name: 'labelclear',
  synopsis: ['labelclear [-f] <vdev>'],
  options: { short: 'f' },
  run: (call) => immediate(() => clearLabel(call)),
};
