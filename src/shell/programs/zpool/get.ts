/** `zpool get`. */
import { importedPools, poolByName } from '../../../simulator/zfs/pool-state.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import { findVdev, type PlacedVdev, placedVdevs } from '../../../simulator/zfs/vdev-find.ts';
import { vdevName } from '../../../simulator/zfs/vdev-names.ts';
import { findVdevProperty, vdevProperties } from '../../../simulator/zfs/vdev-properties.ts';
import { vdevHealth } from '../../../simulator/zfs/vdev-state.ts';
import { vdevValue } from '../../../simulator/zfs/views/vdev-values.ts';
import { immediate } from '../../immediate.ts';
import type { Call, Given } from '../openzfs/call.ts';
import { type Column, grownColumns, nativeColumn } from '../openzfs/columns.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { type Field, type GetRow, getTable, type SourceKind } from '../openzfs/get-table.ts';
import { jsonText, outputVersion } from '../openzfs/json.ts';
import { jsonProperty } from '../openzfs/property-json.ts';
import { valueText } from '../openzfs/value-text.ts';
import { allPoolColumns, poolValueIn, readPoolColumns } from './pool-columns.ts';
import { jsonPool, jsonVdev } from './pool-json.ts';

const FIELDS: readonly Field[] = ['name', 'property', 'value', 'source'];
const SOURCES: readonly SourceKind[] = ['local', 'default', 'inherited', 'received', 'temporary', 'none'];
const JSON_OPTIONS = [
  { name: 'json', key: 'j' },
  { name: 'json-int', key: 'json-int' },
  { name: 'json-pool-key-guid', key: 'json-pool-key-guid' },
];

/** The columns of `-o`; a wrong one ends the command. */
function readFields(call: Call, text: string): readonly Field[] {
  const fields: Field[] = [];
  for (const word of text.split(',')) {
    if (fields.length === FIELDS.length) call.usage('too many fields given to -o option');
    const field = FIELDS.find((candidate) => candidate === word);
    if (field) fields.push(field);
    else if (word !== 'all') call.usage(`invalid column name '${word}'`);
    else if (fields.length > 0) call.usage('"all" conflicts with specific fields given to -o option');
    else fields.push(...FIELDS);
  }
  return fields;
}

function printRows(
  call: Call,
  given: Given,
  rows: readonly GetRow[],
  columns: readonly Column[],
  names: readonly string[],
  nameWidth: number,
): void {
  const values = names.map((name) =>
    columns.map(
      (column) => rows.find((row) => row.name === name && row.property === column.name)?.value ?? '',
    ),
  );
  const list = given.value('o');
  const style = {
    fields: list === undefined ? FIELDS : readFields(call, list),
    sources: SOURCES,
    isScripted: given.has('H'),
  };
  call.out(getTable(rows, grownColumns(columns, values, given.has('p')), nameWidth, style));
}

function poolRows(call: Call, pool: Pool, columns: readonly Column[], isLiteral: boolean): readonly GetRow[] {
  return columns.flatMap((column) => {
    const shown = poolValueIn(pool, column);
    if (!shown) return [];
    const value = valueText(call, shown.value, isLiteral);
    return [{ name: pool.name, property: column.name, value, source: shown.source }];
  });
}

function getOfPools(call: Call, given: Given, list: string, pools: readonly Pool[]): number {
  const columns = readPoolColumns(call, list) ?? allPoolColumns(call, pools);
  const asNumber = given.has('json-int');
  const rows = pools.flatMap((pool) => poolRows(call, pool, columns, given.has('p') || asNumber));
  if (!given.has('j')) {
    const names = pools.map(({ name }) => name);
    const width = Math.max(0, ...names.map((name) => name.length));
    printRows(call, given, rows, columns, names, width);
    return 0;
  }
  const entries = pools.flatMap((pool) => {
    const own = rows.filter(({ name }) => name === pool.name);
    const properties = own.map((row) => [row.property, jsonProperty(row, asNumber)] as const);
    const key = given.has('json-pool-key-guid') ? pool.guid : pool.name;
    const json = { ...jsonPool(pool, true, asNumber), properties: Object.fromEntries(properties) };
    return own.length === 0 ? [] : [[key, json] as const];
  });
  call.out(jsonText({ ...outputVersion('zpool get'), pools: Object.fromEntries(entries) }));
  return 0;
}

function readVdevColumns(call: Call, list: string): readonly Column[] {
  if (list === 'all') return vdevProperties.filter(({ isHidden }) => isHidden !== true).map(nativeColumn);
  return list.split(',').map((name) => {
    const known = findVdevProperty(name);
    if (known) return nativeColumn(known);
    call.properties = 'vdev';
    return call.usage(`bad property list: invalid property '${name}'`);
  });
}

interface WantedVdev {
  readonly name: string;
  readonly placed: PlacedVdev;
}

/** The vdevs by the names that were typed; one that is not in the pool ends the command. */
function wantedVdevs(call: Call, pool: Pool, names: readonly string[]): readonly WantedVdev[] {
  if (names.length === 1 && names[0] === 'all-vdevs') {
    return [...placedVdevs(pool)].map((placed) => ({ name: vdevName(placed.vdev, placed.place), placed }));
  }
  const wanted = names.flatMap((name) => {
    const found = findVdev(pool, name);
    return found?.kind === 'vdev' ? [{ name, placed: found }] : [];
  });
  if (wanted.length === names.length) return wanted;
  call.err(`Expected a list of vdevs in "${pool.name}", but got:`);
  for (const name of names) if (!wanted.some((vdev) => vdev.name === name)) call.err(`\t${name}`);
  call.err('');
  return call.usage();
}

function getOfVdevs(call: Call, given: Given, list: string, pool: Pool, names: readonly string[]): number {
  const vdevs = wantedVdevs(call, pool, names);
  const columns = readVdevColumns(call, list);
  const asNumber = given.has('json-int');
  const rows = vdevs.flatMap(({ name, placed }) =>
    columns.flatMap((column) => {
      const shown = vdevValue(pool, placed, column.name);
      const value = shown && valueText(call, shown, given.has('p') || asNumber);
      return value === undefined
        ? []
        : [{ name, property: column.name, value, source: { kind: 'none' as const } }];
    }),
  );
  if (!given.has('j')) {
    const shownNames = vdevs.map(({ name }) => name);
    // The path of a device counts for the width, whatever name it was given by.
    const width = Math.max(
      ...vdevs.map(({ placed: { vdev }, name }) => (vdev.type === 'leaf' ? vdev.path : name).length),
    );
    printRows(call, given, rows, columns, shownNames, width);
    return 0;
  }
  const entries = vdevs.map(({ name, placed }) => {
    const own = rows.filter((row) => row.name === name);
    const properties = own.map((row) => [row.property, jsonProperty(row, asNumber)] as const);
    const purpose = placed.top.allocationClass;
    const json = jsonVdev(
      call,
      { vdev: placed.vdev, health: vdevHealth(placed.vdev) },
      name,
      purpose,
      asNumber,
    );
    return [name, { ...json, properties: Object.fromEntries(properties) }] as const;
  });
  const parts = { vdevs: Object.fromEntries(entries), pool: jsonPool(pool, false, asNumber) };
  call.out(jsonText({ ...outputVersion('zpool get'), ...parts }));
  return 0;
}

function getProperties(call: Call): number {
  call.properties = 'pool';
  const given = call.options({
    o: (text) => {
      readFields(call, text);
    },
  });
  if (given.has('json-int') && !given.has('j')) call.usage("'--json-int' only works with '-j' option");
  if (given.has('json-pool-key-guid') && !given.has('j')) {
    call.usage("'json-pool-key-guid' only works with '-j' option");
  }
  const [list, first, ...more] = given.operands;
  if (list === undefined) call.usage('missing property argument');
  const all = importedPools(call.ctx.world, call.host);
  if (first === undefined) return getOfPools(call, given, list, all);
  const names = [first, ...more];
  const pools = all.filter(({ name }) => names.includes(name));
  if (names.every((name) => pools.some((pool) => pool.name === name))) {
    return getOfPools(call, given, list, pools);
  }
  const pool = poolByName(call.ctx.world, call.host, first);
  if (!pool) call.fail(`Cannot get properties of ${first}: no such pool available.`);
  return getOfVdevs(call, given, list, pool, more);
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
