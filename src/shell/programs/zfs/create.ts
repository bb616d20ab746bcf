/** `zfs create`. */
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { openPool } from '../openzfs/open-pool.ts';
import { pending } from '../openzfs/pending.ts';
import { sizeProblem } from '../openzfs/size-text.ts';
import { type Assignments, addAssignment } from './property-arguments.ts';

function takeSize(call: Call, props: Assignments, property: string, what: string, value: string): void {
  const problem = sizeProblem(value);
  if (problem !== undefined) call.fail(`bad ${what} size '${value}': ${problem}`);
  props.set(property, value);
}

function create(call: Call): number {
  const props: Assignments = new Map();
  const given = call.options(
    {
      V: (value) => takeSize(call, props, 'volsize', 'volume', value),
      b: (value) => takeSize(call, props, 'volblocksize', 'volume block', value),
      o: (value) => {
        if (!addAssignment(call, props, value)) call.end(1);
      },
    },
    { missing: 'missing size argument' },
  );
  const type = given.has('V') ? 'volume' : 'filesystem';
  if ((given.has('b') || given.has('s')) && type !== 'volume') {
    call.usage("'-s' and '-b' can only be used when creating a volume");
  }
  if (given.has('u') && type !== 'filesystem') {
    call.usage("'-u' can only be used when creating a filesystem");
  }
  const [name, ...more] = given.operands;
  if (name === undefined) call.usage(`missing ${type} argument`);
  if (more.length > 0) call.usage('too many arguments');
  if (given.has('n') || type === 'volume') openPool(call, name.split('/', 1)[0] ?? '');
  return pending(call);
}

export const createCommand: Subcommand = {
  name: 'create',
  synopsis: [
    'create [-Pnpuv] [-o property=value] ... <filesystem>',
    'create [-Pnpsv] [-b blocksize] [-o property=value] ... -V <size> <volume>',
  ],
  options: { short: 'PV:b:nso:puv', tellsMissing: true },
  operands: ['dataset'],
  run: (call) => immediate(() => create(call)),
};
