/** `zpool list`. */
import type { Pool } from '../../../simulator/zfs/types.ts';
import { poolTree } from '../../../simulator/zfs/views/pool-tree.ts';
import type { Call, Given } from '../openzfs/call.ts';
import { type Column, grownColumns, listHeading, listRow } from '../openzfs/columns.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { takeInterval } from '../openzfs/intervals.ts';
import { jsonText, outputVersion } from '../openzfs/json.ts';
import { selectPools } from '../openzfs/open-pool.ts';
import { jsonProperty } from '../openzfs/property-json.ts';
import { repeatedly } from '../openzfs/repeat.ts';
import { checkTimestamp, timestampLine } from '../openzfs/timestamp.ts';
import { valueText } from '../openzfs/value-text.ts';
import { vdevRows } from './list-text.ts';
import { allPoolColumns, poolValueIn, readPoolColumns } from './pool-columns.ts';
import { jsonPool } from './pool-json.ts';
import { jsonVdevList } from './vdev-json.ts';
import { labelFor, nameWidth } from './vdev-label.ts';
import { statsSections } from './vdev-stats.ts';

/** What is shown without `-o`. */
const DEFAULT_COLUMNS =
  'name,size,allocated,free,checkpoint,expandsize,fragmentation,capacity,dedupratio,health,altroot';

const LEAST_NAME_WIDTH = 9;

function valuesOf(call: Call, pool: Pool, columns: readonly Column[], isLiteral: boolean): readonly string[] {
  return columns.map((column) => {
    const shown = poolValueIn(pool, column);
    return shown ? valueText(call, shown.value, isLiteral) : '-';
  });
}

function printJson(call: Call, given: Given, pools: readonly Pool[], columns: readonly Column[]): void {
  const asNumber = given.has('json-int');
  const entries = pools.map((pool) => {
    const properties = columns
      .filter(({ name }) => name !== 'name')
      .map((column) => {
        const shown = poolValueIn(pool, column);
        const value = shown ? valueText(call, shown.value, asNumber || given.has('p')) : '-';
        const source = shown?.source ?? { kind: 'none' as const };
        return [column.name, jsonProperty({ value, source }, asNumber)] as const;
      });
    const vdevs = given.has('v') ? jsonVdevList(call, given, pool, columns) : undefined;
    const json = {
      ...jsonPool(pool, true, asNumber),
      properties: Object.fromEntries(properties),
      ...(vdevs ? { vdevs } : {}),
    };
    return [given.has('json-pool-key-guid') ? pool.guid : pool.name, json] as const;
  });
  call.out(jsonText({ ...outputVersion('zpool list'), pools: Object.fromEntries(entries) }));
}

function printTable(
  call: Call,
  given: Given,
  pools: readonly Pool[],
  columns: readonly Column[],
  hasHeading: boolean,
): void {
  const [isLiteral, isScripted, isVerbose] = [given.has('p'), given.has('H'), given.has('v')];
  const label = labelFor(call, given);
  const rows = pools.map((pool) => valuesOf(call, pool, columns, isLiteral));
  const trees = pools.map((pool) => poolTree(call.ctx.world, call.host, pool));
  const width = Math.max(LEAST_NAME_WIDTH, ...trees.map((tree) => nameWidth(tree, label, 0)));
  const grown = grownColumns(columns, rows, isLiteral).map((column, index) =>
    index === 0 && isVerbose ? { ...column, width } : column,
  );
  if (!isScripted && hasHeading) call.out(listHeading(grown));
  const style = { columns: grown, nameWidth: width, isScripted, isLiteral };
  for (const [index, pool] of pools.entries()) {
    call.out(listRow(grown, rows[index] ?? [], isScripted));
    const tree = trees[index];
    if (isVerbose && tree) call.out(vdevRows(statsSections(pool, tree, label), style));
  }
}

function readOptions(call: Call): Given {
  call.properties = 'pool';
  const given = call.options({ T: (value) => checkTimestamp(call, value) });
  if (given.has('json-int') && !given.has('j')) call.usage("'--json-int' only works with '-j' option");
  if (given.has('json-pool-key-guid') && !given.has('j')) {
    call.usage("'json-pool-key-guid' only works with '-j' option");
  }
  return given;
}

function* listPools(call: Call) {
  const given = readOptions(call);
  const repetition = takeInterval(call, given.operands);
  const asked = readPoolColumns(call, given.value('o') ?? DEFAULT_COLUMNS);
  return yield* repeatedly(call.process, repetition, (round) => {
    const { pools, areAllThere } = selectPools(call, repetition.operands);
    const columns = asked ?? allPoolColumns(call, pools);
    if (pools.length === 0) {
      const isAll = repetition.operands.length === 0;
      if (isAll && !given.has('H') && !given.has('j')) call.out('no pools available\n');
      return { exitCode: areAllThere ? 0 : 1, isLast: true };
    }
    if (given.has('j')) printJson(call, given, pools, columns);
    else {
      call.out(timestampLine(call.process, given.value('T')));
      printTable(call, given, pools, columns, round === 0 || given.has('v'));
    }
    return { exitCode: 0, isLast: false };
  });
}

export const list: Subcommand = {
  name: 'list',
  synopsis: [
    'list [-gHLpPv] [-o property[,...]] [-j [--json-int, --json-pool-key-guid]] ...',
    '    [-T d|u] [pool] [interval [count]]',
  ],
  options: {
    short: 'gjHLo:pPT:v',
    tellsMissing: true,
    long: [
      { name: 'json', key: 'j' },
      { name: 'json-int', key: 'json-int' },
      { name: 'json-pool-key-guid', key: 'json-pool-key-guid' },
    ],
  },
  operands: ['pool'],
  run: listPools,
};
