/** What is looked at: a pool by its rows, and what else is going on in it. Plain data. */
import type { OpenZfsVersion } from '../../simulator/zfs/types.ts';
import type { VdevKind } from '../vdev-builder/edit.ts';

export const purposes = ['data', 'special', 'log', 'cache', 'spare'] as const;
export type Purpose = (typeof purposes)[number];

/** Kinds that a row can be of; cache devices and spares are always single. */
export const rowKinds = ['stripe', 'mirror', 'raidz1', 'raidz2'] as const satisfies readonly VdevKind[];
type RowKind = (typeof rowKinds)[number];

/** One vdev; as `stripe`, that many single disks. */
export interface CaseRow {
  readonly purpose: Purpose;
  readonly kind: RowKind;
  readonly count: number;
  readonly ashift: 9 | 12;
}

/** What hinders although the shape is right. */
export const troubles = ['none', 'missing-disk', 'checkpoint', 'removal'] as const;
type Trouble = (typeof troubles)[number];

export interface RemoveCase {
  readonly rows: readonly CaseRow[];
  readonly version: OpenZfsVersion;
  /** Percent of the pool that data takes. */
  readonly used: number;
  readonly trouble: Trouble;
  /** What shall go: a vdev or a device by its name. */
  readonly chosen: string;
}

export const limits = { rows: 6, count: 8, used: 90 } as const;

export const presetNames = ['mirrors', 'beside-raidz', 'special', 'mixed-ashift', 'aux', 'last'] as const;
export type RemovePreset = (typeof presetNames)[number];

const row = (kind: RowKind, count: number, purpose: Purpose = 'data', ashift: 9 | 12 = 12): CaseRow => ({
  purpose,
  kind,
  count,
  ashift,
});
const mirror = row('mirror', 2);
const usual = { version: '2.4', used: 30, trouble: 'none' } as const;

export const presets: Readonly<Record<RemovePreset, RemoveCase>> = {
  mirrors: { ...usual, rows: [mirror, mirror], chosen: 'mirror-1' },
  'beside-raidz': { ...usual, rows: [row('raidz1', 3), row('stripe', 1)], chosen: 'sdd' },
  special: { ...usual, rows: [row('raidz2', 4), row('mirror', 3, 'special')], chosen: 'mirror-1' },
  'mixed-ashift': { ...usual, rows: [mirror, row('mirror', 2, 'data', 9)], chosen: 'mirror-1' },
  aux: {
    ...usual,
    rows: [row('raidz1', 3), row('mirror', 2, 'log'), row('stripe', 1, 'cache'), row('stripe', 1, 'spare')],
    chosen: 'mirror-1',
  },
  last: { ...usual, rows: [mirror], used: 0, chosen: 'mirror-0' },
};
