/** What is asked: a pool, spare disks, and the pool that it shall become. Plain data. */
import type { OpenZfsVersion } from '../../simulator/zfs/types.ts';
import { type CatalogueDisk, catalogue } from '../vdev-builder/design.ts';
import type { VdevKind } from '../vdev-builder/edit.ts';

/** So many equal disks. */
export interface DiskRow {
  readonly count: number;
  readonly disk: CatalogueDisk;
}

/** One vdev of equal disks; as a stripe, that many single ones. */
export interface VdevRow extends DiskRow {
  readonly kind: VdevKind;
}

export interface Journey {
  readonly version: OpenZfsVersion;
  readonly start: readonly VdevRow[];
  readonly free: readonly DiskRow[];
  readonly wanted: readonly VdevRow[];
  /** Percent of the start's raw space that data takes. */
  readonly used: number;
}

/** What the search answers at once. */
export const limits = { rows: 4, disksPerRow: 8, disks: 16, used: 95 } as const;

export const puzzleNames = ['grow', 'expand', 'undo-mirror', 'undo-raidz', 'swap', 'parity'] as const;
export type PuzzleName = (typeof puzzleNames)[number];

const row = (kind: VdevKind, count: number, disk: CatalogueDisk = 'hdd4'): VdevRow => ({ kind, count, disk });
const pair = row('mirror', 2);

/** The curriculum's tasks. */
export const puzzles: Readonly<Record<PuzzleName, Journey>> = {
  grow: {
    version: '2.4',
    start: [pair],
    free: [{ count: 6, disk: 'hdd4' }],
    wanted: [pair, pair, pair, pair],
    used: 60,
  },
  expand: {
    version: '2.1',
    start: [row('raidz1', 3)],
    free: [{ count: 2, disk: 'hdd4' }],
    wanted: [row('raidz1', 5)],
    used: 60,
  },
  'undo-mirror': { version: '2.4', start: [pair, row('stripe', 1)], free: [], wanted: [pair], used: 20 },
  'undo-raidz': {
    version: '2.4',
    start: [row('raidz1', 3), row('stripe', 1)],
    free: [],
    wanted: [row('raidz1', 3)],
    used: 20,
  },
  swap: {
    version: '2.4',
    start: [pair],
    free: [{ count: 2, disk: 'hdd8' }],
    wanted: [row('mirror', 2, 'hdd8')],
    used: 80,
  },
  parity: {
    version: '2.4',
    start: [row('raidz1', 4)],
    free: [{ count: 2, disk: 'hdd4' }],
    wanted: [row('raidz2', 6)],
    used: 40,
  },
};

export function diskCount(rows: readonly DiskRow[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}

export function bytesOf({ disk }: DiskRow): number {
  return catalogue[disk];
}
