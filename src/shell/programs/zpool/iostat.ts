import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { takeInterval } from '../openzfs/intervals.ts';
import { selectPools } from '../openzfs/open-pool.ts';
import { pending } from '../openzfs/pending.ts';
import { refuseScripts } from './scripts.ts';

function showStatistics(call: Call): number {
  const given = call.options({
    c: () => refuseScripts(call),
    T: (value) => {
      if (!/^[ud]/.test(value)) call.usage();
    },
    h: () => call.usage(),
  });
  const { operands, seconds } = takeInterval(call, given.operands);
  const { pools } = selectPools(call, []);
  if (operands.length > 0 && !pools.some(({ name }) => name === operands[0])) {
    call.fail('Unable to parse pools/vdevs list.\n');
  }
  if (pools.length === 0 && seconds === 0) call.fail('no pools available');
  const has = (key: string) => given.has(key);
  if ((has('w') || has('r')) && (has('l') || has('q'))) call.usage("[-r|-w] isn't allowed with [-c|-l|-q]");
  if (has('w') && has('r')) call.usage('Only one of [-r|-w] can be passed at a time');
  return pending(call);
}

export const iostat: Subcommand = {
  name: 'iostat',
  synopsis: [
    'iostat [[[-c [script1,script2,...][-lq]]|[-rw]] [-T d | u] [-ghHLpPvy]',
    '    [[pool ...]|[pool vdev ...]|[vdev ...]] [[-n] interval [count]]',
  ],
  options: { short: 'c:gLPT:vyhplqrwnH' },
  operands: ['pool', 'vdev'],
  run: (call) => immediate(() => showStatistics(call)),
};
