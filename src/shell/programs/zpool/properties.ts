/** `zpool get` and `zpool set`. */

import { isUserProperty } from '../../../simulator/zfs/dataset-properties.ts';
import { findPoolProperty } from '../../../simulator/zfs/pool-properties.ts';
import { importedPools } from '../../../simulator/zfs/pool-state.ts';
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { pending } from '../openzfs/pending.ts';

/** EINVAL, which these return as it is. */
const INVALID = 22;
const COLUMNS = ['name', 'property', 'value', 'source'];
const JSON_OPTIONS = [
  { name: 'json', key: 'j' },
  { name: 'json-int', key: 'json-int' },
  { name: 'json-pool-key-guid', key: 'json-pool-key-guid' },
];

function readColumns(call: Call, text: string): readonly string[] {
  const columns: string[] = [];
  for (const word of text.split(',')) {
    if (columns.length === COLUMNS.length) call.usage('too many fields given to -o option');
    if (word !== 'all' && !COLUMNS.includes(word)) call.usage(`invalid column name '${word}'`);
    if (word === 'all' && columns.length > 0) {
      call.usage('"all" conflicts with specific fields given to -o option');
    }
    columns.push(...(word === 'all' ? COLUMNS : [word]));
  }
  return columns;
}

function checkNames(call: Call, text: string): void {
  if (text === 'all') return;
  for (const name of text.split(',')) {
    const isKnown = findPoolProperty(name) !== undefined || name.startsWith('feature@');
    if (!isKnown && !isUserProperty(name)) call.usage(`bad property list: invalid property '${name}'`);
  }
}

function isPool(call: Call, name: string | undefined): boolean {
  return importedPools(call.ctx.world, call.host).some((pool) => pool.name === name);
}

function getProperties(call: Call): number {
  call.properties = 'pool';
  const given = call.options({ o: (text) => readColumns(call, text) });
  if (given.has('json-int') && !given.has('j')) call.usage("'--json-int' only works with '-j' option");
  if (given.has('json-pool-key-guid') && !given.has('j')) {
    call.usage("'json-pool-key-guid' only works with '-j' option");
  }
  const [names, pool] = given.operands;
  if (names === undefined) call.usage('missing property argument');
  if (pool !== undefined && !isPool(call, pool)) {
    call.fail(`Cannot get properties of ${pool}: no such pool available.`);
  }
  checkNames(call, names);
  return pool === undefined && importedPools(call.ctx.world, call.host).length === 0 ? 0 : pending(call);
}

export const get: Subcommand = {
  name: 'get',
  synopsis: [
    'get [-Hp] [-j [--json-int, --json-pool-key-guid]] ...',
    '    [-o "all" | field[,...]] <"all" | property[,...]> <pool> ...',
  ],
  options: { short: 'jHpo:', tellsMissing: true, long: JSON_OPTIONS },
  operands: ['property', 'pool', 'vdev'],
  run: (call) => immediate(() => getProperties(call)),
};

function setProperty(call: Call): number {
  call.properties = 'pool';
  const [word, pool, vdev, ...more] = call.args;
  if (word?.startsWith('-') === true) call.usage(`invalid option '${word.charAt(1) || '\0'}'`);
  if (word === undefined) call.usage('missing property=value argument');
  if (pool === undefined) call.usage('missing pool name');
  if (more.length > 0) call.usage('too many pool names');
  if (!word.includes('=')) call.usage('missing value in property=value argument');
  if (!isPool(call, pool)) call.fail(`cannot open '${pool}': is not a pool`, INVALID);
  if (vdev !== undefined) call.fail(`cannot find '${vdev}' in '${pool}': device not in pool`, INVALID);
  return pending(call);
}

export const set: Subcommand = {
  name: 'set',
  synopsis: ['set <property=value> <pool>', 'set <vdev_property=value> <pool> <vdev>'],
  options: { short: '' },
  operands: ['property', 'pool', 'vdev'],
  run: (call) => immediate(() => setProperty(call)),
};
