/** The question as the planner takes it, and its answer. */
import { diskName } from '../../simulator/hardware/disk-name.ts';
import { wholeDiskBytes } from '../../simulator/zfs/device.ts';
import { metaslabsOf } from '../../simulator/zfs/metaslabs.ts';
import { addRefusal, type MoveRefusal } from '../../simulator/zfs/next-moves.ts';
import { planPool } from '../../simulator/zfs/planner/plan.ts';
import type { PlanAnswer, PlanDisk, PlanTask, PlanVdev } from '../../simulator/zfs/planner/task.ts';
import { type SpecRefusal, sizeRefusal } from '../../simulator/zfs/spec-words.ts';

import { layoutOfKind } from '../vdev-builder/edit.ts';
import { bytesOf, type DiskRow, diskCount, type Journey, limits, type VdevRow } from './journey.ts';

const ashift = 12;

export interface RowProblem {
  readonly side: 'start' | 'wanted';
  readonly row: number;
  readonly refusal: SpecRefusal | MoveRefusal;
}

export type JourneyView =
  /** Something is missing or cannot be; then nothing is searched. */
  | { readonly kind: 'unclear'; readonly problems: readonly RowProblem[]; readonly isTooLarge: boolean }
  | { readonly kind: 'answer'; readonly answer: PlanAnswer };

/** Vdevs of a row: each disk of a stripe is one of its own. */
function vdevsOf(row: VdevRow, disks: readonly PlanDisk[]): readonly Omit<PlanVdev, 'id'>[] {
  if (row.kind === 'stripe')
    return disks.map((disk) => ({ layout: { type: 'disk' }, ashift, disks: [disk] }));
  return [{ layout: layoutOfKind(row.kind, disks.length), ashift, disks }];
}

/** Hands out names in the order of the rows: sda, sdb, …. */
function named(rows: readonly DiskRow[], first: number): readonly (readonly PlanDisk[])[] {
  let next = first;
  return rows.map((row) =>
    Array.from({ length: row.count }, () => ({ name: diskName(next++), sizeBytes: bytesOf(row) })),
  );
}

/** Raw bytes of a row's vdevs: what `zpool list` calls SIZE. */
function rawBytes(row: VdevRow): number {
  const memberBytes = wholeDiskBytes(bytesOf(row));
  const shape = { sectorBytes: 2 ** ashift, memberBytes };
  const one = (disks: number) =>
    metaslabsOf({ ...shape, layout: layoutOfKind(row.kind, disks), disks }).totalBytes;
  return row.kind === 'stripe' ? row.count * one(1) : one(row.count);
}

export function taskOf({ version, start, free, wanted, used }: Journey): PlanTask {
  const startDisks = named(start, 0);
  const vdevs = start.flatMap((row, at) => vdevsOf(row, startDisks[at] ?? []));
  const raw = start.reduce((sum, row) => sum + rawBytes(row), 0);
  return {
    pool: 'tank',
    version,
    start: vdevs.map((vdev, id) => ({ ...vdev, id })),
    free: named(free, diskCount(start)).flat(),
    wanted: wanted.flatMap((row) =>
      vdevsOf(row, named([row], 0)[0] ?? []).map(({ layout, disks }) => ({
        layout,
        sizes: disks.map(({ sizeBytes }) => sizeBytes),
      })),
    ),
    usedBytes: (raw * used) / 100,
  };
}

function problemsOf({ version, start, wanted }: Journey): readonly RowProblem[] {
  return (
    [
      ['start', start],
      ['wanted', wanted],
    ] as const
  ).flatMap(([side, rows]) =>
    rows.flatMap(({ kind, count }, row): readonly RowProblem[] => {
      const layout = layoutOfKind(kind, count);
      const refusal = sizeRefusal(layout, count) ?? addRefusal(layout, version);
      return refusal ? [{ side, row, refusal }] : [];
    }),
  );
}

/** The answer, or what hinders the search. */
export function journeyView(journey: Journey): JourneyView {
  const problems = problemsOf(journey);
  const { start, free, wanted } = journey;
  const isTooLarge = diskCount([...start, ...free]) > limits.disks || diskCount(wanted) > limits.disks;
  if (problems.length > 0 || isTooLarge || start.length === 0 || wanted.length === 0) {
    return { kind: 'unclear', problems, isTooLarge };
  }
  return { kind: 'answer', answer: planPool(taskOf(journey)) };
}
