/** `zfs list`. */
import { isUserProperty, isUserQuota, isWrittenSince } from '../../../simulator/zfs/dataset-properties.ts';
import { immediate } from '../../immediate.ts';
import type { Call, Given } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { pending } from '../openzfs/pending.ts';
import { walkDatasets } from './dataset-walk.ts';
import { DATASETS, LIVE } from './open-dataset.ts';
import { checkPropertyList, isKnownProperty } from './property-columns.ts';
import { checkDepth, JSON_OPTIONS, readTypes, readWalk } from './walk-options.ts';

/** What is shown without `-o`. */
const DEFAULT_COLUMNS = 'name,used,available,referenced,mountpoint';

function checkSortKey(call: Call, name: string): void {
  const isSortable = isUserProperty(name) || isUserQuota(name) || isWrittenSince(name);
  if (!isKnownProperty(name) && !isSortable) call.usage(`invalid property '${name}'`);
}

function readOptions(call: Call): Given {
  const given = call.options({
    d: (value) => checkDepth(call, value),
    s: (value) => checkSortKey(call, value),
    S: (value) => checkSortKey(call, value),
    t: (value) => {
      readTypes(call, value);
    },
  });
  if (given.has('json-int') && !given.has('j')) call.usage("'--json-int' only works with '-j' option");
  return given;
}

function listDatasets(call: Call): number {
  const given = readOptions(call);
  const columns = given.value('o') ?? DEFAULT_COLUMNS;
  const typeList = given.value('t');
  const untyped = columns === 'space' ? LIVE : DATASETS;
  const types = typeList === undefined ? untyped : readTypes(call, typeList);
  checkPropertyList(call, columns);
  const walk = readWalk(given, types, given.operands.length > 0);
  const asksPoolForSnapshots = typeList === undefined;
  const { found, areAllThere } = walkDatasets(call, given.operands, { ...walk, asksPoolForSnapshots });
  if (found.length > 0) return pending(call);
  if (areAllThere && !given.has('H')) call.err('no datasets available');
  return areAllThere ? 0 : 1;
}

export const listCommand: Subcommand = {
  name: 'list',
  synopsis: [
    'list [-Hp] [-j [--json-int]] [-r|-d max] [-o property[,...]] [-s property]...',
    '    [-S property]... [-t type[,...]] [filesystem|volume|snapshot] ...',
  ],
  options: { short: 'jHS:d:o:prs:t:', long: JSON_OPTIONS },
  operands: ['dataset'],
  run: (call) => immediate(() => listDatasets(call)),
};
