/** `zpool sync` and `zpool wait`. */
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { takeInterval } from '../openzfs/intervals.ts';
import { forEachPool, openPool } from '../openzfs/open-pool.ts';
import { pending } from '../openzfs/pending.ts';

export const sync: Subcommand = {
  name: 'sync',
  synopsis: ['sync [pool] ...'],
  options: { short: 'f' },
  operands: ['pool'],
  run: (call) => immediate(() => forEachPool(call, call.options().operands, () => pending(call))),
};

/** What one can wait for. */
const ACTIVITIES = [
  ...['discard', 'free', 'initialize', 'replace', 'remove', 'resilver', 'scrub', 'trim', 'raidz_expand'],
];

function waitForPool(call: Call): number {
  const given = call.options({
    T: (value) => {
      if (!/^[ud]/.test(value)) call.usage();
    },
    t: (value) => {
      const wrong = value.split(',').find((name) => !ACTIVITIES.includes(name));
      if (wrong !== undefined) call.usage(`invalid activity '${wrong}'`);
    },
  });
  const { operands, count } = takeInterval(call, given.operands);
  if (count !== 0) call.usage('too many arguments');
  const [name, ...more] = operands;
  if (name === undefined) call.usage("missing 'pool' argument");
  if (more.length > 0) call.usage('too many arguments');
  openPool(call, name);
  return pending(call);
}

export const wait: Subcommand = {
  name: 'wait',
  synopsis: ['wait [-Hp] [-T d|u] [-t <activity>[,...]] <pool> [interval]'],
  options: { short: 'HpT:t:' },
  operands: ['pool'],
  run: (call) => immediate(() => waitForPool(call)),
};
