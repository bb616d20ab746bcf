/** `zfs create`. */
import { createDataset } from '../../../simulator/zfs/dataset/create.ts';
import { inheritedEncryption, withoutEncryption } from '../../../simulator/zfs/dataset/encryption.ts';
import { parentName } from '../../../simulator/zfs/dataset/names.ts';
import { volumeSizeRefusal } from '../../../simulator/zfs/dataset/set.ts';
import { readSize } from '../../../simulator/zfs/size-words.ts';
import type { Run } from '../../types.ts';
import type { Call, Given } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { logHistory } from '../openzfs/history.ts';
import { openPool } from '../openzfs/open-pool.ts';
import { sizeProblem } from '../openzfs/size-text.ts';
import { askForEncryption } from './new-encryption.ts';
import { missingParents, poolForNew } from './new-name.ts';
import { type Assignments, addAssignment } from './property-arguments.ts';
import { refusalText } from './refusal-text.ts';
import { storedValues } from './stored-values.ts';

function takeSize(call: Call, props: Assignments, property: string, what: string, value: string): void {
  const problem = sizeProblem(value);
  if (problem !== undefined) call.fail(`bad ${what} size '${value}': ${problem}`);
  props.set(property, value);
}

function* create(call: Call): Run {
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
  return yield* make(call, given, name, type, props);
}

/** Volume blocks below this size waste space on most pools. */
const USUAL_BLOCK = 16384;

function warnOfSmallBlocks(call: Call, blockBytes: number): void {
  if (blockBytes >= USUAL_BLOCK) return;
  call.err(
    `Warning: volblocksize (${blockBytes}) is less than the default minimum block size (${USUAL_BLOCK}).\n` +
      `To reduce wasted space a volblocksize of ${USUAL_BLOCK} is recommended.`,
  );
}

/** volsize in bytes, rounded up to whole blocks as `zfs create -V` does. */
function volumeBytes(props: Assignments, blockBytes: number): number {
  const size = readSize(props.get('volsize') ?? '0');
  return size.ok ? Math.ceil(Number(size.value) / blockBytes) * blockBytes : 0;
}

function* make(
  call: Call,
  given: Given,
  name: string,
  type: 'filesystem' | 'volume',
  props: Assignments,
): Run {
  const pool = poolForNew(call, name);
  const what = `cannot create '${name}'`;
  const values = storedValues(call, props, { type, isCreating: true }, what);
  const blockBytes = Number(values.volblocksize ?? USUAL_BLOCK);
  const bytes = type === 'volume' ? volumeBytes(props, blockBytes) : undefined;
  if (bytes !== undefined) {
    const wrong = volumeSizeRefusal(bytes, blockBytes);
    if (wrong) call.fail(`${what}: ${refusalText(wrong)}`);
    if (values.volblocksize !== undefined) warnOfSmallBlocks(call, blockBytes);
  }
  if (given.has('p') && pool.content.datasets[name]) return 0;
  const isPossible = pool.content.datasets[parentName(name) ?? name] !== undefined;
  const encryption = isPossible
    ? yield* askForEncryption(call, name, inheritedEncryption(pool, parentName(name) ?? name), values)
    : undefined;
  const parents = given.has('p') ? missingParents(pool, name) : [];
  const steps = [
    ...parents.map((parent) => ({ name: parent, properties: {} })),
    {
      name,
      properties: withoutEncryption(values),
      ...(encryption ? { encryption } : {}),
      isSparse: given.has('s'),
      isLeftUnmounted: given.has('u'),
      ...(bytes === undefined ? {} : { volumeBytes: bytes }),
    },
  ];
  if (given.has('n')) return 0;
  for (const step of steps) {
    const result = createDataset(call.ctx, call.host, pool, step);
    if (!result.ok) call.fail(`${what}: ${refusalText(result.refusal)}`);
  }
  logHistory(call, pool);
  return 0;
}

export const createCommand: Subcommand = {
  name: 'create',
  synopsis: [
    'create [-Pnpuv] [-o property=value] ... <filesystem>',
    'create [-Pnpsv] [-b blocksize] [-o property=value] ... -V <size> <volume>',
  ],
  options: { short: 'PV:b:nso:puv', tellsMissing: true },
  operands: ['dataset'],
  run: create,
};
