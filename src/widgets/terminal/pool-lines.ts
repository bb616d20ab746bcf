/** The commands that make a pool, in the order in which its vdevs come. */
import type { Layout } from '../../simulator/zfs/layout.ts';
import { vdevWords } from '../../simulator/zfs/planner/words.ts';
import { replicationRefusals } from '../../simulator/zfs/replication-level.ts';

/** A vdev of the pool, or a device that stands alone. */
export interface LineVdev {
  readonly purpose: 'data' | 'special' | 'log' | 'cache' | 'spare';
  readonly layout: Layout;
  readonly ashift: number;
  readonly disks: readonly { readonly name: string; readonly sizeBytes: number }[];
}

/**
 * Vdevs that one command can bring: of one purpose and one ashift. A single disk behind a mirror or raidz would become
 * one of its members, so it needs a command of its own.
 */
function batches(vdevs: readonly LineVdev[]): readonly (readonly LineVdev[])[] {
  const found: LineVdev[][] = [];
  for (const vdev of vdevs) {
    const batch = found.at(-1);
    const last = batch?.at(-1);
    const isAlike = last?.purpose === vdev.purpose && last.ashift === vdev.ashift;
    const isSwallowed = vdev.layout.type === 'disk' && last?.layout.type !== 'disk';
    if (batch && isAlike && !isSwallowed) batch.push(vdev);
    else found.push([vdev]);
  }
  return found;
}

/** What `zpool` compares: its logs, caches and spares are left out. */
function concerns(vdevs: readonly LineVdev[]): number {
  const compared = vdevs.filter(({ purpose }) => purpose === 'data' || purpose === 'special');
  return replicationRefusals(
    compared.map(({ layout, disks }) => ({ layout, sizes: disks.map(({ sizeBytes }) => sizeBytes) })),
  ).length;
}

/** `zpool create` for the data vdevs in front, and a `zpool add` for whatever differs; `-f` where zpool has concerns. */
export function poolLines(pool: string, vdevs: readonly LineVdev[]): readonly string[] {
  const isData = ({ purpose }: LineVdev) => purpose === 'data';
  const ordered = [...vdevs.filter(isData), ...vdevs.filter((vdev) => !isData(vdev))];
  const [first] = ordered;
  let before: readonly LineVdev[] = [];
  return batches(ordered).map((batch, at) => {
    const [{ purpose, ashift } = { purpose: 'data', ashift: 12 }] = batch;
    const isForced =
      concerns([...before, ...batch]) > concerns(before) || (first && ashift > 0 && ashift !== first.ashift);
    before = [...before, ...batch];
    return [
      `zpool ${at === 0 ? 'create' : 'add'}`,
      ...(isForced ? ['-f'] : []),
      ...(ashift > 0 ? [`-o ashift=${ashift}`] : []),
      pool,
      ...(purpose === 'data' ? [] : [purpose]),
      ...batch.map(({ layout, disks }) =>
        vdevWords(
          layout,
          disks.map(({ name }) => name),
        ),
      ),
    ].join(' ');
  });
}
