/** Going through the data sets that a command names, with what is below them (zfs_for_each()). */
import type { NamedType } from '../../../simulator/zfs/names.ts';
import { importedPools } from '../../../simulator/zfs/pool-state.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import type { Named } from '../../../simulator/zfs/views/named.ts';
import type { Call } from '../openzfs/call.ts';
import { findNamed } from './open-dataset.ts';

export interface Walk {
  readonly types: readonly NamedType[];
  readonly isRecursive: boolean;
  /** How many levels below the named ones; without it all of them. */
  readonly depth?: number;
  /** Snapshots below come only of pools whose `listsnapshots` is on. */
  readonly asksPoolForSnapshots?: boolean;
}

/** Names that sort as strcmp() does, a data set before its snapshots and these by age. */
export function compareNamed(a: Named, b: Named): number {
  const [left = '', right = ''] = [a.name.split('@', 1)[0], b.name.split('@', 1)[0]];
  if (left !== right) return left < right ? -1 : 1;
  if (a.type !== 'snapshot') return b.type === 'snapshot' ? -1 : 0;
  return b.type === 'snapshot' ? a.snapshot.createTxg - b.snapshot.createTxg : 1;
}

function childrenOf(pool: Pool, name: string): readonly string[] {
  return Object.keys(pool.content.datasets).filter(
    (other) => other.startsWith(`${name}/`) && !other.slice(name.length + 1).includes('/'),
  );
}

function showsSnapshots(walk: Walk, pool: Pool): boolean {
  if (!walk.types.includes('snapshot')) return false;
  return walk.asksPoolForSnapshots !== true || pool.properties.listsnapshots === 'on';
}

function snapshotsOf({ pool, name, dataset }: Named): readonly Named[] {
  return dataset.snapshots.map((snapshot) => ({
    name: `${name}@${snapshot.name}`,
    pool,
    dataset,
    type: 'snapshot',
    snapshot,
  }));
}

function bookmarksOf({ pool, name, dataset }: Named): readonly Named[] {
  return dataset.bookmarks.map((bookmark) => ({
    name: `${name}#${bookmark.name}`,
    pool,
    dataset,
    type: 'bookmark',
    bookmark,
  }));
}

function* visit(walk: Walk, named: Named, depth: number): Generator<Named> {
  if (walk.types.includes(named.type)) yield named;
  const goesOn = walk.isRecursive && (walk.depth === undefined || depth < walk.depth);
  if (!goesOn || named.type === 'snapshot' || named.type === 'bookmark') return;
  for (const child of childrenOf(named.pool, named.name)) {
    const dataset = named.pool.content.datasets[child];
    if (dataset)
      yield* visit(walk, { name: child, pool: named.pool, dataset, type: dataset.type }, depth + 1);
  }
  if (showsSnapshots(walk, named.pool)) yield* snapshotsOf(named);
  if (walk.types.includes('bookmark')) yield* bookmarksOf(named);
}

function roots({ ctx, host }: Call): readonly Named[] {
  return importedPools(ctx.world, host).flatMap((pool) => {
    const dataset = pool.content.datasets[pool.name];
    return dataset ? [{ name: pool.name, pool, dataset, type: dataset.type }] : [];
  });
}

/** What may be named: below a file system there may be snapshots, also when it is not itself wanted. */
function namedTypes({ types, isRecursive }: Walk): readonly NamedType[] {
  if (!isRecursive) return types;
  const wantsDependents = types.includes('snapshot') || types.includes('bookmark');
  return [...types, 'filesystem', ...(wantsDependents ? (['volume'] as const) : [])];
}

/** Everything a command is about, sorted and each once; says what of the named there is not. */
export function walkDatasets(
  call: Call,
  names: readonly string[],
  walk: Walk,
): { readonly found: readonly Named[]; readonly areAllThere: boolean } {
  const isAll = names.length === 0;
  const starts = isAll ? roots(call) : names.map((name) => findNamed(call, name, namedTypes(walk)));
  const known = starts.filter((start) => start !== undefined);
  const whole = isAll ? { ...walk, isRecursive: true } : walk;
  const byName = new Map(
    known.flatMap((start) => [...visit(whole, start, 0)]).map((named) => [named.name, named]),
  );
  return { found: [...byName.values()].toSorted(compareNamed), areAllThere: known.length === starts.length };
}
