import { isUserProperty } from '../../../simulator/zfs/dataset-properties.ts';
import { findPoolProperty } from '../../../simulator/zfs/pool-properties.ts';
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { takeInterval } from '../openzfs/intervals.ts';
import { selectPools } from '../openzfs/open-pool.ts';
import { pending } from '../openzfs/pending.ts';

/** What is shown without `-o`. */
const DEFAULT_COLUMNS =
  'name,size,allocated,free,checkpoint,expandsize,fragmentation,capacity,dedupratio,health,altroot';

function listPools(call: Call): number {
  call.properties = 'pool';
  const given = call.options({
    T: (value) => {
      if (!/^[ud]/.test(value)) call.usage();
    },
  });
  if (given.has('json-int') && !given.has('j')) call.usage("'--json-int' only works with '-j' option");
  if (given.has('json-pool-key-guid') && !given.has('j')) {
    call.usage("'json-pool-key-guid' only works with '-j' option");
  }
  const { operands } = takeInterval(call, given.operands);
  for (const name of (given.value('o') ?? DEFAULT_COLUMNS).split(',')) {
    const isKnown = findPoolProperty(name) !== undefined || name.startsWith('feature@');
    if (!isKnown && !isUserProperty(name)) call.usage(`bad property list: invalid property '${name}'`);
  }
  const { pools, areAllThere } = selectPools(call, operands);
  if (pools.length > 0) return pending(call);
  if (operands.length === 0 && !given.has('H') && !given.has('j')) call.out('no pools available\n');
  return areAllThere ? 0 : 1;
}

export const list: Subcommand = {
  name: 'list',
  synopsis: [
    'list [-gHLpPv] [-o property[,...]] [-j [--json-int, --json-pool-key-guid]] ...',
    '    [-T d|u] [pool] [interval [count]]',
  ],
  options: {
    short: 'gjHLo:pPT:v',
    tellsMissing: true,
    long: [
      { name: 'json', key: 'j' },
      { name: 'json-int', key: 'json-int' },
      { name: 'json-pool-key-guid', key: 'json-pool-key-guid' },
    ],
  },
  operands: ['pool'],
  run: (call) => immediate(() => listPools(call)),
};
