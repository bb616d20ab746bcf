/** `zfs set` and `inherit`. */

import { setProperty } from '../../../simulator/zfs/dataset/set.ts';
import { changeSnapshot } from '../../../simulator/zfs/dataset/snapshot.ts';
import { findDatasetProperty, isUserProperty } from '../../../simulator/zfs/dataset-properties.ts';
import type { Named } from '../../../simulator/zfs/views/named.ts';
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { logHistory } from '../openzfs/history.ts';
import { walkDatasets } from './dataset-walk.ts';
import { DATASETS } from './open-dataset.ts';
import { type Assignments, addAssignment } from './property-arguments.ts';
import { refusalText } from './refusal-text.ts';
import { storedValues } from './stored-values.ts';

/** What a program's `return (-1)` becomes. */
const FAILED = 255;

/** How many of the operands are assignments; they come first. */
function countAssignments(call: Call, operands: readonly string[]): number {
  const [first] = operands;
  if (first === undefined) call.usage('missing arguments');
  if (operands.length === 1) {
    call.usage(first.includes('=') ? 'missing dataset name(s)' : 'missing property=value argument(s)');
  }
  const count = operands.findIndex((word) => !word.includes('='));
  if (count < 0) call.usage('missing dataset name(s)');
  // The order of the program is looked at only behind the second word.
  if (count > 0 && operands.slice(count).some((word) => word.includes('='))) {
    call.usage('invalid argument order');
  }
  return count;
}

function set(call: Call): number {
  const { operands } = call.options();
  const count = countAssignments(call, operands);
  const props: Assignments = new Map();
  for (const word of operands.slice(0, count)) {
    if (!addAssignment(call, props, word)) call.end(FAILED);
  }
  const { found, areAllThere } = walkDatasets(call, operands.slice(count), {
    types: DATASETS,
    isRecursive: false,
  });
  for (const named of found) assign(call, named, props);
  return areAllThere ? 0 : 1;
}

function assign(call: Call, { name, pool, dataset, type }: Named, props: Assignments): void {
  const what = `cannot set property for '${name}'`;
  const values = storedValues(call, props, { type: dataset.type, isCreating: false }, what, FAILED);
  if (type === 'snapshot') {
    changeSnapshot(call.ctx, call.host, pool, name, (old) => ({
      ...old,
      properties: { ...old.properties, ...values },
    }));
  } else {
    for (const [property, value] of Object.entries(values)) {
      const result = setProperty(call.ctx, call.host, pool, name, property, value);
      if (!result.ok) call.fail(`${what}: ${refusalText(result.refusal)}`, FAILED);
    }
  }
  logHistory(call, pool);
}

export const setCommand: Subcommand = {
  name: 'set',
  synopsis: ['set [-u] <property=value> ... <filesystem|volume|snapshot> ...'],
  options: { short: 'u' },
  operands: ['property', 'dataset'],
  run: (call) => immediate(() => set(call)),
};

/** Properties that are cleared rather than inherited. */
const LIMITS = ['quota', 'reservation', 'refquota', 'refreservation'];

function refuseToInherit(call: Call, typed: string, isReverting: boolean): void {
  const property = findDatasetProperty(typed);
  if (property === undefined) {
    if (!isUserProperty(typed)) call.usage(`invalid property '${typed}'`);
    return;
  }
  const { name, attribute } = property;
  const isFixed = attribute === 'readonly' || attribute === 'onetime' || attribute === 'onetime-default';
  if (isFixed) call.fail(`${typed} property is read-only`);
  if (attribute !== 'inherit' && !isReverting) {
    call.err(`'${typed}' property cannot be inherited`);
    if (LIMITS.includes(name)) {
      call.err(`use 'zfs set ${typed}=none' to clear`);
      call.err(`use 'zfs inherit -S ${typed}' to revert to received value`);
    }
    call.end(1);
  }
  if (isReverting && (name === 'volsize' || name === 'version')) {
    call.fail(`'${typed}' property cannot be reverted to a received value`);
  }
}

function inherit(call: Call): number {
  const given = call.options();
  const [property, ...names] = given.operands;
  if (property === undefined) call.usage('missing property argument');
  if (names.length === 0) call.usage('missing dataset argument');
  refuseToInherit(call, property, given.has('S'));
  const { found, areAllThere } = walkDatasets(call, names, { types: DATASETS, isRecursive: given.has('r') });
  for (const { name, pool, type } of found) {
    if (type === 'snapshot' || type === 'bookmark') continue;
    const native = findDatasetProperty(property)?.name ?? property;
    setProperty(call.ctx, call.host, pool, name, native, undefined);
    logHistory(call, pool);
  }
  return areAllThere ? 0 : 1;
}

export const inheritCommand: Subcommand = {
  name: 'inherit',
  synopsis: ['inherit [-rS] <property> <filesystem|volume|snapshot> ...'],
  options: { short: 'rS' },
  operands: ['property', 'dataset'],
  run: (call) => immediate(() => inherit(call)),
};
