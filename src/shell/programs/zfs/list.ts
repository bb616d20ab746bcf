/** `zfs list`. */
import type { Named } from '../../../simulator/zfs/views/named.ts';
import { immediate } from '../../immediate.ts';
import type { Call, Given } from '../openzfs/call.ts';
import { type Column, grownColumns, listHeading, listRow, nativeColumn } from '../openzfs/columns.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { jsonText, outputVersion } from '../openzfs/json.ts';
import { jsonProperty } from '../openzfs/property-json.ts';
import { valueText } from '../openzfs/value-text.ts';
import { jsonDataset } from './dataset-json.ts';
import { walkDatasets } from './dataset-walk.ts';
import { DATASETS, LIVE } from './open-dataset.ts';
import { allColumns, columnOf, readColumns, valueIn } from './property-columns.ts';
import { type SortKey, sorted } from './sort.ts';
import { checkDepth, JSON_OPTIONS, readTypes, readWalk } from './walk-options.ts';

/** What is shown without `-o`. */
const DEFAULT_COLUMNS = 'name,used,available,referenced,mountpoint';

function checkSortKey(call: Call, name: string): void {
  if (columnOf(name) === undefined) call.usage(`invalid property '${name}'`);
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

function sortKeys({ uses }: Given): readonly SortKey[] {
  return uses
    .filter(({ key }) => key === 's' || key === 'S')
    .map(({ key, value }) => ({ property: columnOf(value)?.name ?? value, isReverse: key === 'S' }));
}

function printJson(call: Call, found: readonly Named[], columns: readonly Column[], asNumber: boolean): void {
  const datasets = found.map((named) => {
    const properties = columns
      .filter(({ name }) => name !== 'name')
      .map((column) => {
        const shown = valueIn(named, column, call);
        const value = shown ? valueText(call, shown.value, asNumber) : '-';
        const source = shown?.source ?? { kind: 'none' as const };
        return [column.name, jsonProperty({ value, source }, asNumber)] as const;
      });
    return [named.name, jsonDataset(named, properties, asNumber)] as const;
  });
  call.out(jsonText({ ...outputVersion('zfs list'), datasets: Object.fromEntries(datasets) }));
}

function printTable(call: Call, given: Given, found: readonly Named[], columns: readonly Column[]): void {
  const isLiteral = given.has('p');
  const isScripted = given.has('H');
  const rows = found.map((named) =>
    columns.map((column) => {
      const shown = valueIn(named, column, call);
      return shown ? valueText(call, shown.value, isLiteral) : '-';
    }),
  );
  const grown = grownColumns(columns, rows, isLiteral);
  if (!isScripted) call.out(listHeading(grown));
  for (const row of rows) call.out(listRow(grown, row, isScripted));
}

function listDatasets(call: Call): number {
  const given = readOptions(call);
  const list = given.value('o') ?? DEFAULT_COLUMNS;
  const typeList = given.value('t');
  const untyped = list === 'space' ? LIVE : DATASETS;
  const types = typeList === undefined ? untyped : readTypes(call, typeList);
  const name = nativeColumn({ name: 'name', header: 'NAME', type: 'text' });
  const columns = readColumns(call, list) ?? [name, ...allColumns()];
  const walk = readWalk(given, types, given.operands.length > 0);
  const asksPoolForSnapshots = typeList === undefined;
  const { found, areAllThere } = walkDatasets(call, given.operands, { ...walk, asksPoolForSnapshots });
  const rows = sorted(found, sortKeys(given));
  if (given.has('j')) {
    if (areAllThere) printJson(call, rows, columns, given.has('json-int'));
  } else if (rows.length > 0) printTable(call, given, rows, columns);
  if (areAllThere && rows.length === 0 && !given.has('H')) call.err('no datasets available');
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
