import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { takeInterval } from '../openzfs/intervals.ts';
import { selectPools } from '../openzfs/open-pool.ts';
import { pending } from '../openzfs/pending.ts';
import { refuseScripts } from './scripts.ts';

function showStatus(call: Call): number {
  const given = call.options({
    c: () => refuseScripts(call),
    T: (value) => {
      if (!/^[ud]/.test(value)) call.usage();
    },
  });
  const { operands } = takeInterval(call, given.operands);
  const isJson = given.has('j');
  if (given.has('json-flat-vdevs') && !isJson) call.usage("'--json-flat-vdevs' only works with '-j' option");
  if (given.has('json-int') && !isJson) call.usage("'--json-int' only works with '-j' option");
  if (given.has('json-pool-key-guid') && !isJson) {
    call.usage("'json-pool-key-guid' only works with '-j' option");
  }
  const { pools, areAllThere } = selectPools(call, operands);
  if (pools.length > 0) return pending(call);
  if (operands.length === 0) call.err('no pools available');
  return areAllThere ? 0 : 1;
}

export const status: Subcommand = {
  name: 'status',
  synopsis: [
    'status [-DdegiLPpstvx] [-c script1[,script2,...]] ...',
    '    [-j|--json [--json-flat-vdevs] [--json-int] [--json-pool-key-guid]] ...',
    '    [-T d|u] [--power] [pool] [interval [count]]',
  ],
  options: {
    short: 'c:jdDegiLpPstT:vx',
    long: [
      { name: 'power', key: 'power' },
      { name: 'json', key: 'j' },
      { name: 'json-int', key: 'json-int' },
      { name: 'json-flat-vdevs', key: 'json-flat-vdevs' },
      { name: 'json-pool-key-guid', key: 'json-pool-key-guid' },
    ],
  },
  operands: ['pool'],
  run: (call) => immediate(() => showStatus(call)),
};
