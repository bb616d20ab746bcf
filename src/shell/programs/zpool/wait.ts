/** `zpool sync` and `zpool wait`. */
import { syncPool } from '../../../simulator/zfs/txg.ts';
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { takeInterval } from '../openzfs/intervals.ts';
import { forEachPool, openPool } from '../openzfs/open-pool.ts';
import { type Awaited, actAndWait } from './waiting.ts';

function syncAll(call: Call): number {
  return forEachPool(call, call.options().operands, (pool) => {
    if (pool.isSuspended) {
      call.err(`sync '${pool.name}' failed: pool I/O is currently suspended`);
      return 1;
    }
    syncPool(call.ctx, pool);
    return 0;
  });
}

export const sync: Subcommand = {
  name: 'sync',
  synopsis: ['sync [pool] ...'],
  options: { short: 'f' },
  operands: ['pool'],
  run: (call) => immediate(() => syncAll(call)),
};

/** What one can wait for. */
const ACTIVITIES = [
  ...['discard', 'free', 'initialize', 'replace', 'remove', 'resilver', 'scrub', 'trim', 'raidz_expand'],
];

function awaited(call: Call): Awaited {
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
  const pool = openPool(call, name);
  return { exitCode: 0, pools: [pool.guid], activities: given.value('t')?.split(',') ?? ACTIVITIES };
}

export const wait: Subcommand = {
  name: 'wait',
  synopsis: ['wait [-Hp] [-T d|u] [-t <activity>[,...]] <pool> [interval]'],
  options: { short: 'HpT:t:' },
  operands: ['pool'],
  run: (call) => actAndWait(call, () => awaited(call)),
};
