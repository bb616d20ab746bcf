/** The pools of the two zfs tables: what has to hold of them, and that a wrong number in a row is noticed. */
import { describe, expect, it } from 'vitest';
import { replayTable } from '../../tools/conformance/compare-zfs-tables.ts';
import { LEFT_OUT_COLUMNS } from '../../tools/conformance/left-out.ts';
import type { TableRecording } from '../../tools/conformance/recording.ts';
import { zfsTables } from './zfs-tables.ts';

const tables = zfsTables();

function tableNamed(name: string): TableRecording {
  const table = tables.find((one) => one.name === name);
  if (table === undefined) throw new Error(`no table ${name}`);
  return table;
}

/** Share of the rows in which nothing of this is wrong. */
function shareRight(name: string, ...what: readonly string[]): number {
  const { steps } = replayTable(tableNamed(name));
  const isWrong = (expected: string) =>
    expected.split('\n').some((line) => what.includes(line.split(':')[0] ?? ''));
  return steps.filter((step) => step.isEqual || !isWrong(step.expected)).length / steps.length;
}

describe('recorded pools', () => {
  it('have the computed SIZE, and used + avail, to the byte', () => {
    expect(shareRight('capacities', 'size', 'alloc + free')).toBe(1);
    expect(shareRight('capacities', 'used + avail', 'used + avail, synced')).toBe(1);
    expect(shareRight('capacities', 'refer')).toBe(1);
  });

  it('reserve for a thick volume what is computed, and data occupies it within 1 %', () => {
    expect(shareRight('zvol-space', 'refreservation', 'used after creation')).toBe(1);
    expect(shareRight('zvol-space', 'referenced', 'logicalreferenced', 'used after writing')).toBe(1);
    expect(shareRight('zvol-space', 'growth of ALLOC')).toBeGreaterThan(0.99);
  });
});

/** What a row was made from; everything else is a result, or left out with a reason. */
const GIVEN = [
  'layout',
  'disks',
  'ashift',
  'all_disk_sizes',
  'kind',
  'blocksize',
  'volsize',
  'written_bytes',
];
/** Larger than 1 % of the data, and than the 2 MiB that a pool's own notes may differ by. */
const MORE_BYTES = 3 * 2 ** 20;

function passedRows(table: TableRecording): (readonly string[])[] {
  const { steps } = replayTable(table);
  return table.rows.filter((_row, index) => steps[index]?.isEqual);
}

/** The rows that still come out equal when a cell of each is changed. */
function unnoticed(table: TableRecording, column: string, change: (cell: string) => string): string[] {
  const at = table.header.indexOf(column);
  const rows = passedRows(table).map((row) => row.with(at, change(row[at] ?? '')));
  const { steps } = replayTable({ ...table, rows });
  return steps
    .filter((step) => step.isEqual)
    .map(({ step, command }) => `${column}, row ${step}: ${command}`);
}

describe('a changed value in a row', () => {
  it.each(tables.map((table) => [table.name, table] as const))('is noticed: %s', (_name, table) => {
    const results = table.header.filter((column) => !GIVEN.includes(column) && !(column in LEFT_OUT_COLUMNS));
    expect(results.length).toBeGreaterThan(6);
    expect(passedRows(table).length).toBeGreaterThan(100);
    const more = (cell: string) => String(Number(cell) + MORE_BYTES);
    expect(results.flatMap((column) => unnoticed(table, column, more))).toEqual([]);
  });

  it('is noticed when the disks were others, or the volume', () => {
    const twice = (cell: string) => cell.replaceAll(/\d+/g, (bytes) => String(2 * Number(bytes)));
    expect(unnoticed(tableNamed('capacities'), 'all_disk_sizes', twice)).toEqual([]);
    const space = tableNamed('zvol-space');
    const volumes = space.rows.filter((row) => row[space.header.indexOf('kind')] === 'zvol');
    expect(unnoticed({ ...space, rows: volumes }, 'volsize', twice)).toEqual([]);
  });

  it('is noticed even when it is one block of 512 bytes, where numbers have to be equal', () => {
    const more = (cell: string) => String(Number(cell) + 512);
    for (const column of ['size', 'free', 'used', 'avail', 'refer', 'used_synced', 'avail_synced'])
      expect(unnoticed(tableNamed('capacities'), column, more)).toEqual([]);
    const volumes = tableNamed('zvol-space');
    expect(unnoticed(volumes, 'refreservation', more)).toEqual([]);
    expect(unnoticed(volumes, 'used_after_create', more)).toEqual([]);
  });

  it('leaves nothing out but what is listed', () => {
    for (const column of Object.keys(LEFT_OUT_COLUMNS)) {
      expect(tables.some(({ header }) => header.includes(column))).toBe(true);
    }
  });

  it('that is no layout fails its row alone', () => {
    const table = tableNamed('capacities');
    const [first = [], second = []] = table.rows;
    const rows = [first.with(table.header.indexOf('layout'), 'raidz9'), second];
    const { steps } = replayTable({ ...table, rows });
    expect(steps.map(({ isEqual }) => isEqual)).toEqual([false, true]);
    expect(steps[0]?.actual).toContain('raidz9');
  });
});
