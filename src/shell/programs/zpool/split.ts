import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { openPool } from '../openzfs/open-pool.ts';
import { pending } from '../openzfs/pending.ts';
import { addPoolProperty, type PropertyValues, splitProperty } from './property-arguments.ts';

function splitPool(call: Call): number {
  const props: PropertyValues = new Map();
  let mountOptions: string | undefined;
  const given = call.options({
    R: (value) => {
      if (!addPoolProperty(call, props, 'altroot', value)) call.usage();
    },
    o: (word) => {
      const pair = splitProperty(word);
      if (pair === undefined) mountOptions = word;
      else if (!addPoolProperty(call, props, ...pair)) call.usage();
    },
  });
  const isImported = given.has('R');
  if (!isImported && mountOptions !== undefined) {
    call.usage('setting mntopts is only valid when importing the pool');
  }
  if (!isImported && given.has('l')) call.usage('loading keys is only valid when importing the pool');
  const [source, fresh] = given.operands;
  if (source === undefined) call.usage('Missing pool name');
  if (fresh === undefined) call.usage('Missing new pool name');
  openPool(call, source);
  return pending(call);
}

export const split: Subcommand = {
  name: 'split',
  synopsis: [
    'split [-gLnPl] [-R altroot] [-o mntopts]',
    '    [-o property=value] <pool> <newpool> [<device> ...]',
  ],
  options: { short: 'gLR:lno:P', tellsMissing: true },
  operands: ['pool', 'pool', 'vdev'],
  run: (call) => immediate(() => splitPool(call)),
};
