/** `zfs load-key`, `unload-key`, `change-key`. */
import {
  changeKey as changeKeyOf,
  inheritedEncryption,
  inheritKey,
  type KeyRefusal,
  loadKey,
  loadRefusal,
  newEncryption,
  unloadKey,
} from '../../../simulator/zfs/dataset/encryption.ts';
import { parentName } from '../../../simulator/zfs/dataset/names.ts';
import { setProperty } from '../../../simulator/zfs/dataset/set.ts';
import type { Encryption } from '../../../simulator/zfs/dataset-types.ts';
import type { Named } from '../../../simulator/zfs/views/named.ts';
import type { Resume, Run, Wait } from '../../types.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { logHistory } from '../openzfs/history.ts';
import { walkDatasets } from './dataset-walk.ts';
import { askForKey, encryptionRefusalText } from './key-material.ts';
import { findNamed, LIVE, lookUp } from './open-dataset.ts';
import { type Assignments, addAssignment } from './property-arguments.ts';
import { storedValues } from './stored-values.ts';

/** What a program's `return (-1)` becomes. */
const FAILED = 255;
/** Attempts to type a key. */
const ATTEMPTS = 3;

type Verb = 'load' | 'unload';

function keyRefusalText(refusal: KeyRefusal, name: string, verb: Verb): string {
  switch (refusal.rule) {
    case 'key.not-encrypted':
      return `'${name}' is not encrypted.`;
    case 'key.no-root':
      return `Keys must be ${verb}ed for encryption root of '${name}' (${refusal.root}).`;
    case 'key.loaded':
      return `Key already loaded for '${name}'.`;
    case 'key.unloaded':
      return `Key already unloaded for '${name}'.`;
    case 'key.busy':
      return `'${name}' is busy.`;
    case 'key.wrong':
      return `Incorrect key provided for '${name}'.`;
  }
}

/** Loads one key from where it is said to lie; true when it is there. */
function* loadOneKey(
  call: Call,
  { name, pool, dataset }: Named,
  { isTest, location }: { readonly isTest: boolean; readonly location?: string | undefined },
): Generator<Wait, boolean, Resume> {
  const refuse = (text: string) => {
    call.err(`Key load error: ${text}`);
    return false;
  };
  const refusal = loadRefusal(name, dataset, isTest);
  const { encryption } = dataset;
  if (refusal || !encryption) return refuse(refusal ? keyRefusalText(refusal, name, 'load') : '');
  const from = location ?? dataset.properties.keylocation ?? encryption.keyLocation;
  for (let attempt = 1; ; attempt++) {
    const question = { format: encryption.keyFormat, location: from, name, isNew: false };
    const answer = yield* askForKey(call, question);
    const wrong = answer.ok ? loadKey(pool, name, answer.digest, isTest) : undefined;
    if (answer.ok && !wrong) return true;
    refuse(answer.ok ? keyRefusalText(wrong ?? { rule: 'key.wrong' }, name, 'load') : answer.text);
    if (!answer.isTyped || attempt === ATTEMPTS) return false;
  }
}

/** With `-r` and `-a` only roots that are not yet as wanted count. */
function isWanted({ name, dataset: { encryption } }: Named, isLoading: boolean): boolean {
  return encryption?.root === name && encryption.isLoaded !== isLoading;
}

function* loadOrUnload(call: Call, isLoading: boolean): Run {
  // Both read the same letters, and only load-key has a use for these two; unload-key does not know them.
  const refuse = () => {
    if (!isLoading) call.usage("invalid option '\0'");
  };
  const given = call.options({ n: refuse, L: refuse });
  const { operands } = given;
  if (!given.has('a') && operands.length === 0) call.usage('Missing dataset argument or -a option');
  if (given.has('a') && operands.length > 0) call.usage('Cannot specify dataset with -a option');
  const isRecursive = given.has('a') || given.has('r');
  const location = given.value('L');
  if (isRecursive && location !== undefined && location !== 'prompt') {
    call.usage("alternate keylocation may only be 'prompt' with -r or -a");
  }
  const { found, areAllThere } = walkDatasets(call, operands, { types: LIVE, isRecursive });
  const tried = isRecursive ? found.filter((named) => isWanted(named, isLoading)) : found;
  let done = 0;
  for (const named of tried) {
    const isDone = isLoading
      ? yield* loadOneKey(call, named, { isTest: given.has('n'), location })
      : unloadOne(call, named);
    if (isDone) done++;
    if (isDone && !given.has('n')) logHistory(call, named.pool);
  }
  if (given.has('n') || (isRecursive && tried.length > 0)) {
    const verb = given.has('n') ? 'verified' : `${isLoading ? '' : 'un'}loaded`;
    call.out(`${done} / ${tried.length} key(s) successfully ${verb}\n`);
  }
  return done < tried.length ? FAILED : areAllThere ? 0 : 1;
}

function unloadOne(call: Call, { name, pool, dataset }: Named): boolean {
  const refusal = unloadKey(pool, name, dataset);
  if (refusal) call.err(`Key unload error: ${keyRefusalText(refusal, name, 'unload')}`);
  return refusal === undefined;
}

export const loadKeyCommand: Subcommand = {
  name: 'load-key',
  synopsis: ['load-key [-rn] [-L <keylocation>] <-a | filesystem|volume>'],
  options: { short: 'anrL:' },
  operands: ['dataset'],
  run: (call) => loadOrUnload(call, true),
};

export const unloadKeyCommand: Subcommand = {
  name: 'unload-key',
  synopsis: ['unload-key [-r] <-a | filesystem|volume>'],
  options: { short: 'anrL:' },
  operands: ['dataset'],
  run: (call) => loadOrUnload(call, false),
};

function refuseChange(call: Call, text: string): never {
  return call.fail(`Key change error: ${text}`, FAILED);
}

function inheritFromParent(call: Call, { name, pool, dataset }: Named): void {
  if (dataset.encryption?.root !== name) {
    refuseChange(call, 'Key inheritting can only be performed on encryption roots.');
  }
  const above = inheritedEncryption(pool, parentName(name) ?? name);
  const parent = above ?? refuseChange(call, 'Parent must be encrypted.');
  if (!parent.isLoaded) refuseChange(call, 'Parent key must be loaded.');
  inheritKey(call.ctx, call.host, pool, name, parent);
  setProperty(call.ctx, call.host, pool, name, 'keylocation', undefined);
}

function* takeNewKey(
  call: Call,
  { name, pool, dataset }: Named,
  encryption: Encryption,
  values: Readonly<Record<string, string>>,
): Generator<Wait, void, Resume> {
  const isRoot = encryption.root === name;
  const kept: Record<string, string> = isRoot
    ? {
        keyformat: encryption.keyFormat,
        keylocation: dataset.properties.keylocation ?? encryption.keyLocation,
      }
    : {};
  const next = newEncryption(encryption, { encryption: encryption.suite, ...kept, ...values });
  if (!next.ok) return refuseChange(call, encryptionRefusalText(next.refusal));
  if (!next.wanted) return refuseChange(call, 'Keyformat required for new encryption root.');
  const { format, location } = next.wanted;
  const answer = yield* askForKey(call, { format, location, name, isNew: true });
  if (!answer.ok) return refuseChange(call, answer.text);
  if (!encryption.isLoaded) refuseChange(call, 'Key must be loaded.');
  const key = { keyFormat: format, keyLocation: location, keyDigest: answer.digest };
  changeKeyOf(call.ctx, call.host, pool, name, key);
  setProperty(call.ctx, call.host, pool, name, 'keylocation', location);
  const { pbkdf2iters } = values;
  if (pbkdf2iters !== undefined) setProperty(call.ctx, call.host, pool, name, 'pbkdf2iters', pbkdf2iters);
}

function* changeKey(call: Call): Run {
  const props: Assignments = new Map();
  const given = call.options({
    o: (value) => {
      if (!addAssignment(call, props, value)) call.end(1);
    },
  });
  if (given.has('i') && props.size > 0) call.usage('Properties not allowed for inheriting');
  const [name, ...more] = given.operands;
  if (name === undefined) call.usage('Missing dataset argument');
  if (more.length > 0) call.usage('Too many arguments');
  const named = findNamed(call, name, LIVE);
  if (named === undefined) call.usage();
  if (given.has('l') && named.dataset.encryption?.isLoaded === false) {
    if (!(yield* loadOneKey(call, named, { isTest: false }))) return FAILED;
  }
  const current = lookUp(call, name) ?? named;
  const { encryption } = current.dataset;
  if (!encryption) return refuseChange(call, 'Dataset not encrypted.');
  if (given.has('i')) inheritFromParent(call, current);
  else {
    const type = current.dataset.type;
    const values = storedValues(call, props, { type, isCreating: true }, 'Key change error', FAILED);
    yield* takeNewKey(call, current, encryption, values);
  }
  logHistory(call, current.pool);
  return 0;
}

export const changeKeyCommand: Subcommand = {
  name: 'change-key',
  synopsis: [
    'change-key [-l] [-o keyformat=<value>]',
    '    [-o keylocation=<value>] [-o pbkdf2iters=<value>]',
    '    <filesystem|volume>',
    'change-key -i [-l] <filesystem|volume>',
  ],
  options: { short: 'lio:' },
  operands: ['dataset'],
  run: changeKey,
};
