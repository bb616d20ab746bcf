import { normalise } from '../../../simulator/os/paths.ts';
import { mountBelow } from '../../../simulator/zfs/dataset/mount.ts';
import { poolNameProblem } from '../../../simulator/zfs/names.ts';
import { type ImportOptions, importPool } from '../../../simulator/zfs/pool/import.ts';
import { findImportable, type Importable } from '../../../simulator/zfs/pool/import-search.ts';
import { storedPoolValue } from '../../../simulator/zfs/pool-property-value.ts';
import { poolByName } from '../../../simulator/zfs/pool-state.ts';
import { immediate } from '../../immediate.ts';
import type { Call, Given } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { logHistory } from '../openzfs/history.ts';
import { nameProblemText } from '../openzfs/name-text.ts';
import { refuseImport } from './import-refusal.ts';
import { importableText } from './import-text.ts';
import { addPoolProperty, type PropertyValues, splitProperty } from './property-arguments.ts';
import { poolValueProblemText } from './property-text.ts';
import { labelFor } from './vdev-label.ts';

function checkCombination(call: Call, given: Given): void {
  const has = (key: string) => given.has(key);
  if (has('c') && has('d')) call.usage('-c is incompatible with -d');
  if (has('c') && has('s')) call.usage('-c is incompatible with -s');
  if (has('l') && has('N')) call.usage('-l is incompatible with -N');
  if (has('l') && !has('a') && given.operands.length === 0) {
    call.usage('-l is only meaningful during an import');
  }
  if ((has('n') || has('X')) && !has('F')) call.usage('-n or -X only meaningful with -F');
  if (given.operands.length > (has('a') ? 0 : 2)) call.usage('too many arguments');
}

/** What is asked for, once the command line is read. */
interface Request {
  readonly given: Given;
  readonly mounts: boolean;
  readonly options: ImportOptions;
}

function readRequest(call: Call): Request {
  const props: PropertyValues = new Map();
  const addOrEnd = (name: string, value: string) => {
    if (!addPoolProperty(call, props, name, value)) call.end(0);
  };
  const given = call.options({
    o: (word) => {
      const pair = splitProperty(word);
      if (pair !== undefined) addOrEnd(...pair);
    },
    R: (value) => {
      addOrEnd('altroot', value);
      if (!props.has('cachefile')) addOrEnd('cachefile', 'none');
    },
    t: () => {
      if (!props.has('cachefile')) addOrEnd('cachefile', 'none');
    },
    T: (text) => {
      if (!/^\d+$/.test(text)) call.usage('invalid txg value');
    },
  });
  checkCombination(call, given);
  const { readonly, ...properties } = Object.fromEntries(props);
  return {
    given,
    mounts: !given.has('N'),
    options: {
      isForced: given.has('f'),
      mayMissLogs: given.has('m'),
      isReadOnly: readonly === 'on',
      isRewinding: given.has('rewind-to-checkpoint'),
      properties,
    },
  };
}

function importPools(call: Call): number {
  const { given, mounts, options } = readRequest(call);
  const places = given.values('d').map((place) => normalise(place, call.process.cwd));
  const all = findImportable(call.ctx.world, call.host, places);
  const found = all.filter(({ isDestroyed }) => isDestroyed === given.has('D'));
  const [name, newName] = given.operands;
  if (name !== undefined) return importNamed(call, found, name, newName, options, mounts);
  if (found.length === 0) call.fail('no pools available to import', 0);
  if (!given.has('a')) return showAll(call, found, given);
  const results = found.map((each) => importOne(call, each, undefined, options, mounts));
  return results.some((result) => result !== 0) ? 1 : 0;
}

function showAll(call: Call, found: readonly Importable[], given: Given): number {
  const zfs = call.ctx.world.zfs[call.host];
  const around = {
    world: call.ctx.world,
    host: call.host,
    hostId: zfs?.hostId ?? '',
    version: zfs?.version ?? '2.4',
    label: labelFor(call, given),
  };
  call.out(found.map((each) => importableText(each, around)).join('\n'));
  return 0;
}

/** A name or a guid has to mean one pool. */
function importNamed(
  call: Call,
  found: readonly Importable[],
  name: string,
  newName: string | undefined,
  options: ImportOptions,
  mounts: boolean,
): number {
  const isSame = newName === undefined || newName === name;
  if (isSame && poolByName(call.ctx.world, call.host, name)) {
    call.err(`cannot import '${name}': a pool with that name already exists`);
    call.fail("use the form 'zpool import <pool | id> <newpool>' to give it a new name");
  }
  const matching = found.filter(({ pool }) => pool.name === name || pool.guid === name);
  const [only, ...others] = matching;
  if (!only) call.fail(`cannot import '${name}': no such pool available`);
  if (others.length > 0) {
    call.err(`cannot import '${name}': more than one matching pool`);
    call.fail('import by numeric ID instead');
  }
  return importOne(call, only, newName, options, mounts);
}

function storedProperties(
  call: Call,
  pool: string,
  options: ImportOptions,
): Readonly<Record<string, string>> {
  const stored = Object.entries(options.properties).map(([typed, text]) => {
    const result = storedPoolValue(typed, text, { occasion: 'import', pool });
    if (!result.ok) call.fail(`cannot import '${pool}': ${poolValueProblemText(result.problem)}`);
    return [result.name, result.value] as const;
  });
  return Object.fromEntries(stored);
}

function importOne(
  call: Call,
  found: Importable,
  newName: string | undefined,
  options: ImportOptions,
  mounts: boolean,
): number {
  const { name } = found.pool;
  const { usedBy } = found;
  const isForeign = usedBy !== undefined && usedBy.hostId !== call.ctx.world.zfs[call.host]?.hostId;
  const problem = newName === undefined ? undefined : poolNameProblem(newName);
  if (problem && !(isForeign && !options.isForced)) {
    call.fail(`cannot import '${newName}': ${nameProblemText(problem, 'pool')}`);
  }
  const properties = storedProperties(call, newName ?? name, options);
  const result = importPool(call.ctx, call.host, found, {
    ...options,
    properties,
    ...(newName === undefined ? {} : { newName }),
  });
  if (!result.ok) return refuseImport(call, found, newName, result.refusal);
  if (mounts) mountBelow(call.ctx, call.host, result.pool, result.pool.name);
  logHistory(call, result.pool);
  return 0;
}

export const importCommand: Subcommand = {
  name: 'import',
  synopsis: [
    'import [-d dir] [-D]',
    'import [-o mntopts] [-o property=value] ... ',
    '    [-d dir | -c cachefile] [-D] [-l] [-f] [-m] [-N] [-R root] [-F [-n]] -a',
    'import [-o mntopts] [-o property=value] ... ',
    '    [-d dir | -c cachefile] [-D] [-l] [-f] [-m] [-N] [-R root] [-F [-n]]',
    '    [--rewind-to-checkpoint] <pool | id> [newpool]',
  ],
  options: {
    short: 'aCc:d:DEfFlmnNo:R:stT:VX',
    tellsMissing: true,
    long: [{ name: 'rewind-to-checkpoint', key: 'rewind-to-checkpoint' }],
  },
  run: (call) => immediate(() => importPools(call)),
};
