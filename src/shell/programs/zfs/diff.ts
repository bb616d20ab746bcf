/** `zfs diff`. */
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { pending } from '../openzfs/pending.ts';
import { openNamed } from './open-dataset.ts';

function diff(call: Call): number {
  const [from, to, ...more] = call.options().operands;
  if (from === undefined) call.usage('must provide at least one snapshot name');
  if (more.length > 0) call.usage('too many arguments');
  const full = from.startsWith('@') ? to : from;
  if (full === undefined) call.usage();
  openNamed(call, full.split('@', 1)[0] ?? '', ['filesystem']);
  return pending(call);
}

export const diffCommand: Subcommand = {
  name: 'diff',
  synopsis: ['diff [-FHth] <snapshot> [snapshot|filesystem]'],
  options: { short: 'FHth' },
  operands: ['snapshot', 'dataset'],
  run: (call) => immediate(() => diff(call)),
};
