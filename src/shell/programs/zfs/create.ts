/** `zfs create`. */
import { createDataset } from '../../../simulator/zfs/dataset/create.ts';
import {
  inheritedEncryption,
  newEncryption,
  withoutEncryption,
} from '../../../simulator/zfs/dataset/encryption.ts';
import { parentName } from '../../../simulator/zfs/dataset/names.ts';
import { volumeSizeRefusal } from '../../../simulator/zfs/dataset/set.ts';
import type { Encryption } from '../../../simulator/zfs/dataset-types.ts';
import { readSize } from '../../../simulator/zfs/size-words.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import type { Resume, Run, Wait } from '../../types.ts';
import type { Call, Given } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { logHistory } from '../openzfs/history.ts';
import { openPool } from '../openzfs/open-pool.ts';
import { sizeProblem } from '../openzfs/size-text.ts';
import { askForKey, encryptionRefusalText } from './key-material.ts';
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

/** The key of a data set that gets one of its own, or that of its parent. */
function* encryptionFor(
  call: Call,
  pool: Pool,
  name: string,
  values: Readonly<Record<string, string>>,
): Generator<Wait, Encryption | 'off' | undefined, Resume> {
  const refuse = (text: string): never => call.fail(`cannot create '${name}': ${text}`);
  const parent = inheritedEncryption(pool, parentName(name) ?? name);
  const asked = newEncryption(parent, values);
  if (!asked.ok) return refuse(encryptionRefusalText(asked.refusal));
  const { suite, wanted } = asked;
  if (suite === undefined) return 'off';
  if (!wanted) return parent && { ...parent, suite };
  const answer = yield* askForKey(call, { ...wanted, isNew: true });
  if (!answer.ok) return refuse(answer.text);
  const { format: keyFormat, location: keyLocation } = wanted;
  return { root: name, suite, keyFormat, keyLocation, keyDigest: answer.digest, isLoaded: true };
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
  const encryption = isPossible ? yield* encryptionFor(call, pool, name, values) : undefined;
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
