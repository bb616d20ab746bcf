import { mountBelow } from '../../../simulator/zfs/dataset/mount.ts';
import type { PoolRefusal } from '../../../simulator/zfs/pool/refusal.ts';
import { chooseSplit, splitPool as makeSplit } from '../../../simulator/zfs/pool/split.ts';
import { storedPoolValue } from '../../../simulator/zfs/pool-property-value.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import { vdevName } from '../../../simulator/zfs/vdev-names.ts';
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { logHistory } from '../openzfs/history.ts';
import { openPool } from '../openzfs/open-pool.ts';
import { addPoolProperty, type PropertyValues, splitProperty } from './property-arguments.ts';
import { poolValueProblemText } from './property-text.ts';

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
  const pool = openPool(call, source);
  const wanted = given.operands.slice(2);
  if (given.has('n')) return preview(call, pool, fresh, wanted);
  const result = makeSplit(call.ctx, call.host, pool, {
    newName: fresh,
    wanted,
    properties: storedProperties(call, pool, props),
  });
  if (!result.ok) refuseSplit(call, pool, result.refusal);
  if (isImported) mountBelow(call.ctx, call.host, result.pool, result.pool.name);
  logHistory(call, pool);
  return 0;
}

function storedProperties(call: Call, pool: Pool, props: PropertyValues): Readonly<Record<string, string>> {
  const stored = [...props].map(([typed, text]) => {
    const value = storedPoolValue(typed, text, { occasion: 'import', pool: pool.name });
    if (!value.ok) call.fail(`Unable to split ${pool.name}: ${poolValueProblemText(value.problem)}`);
    return [value.name, value.value] as const;
  });
  return Object.fromEntries(stored);
}

function refuseSplit(call: Call, pool: Pool, refusal: PoolRefusal): never {
  return call.fail(`Unable to split ${pool.name}: ${splitText(refusal)}`);
}

function splitText({ rule }: PoolRefusal): string {
  switch (rule) {
    case 'split.not-mirrored':
      return 'Source pool must be composed only of mirrors\n';
    case 'split.more-than-one-each':
      return 'Device list must include at most one disk from each mirror';
    case 'pool.exists':
      return 'pool already exists';
    case 'checkpoint.exists':
      return 'checkpoint exists';
    case 'split.is-required':
      return 'pool is busy';
    default:
      return 'invalid argument for this pool operation';
  }
}

function preview(call: Call, pool: Pool, fresh: string, wanted: readonly string[]): number {
  const chosen = chooseSplit(pool, wanted);
  if (!chosen.ok) refuseSplit(call, pool, chosen.refusal);
  const names = chosen.choices.map(({ top, vdev }) => `\t  ${vdevName(vdev, top.id)}\n`);
  call.out(`would create '${fresh}' with the following layout:\n\n\t${fresh}\n${names.join('')}`);
  return 0;
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
