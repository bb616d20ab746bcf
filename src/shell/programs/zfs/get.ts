/** `zfs get`. */

import { userPropertiesOf } from '../../../simulator/zfs/views/dataset-values.ts';
import type { Named } from '../../../simulator/zfs/views/named.ts';
import { datasetNameOf } from '../../../simulator/zfs/views/named.ts';
import { immediate } from '../../immediate.ts';
import type { Call, Given } from '../openzfs/call.ts';
import { type Column, freeColumn, grownColumns } from '../openzfs/columns.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { type Field, type GetRow, getTable, type SourceKind } from '../openzfs/get-table.ts';
import { jsonText, outputVersion } from '../openzfs/json.ts';
import { jsonProperty } from '../openzfs/property-json.ts';
import { valueText } from '../openzfs/value-text.ts';
import { jsonDataset } from './dataset-json.ts';
import { walkDatasets } from './dataset-walk.ts';
import { allColumns, readColumns, valueIn } from './property-columns.ts';
import { checkDepth, JSON_OPTIONS, readTypes, readWalk } from './walk-options.ts';

const FIELDS: readonly Field[] = ['name', 'property', 'value', 'received', 'source'];
const DEFAULT_FIELDS: readonly Field[] = ['name', 'property', 'value', 'source'];
const SOURCES: readonly SourceKind[] = ['local', 'default', 'inherited', 'received', 'temporary', 'none'];

/** The columns of `-o`; a wrong one ends the command. */
function readFields(call: Call, list: string): readonly Field[] {
  const fields: Field[] = [];
  for (const word of list.split(',')) {
    if (fields.length === FIELDS.length) call.usage('too many fields given to -o option');
    const field = FIELDS.find((candidate) => candidate === word);
    if (field) fields.push(field);
    else if (word !== 'all') call.usage(`invalid column name '${word}'`);
    else if (fields.length > 0) call.usage('"all" conflicts with specific fields given to -o option');
    else fields.push(...FIELDS);
  }
  return fields;
}

function readSources(call: Call, list: string): readonly SourceKind[] {
  return list
    .split(',')
    .map((word) => SOURCES.find((source) => source === word) ?? call.usage(`invalid source '${word}'`));
}

/** What `all` stands for: the native properties, then whatever user properties the data sets have. */
function everything(found: readonly Named[]): readonly Column[] {
  const names = new Set(found.flatMap(userPropertiesOf));
  return [...allColumns(), ...[...names].sort().map((name) => freeColumn(name))];
}

function receivedText(named: Named, property: string): { readonly received?: string } {
  const received = named.pool.content.datasets[datasetNameOf(named)]?.received[property];
  return received === undefined || named.type === 'snapshot' ? {} : { received };
}

/** One row a property; `isAll`: those that do not apply are left out. */
function rowsOf(
  call: Call,
  named: Named,
  columns: readonly Column[],
  isAll: boolean,
  isLiteral: boolean,
): readonly GetRow[] {
  return columns.flatMap((column) => {
    const shown = valueIn(named, column, call);
    if (!shown && isAll) return [];
    const value = shown ? valueText(call, shown.value, isLiteral) : '-';
    const source = shown?.source ?? { kind: 'none' as const };
    return [{ name: named.name, property: column.name, value, source, ...receivedText(named, column.name) }];
  });
}

function printJson(call: Call, found: readonly Named[], rows: readonly GetRow[], given: Given): void {
  const asNumber = given.has('json-int');
  const datasets = found.flatMap((named) => {
    const own = rows.filter(({ name }) => name === named.name);
    const properties = own.map((row) => [row.property, jsonProperty(row, asNumber)] as const);
    return own.length === 0 ? [] : [[named.name, jsonDataset(named, properties, asNumber)] as const];
  });
  call.out(jsonText({ ...outputVersion('zfs get'), datasets: Object.fromEntries(datasets) }));
}

function printTable(
  call: Call,
  found: readonly Named[],
  rows: readonly GetRow[],
  columns: readonly Column[],
  given: Given,
): void {
  const isLiteral = given.has('p');
  const values = found.map((named) =>
    columns.map(
      ({ name }) => rows.find((row) => row.name === named.name && row.property === name)?.value ?? '',
    ),
  );
  const list = given.value('o');
  const sources = given.value('s');
  const style = {
    fields: list === undefined ? DEFAULT_FIELDS : readFields(call, list),
    sources: sources === undefined ? SOURCES : readSources(call, sources),
    isScripted: given.has('H'),
  };
  const nameWidth = Math.max(0, ...found.map(({ name }) => name.length));
  call.out(getTable(rows, grownColumns(columns, values, isLiteral), nameWidth, style));
}

function get(call: Call): number {
  const given = call.options({
    d: (value) => checkDepth(call, value),
    o: (value) => {
      readFields(call, value);
    },
    s: (value) => {
      readSources(call, value);
    },
    t: (value) => {
      readTypes(call, value);
    },
  });
  const [list, ...names] = given.operands;
  if (list === undefined) call.usage('missing property argument');
  if (given.has('json-int') && !given.has('j')) call.usage("'--json-int' only works with '-j' option");
  const types = readTypes(call, given.value('t') ?? 'all');
  const asked = readColumns(call, list);
  const { found, areAllThere } = walkDatasets(call, names, readWalk(given, types, names.length > 0));
  const columns = asked ?? everything(found);
  const isLiteral = given.has('p') || given.has('json-int');
  const rows = found.flatMap((named) => rowsOf(call, named, columns, asked === undefined, isLiteral));
  if (given.has('j')) {
    if (areAllThere) printJson(call, found, rows, given);
  } else printTable(call, found, rows, columns, given);
  return areAllThere ? 0 : 1;
}

export const getCommand: Subcommand = {
  name: 'get',
  synopsis: [
    'get [-rHp] [-j [--json-int]] [-d max] [-o "all" | field[,...]]',
    '    [-t type[,...]] [-s source[,...]]',
    '    <"all" | property[,...]> [filesystem|volume|snapshot|bookmark] ...',
  ],
  options: { short: 'd:o:s:jrt:Hp', long: JSON_OPTIONS, tellsMissing: true },
  operands: ['property', 'dataset'],
  run: (call) => immediate(() => get(call)),
};
