/** The terminal that begins with the pool of the case. */
import { diskName } from '../../simulator/hardware/disk-name.ts';
import type { BenchStart } from '../terminal/bench-link.ts';
import { type LineVdev, poolLines } from '../terminal/pool-lines.ts';
import { catalogue } from '../vdev-builder/design.ts';
import { layoutOfKind } from '../vdev-builder/edit.ts';
import type { RemoveCase } from './case.ts';
import { groupsOf, isAuxiliary, poolName } from './sample-pool.ts';

type Disks = LineVdev['disks'];

/** Vdevs with the disks that the sample pool gives them. */
function vdevsOf(rows: RemoveCase['rows']): readonly LineVdev[] {
  let taken = 0;
  const take = (count: number): Disks =>
    Array.from({ length: count }, () => ({ name: diskName(taken++), sizeBytes: catalogue.ssd960 }));
  const vdevs = rows
    .filter((row) => !isAuxiliary(row))
    .flatMap((row) =>
      groupsOf(row).map((count) => ({ ...row, layout: layoutOfKind(row.kind, count), disks: take(count) })),
    );
  const single = (purpose: 'cache' | 'spare'): readonly LineVdev[] =>
    rows
      .filter((row) => row.purpose === purpose)
      .map(({ count }) => ({ purpose, layout: { type: 'disk' }, ashift: 0, disks: take(count) }));
  return [...vdevs, ...single('cache'), ...single('spare')];
}

/** Disks and commands. What lies in the pool and what troubles it stay behind, except for the checkpoint. */
export function removeStart({ rows, version, trouble }: RemoveCase): BenchStart {
  const vdevs = vdevsOf(rows);
  const disks = vdevs.flatMap((vdev) => vdev.disks.map(({ sizeBytes }) => sizeBytes));
  const checkpoint = trouble === 'checkpoint' ? [`zpool checkpoint ${poolName}`] : [];
  return { bench: { version, disks }, lines: [...poolLines(poolName, vdevs), ...checkpoint] };
}
