/**
 * Replays the two tables of the zfs recordings: each row is a pool that is computed anew and compared. Columns that need
 * what a running pool writes by and by stand in `left-out.ts`.
 */
import { wholeDiskBytes } from '../../src/simulator/zfs/device.ts';
import type { Geometry, Layout, TopLevelVdev } from '../../src/simulator/zfs/layout.ts';
import { occupiedSpace } from '../../src/simulator/zfs/occupied.ts';
import { poolSpace } from '../../src/simulator/zfs/pool-space.ts';
import { thickReservation } from '../../src/simulator/zfs/reservation.ts';
import type { TableRecording } from './recording.ts';
import type { ScenarioResult, StepResult } from './result.ts';
import { unreplayedTable } from './unreplayed.ts';
import { parseBytes, parseLayout } from './zfs-layout.ts';

/** Share by which the space that written data occupies may differ. */
const OCCUPIED_TOLERANCE = 0.01;
/** A pool's own notes change its `avail` from run to run; the recordings' README calls so much of it enough. */
const NOTES_BYTES = 2 * 2 ** 20;

interface Row {
  readonly text: (column: string) => string;
  readonly number: (column: string) => number;
}

interface Check {
  readonly what: string;
  readonly recorded: number;
  readonly shown: number;
  /** In bytes; 0 when absent. */
  readonly tolerance?: number;
}

interface Replay {
  readonly command: (row: Row) => string;
  readonly checks: (row: Row, layout: Layout) => readonly Check[];
}

/** All members of a vdev count as the smallest does; the disks of a stripe are vdevs of their own. */
function vdevsOf(row: Row, layout: Layout): TopLevelVdev[] {
  const sectorBytes = 2 ** row.number('ashift');
  const groups = row.text('all_disk_sizes').split(layout.type === 'disk' ? /[+|]/ : '|');
  return groups.map((group) => {
    const sizes = group.split('+').map(Number);
    const memberBytes = wholeDiskBytes(Math.min(...sizes));
    return { layout, disks: sizes.length, sectorBytes, memberBytes };
  });
}

/** What was not in the pool yet: nothing but the new file system of its root. */
const NO_DATA = { kind: 'filesystem', blocks: 0, blockBytes: 0 } as const;

function capacityChecks(row: Row, layout: Layout): Check[] {
  const vdevs = vdevsOf(row, layout);
  const { sizeBytes, usableBytes } = poolSpace(vdevs);
  const sum = (...columns: readonly string[]) => columns.map(row.number).reduce((a, b) => a + b, 0);
  const equal = (what: string, recorded: number, shown: number): Check => ({ what, recorded, shown });
  return [
    equal('size', row.number('size'), sizeBytes),
    equal('alloc + free', sum('alloc', 'free'), sizeBytes),
    equal('used + avail', sum('used', 'avail'), usableBytes),
    equal('used + avail, synced', sum('used_synced', 'avail_synced'), usableBytes),
    ...vdevs
      .slice(0, 1)
      .map((vdev) => equal('refer', row.number('refer'), occupiedSpace(vdev, NO_DATA).referencedBytes)),
  ];
}

/** Space that written data occupies. */
function about(what: string, recorded: number, shown: number): Check {
  return { what, recorded, shown, tolerance: recorded * OCCUPIED_TOLERANCE };
}

function spaceChecks(row: Row, layout: Layout): Check[] {
  const geometry: Geometry = { layout, disks: row.number('disks'), sectorBytes: 2 ** row.number('ashift') };
  const isVolume = row.text('kind') === 'zvol';
  const kind = isVolume ? 'volume' : 'filesystem';
  const blockBytes = parseBytes(row.text('blocksize'));
  const blocks = row.number('written_bytes') / blockBytes;
  const fresh = occupiedSpace(geometry, { ...NO_DATA, kind });
  const full = occupiedSpace(geometry, { kind, blocks, blockBytes });
  const reserved = isVolume
    ? thickReservation({ volumeBytes: row.number('volsize'), blockBytes, copies: 1 }, [geometry])
    : 0;
  const created = Math.max(reserved, fresh.referencedBytes);
  const taken = row.number('pool_avail_before') - row.number('pool_avail_after_create');
  const grown = row.number('pool_alloc_after_write') - row.number('pool_alloc_before_write');
  return [
    { what: 'refreservation', recorded: row.number('refreservation'), shown: reserved },
    { what: 'used after creation', recorded: row.number('used_after_create'), shown: created },
    { what: 'taken from the pool', recorded: taken, shown: created, tolerance: NOTES_BYTES },
    about('referenced', row.number('referenced'), full.referencedBytes),
    about('logicalreferenced', row.number('logicalreferenced'), full.logicalBytes),
    isVolume
      ? { what: 'used after writing', recorded: row.number('used_after_write'), shown: reserved }
      : about('used after writing', row.number('used_after_write'), full.referencedBytes),
    about('growth of ALLOC', grown, full.rawBytes - fresh.rawBytes),
  ];
}

const capacities: Replay = { command: (row) => row.text('create_spec'), checks: capacityChecks };
const zvolSpace: Replay = {
  command: (row) => `${row.text('create_spec')}, ${row.text('kind')} ${row.text('blocksize')}`,
  checks: spaceChecks,
};

/** What is computed from which column: a table is known by them. */
function replayOf(header: readonly string[]): Replay | undefined {
  if (header.includes('all_disk_sizes') && header.includes('avail')) return capacities;
  return header.includes('refreservation') && header.includes('pool_alloc_after_write')
    ? zvolSpace
    : undefined;
}

function isMet({ recorded, shown, tolerance = 0 }: Check): boolean {
  return Math.abs(shown - recorded) <= tolerance;
}

function checkText({ what, tolerance }: Check, value: number): string {
  return `${what}: ${value}${tolerance === undefined ? '' : ` (may differ by ${Math.floor(tolerance)})`}`;
}

function compareRow(step: number, row: Row, { command, checks }: Replay): StepResult {
  const layout = parseLayout(row.text('layout'));
  const all = layout === undefined ? [] : checks(row, layout);
  const wrong = all.filter((check) => !isMet(check));
  const listed = wrong.length > 0 ? wrong : all;
  return {
    step,
    command: command(row),
    expected: listed.map((check) => checkText(check, check.recorded)).join('\n'),
    actual:
      layout === undefined
        ? `(no layout '${row.text('layout')}')`
        : listed.map((check) => checkText(check, check.shown)).join('\n'),
    isEqual: layout !== undefined && wrong.length === 0,
  };
}

/** Each row of a table as a step of the scenario that bears the table's name. */
export function replayTable(recording: TableRecording): ScenarioResult {
  const { name, header, rows } = recording;
  const replay = replayOf(header);
  if (replay === undefined) return unreplayedTable(recording);
  const steps = rows.map((cells, index) => {
    const text = (column: string) => cells[header.indexOf(column)] ?? '';
    return compareRow(index + 1, { text, number: (column) => Number(text(column)) }, replay);
  });
  return { scenario: name, steps };
}
