/** `zpool attach` and `zpool replace`: one disk comes to another. */
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { openPool } from '../openzfs/open-pool.ts';
import { pending } from '../openzfs/pending.ts';
import { type PropertyValues, takeAshift } from './property-arguments.ts';

function attachDisk(call: Call, isReplacing: boolean): number {
  const props: PropertyValues = new Map();
  const given = call.options({ o: (word) => takeAshift(call, props, word) });
  const [name, old, fresh = isReplacing ? old : undefined, ...more] = given.operands;
  if (name === undefined) call.usage('missing pool name argument');
  if (old === undefined) call.usage('missing <device> specification');
  if (fresh === undefined) call.usage('missing <new_device> specification');
  if (more.length > 0) call.usage('too many arguments');
  openPool(call, name);
  return pending(call);
}

export const attach: Subcommand = {
  name: 'attach',
  synopsis: ['attach [-fsw] [-o property=value] <pool> <vdev> <new-device>'],
  options: { short: 'fo:sw' },
  operands: ['pool', 'vdev', 'device'],
  run: (call) => immediate(() => attachDisk(call, false)),
};

export const replace: Subcommand = {
  name: 'replace',
  synopsis: ['replace [-fsw] [-o property=value] <pool> <device> [new-device]'],
  options: { short: 'fo:sw' },
  operands: ['pool', 'vdev', 'device'],
  run: (call) => immediate(() => attachDisk(call, true)),
};
