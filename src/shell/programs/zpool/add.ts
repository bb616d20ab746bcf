import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { openPool } from '../openzfs/open-pool.ts';
import { pending } from '../openzfs/pending.ts';
import { type PropertyValues, takeAshift } from './property-arguments.ts';

const ALLOWANCES = ['allow-in-use', 'allow-replication-mismatch', 'allow-ashift-mismatch'];

function addVdevs(call: Call): number {
  const props: PropertyValues = new Map();
  const given = call.options({ o: (word) => takeAshift(call, props, word) });
  const [name, ...vdevs] = given.operands;
  if (name === undefined) call.usage('missing pool name argument');
  if (vdevs.length === 0) call.usage('missing vdev specification');
  if (given.has('f') && ALLOWANCES.some((key) => given.has(key))) {
    call.usage(
      "'-f' option is not allowed with '--allow-replication-mismatch', '--allow-ashift-mismatch', or '--allow-in-use'",
    );
  }
  openPool(call, name);
  return pending(call);
}

export const add: Subcommand = {
  name: 'add',
  synopsis: ['add [-afgLnP] [-o property=value] <pool> <vdev> ...'],
  options: { short: 'fgLno:P', long: ALLOWANCES.map((name) => ({ name, key: name })) },
  operands: ['pool', 'device'],
  run: (call) => immediate(() => addVdevs(call)),
};
