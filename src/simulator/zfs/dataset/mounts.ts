/** Which data sets are mounted where on a host. */
import { importedPools } from '../pool-state.ts';
import type { Pool, ZfsWorld } from '../types.ts';
import { mountpointOf } from './effective.ts';

export interface Mount {
  readonly pool: Pool;
  readonly dataset: string;
  /** Absolute, without a slash at its end. */
  readonly mountpoint: string;
  readonly isReadOnly: boolean;
  /** A snapshot below `.zfs/snapshot`. */
  readonly snapshot?: string;
}

/** Mounted file systems of all imported pools, sorted by name. */
export function mountsOf(world: ZfsWorld, host: string): readonly Mount[] {
  return importedPools(world, host).flatMap((pool) =>
    Object.keys(pool.content.datasets)
      .filter((name) => pool.content.datasets[name]?.isMounted)
      .sort()
      .map((dataset) => ({
        pool,
        dataset,
        mountpoint: mountpointOf(pool, dataset),
        isReadOnly: pool.isReadOnly || pool.content.datasets[dataset]?.properties.readonly === 'on',
      })),
  );
}

export function isBelow(path: string, mountpoint: string): boolean {
  return mountpoint === '/' || path === mountpoint || path.startsWith(`${mountpoint}/`);
}

const SNAPSHOTS = '/.zfs/snapshot/';

/** The mounted data set or snapshot that a path lies in, and the path below it. */
export function mountAt(
  world: ZfsWorld,
  host: string,
  path: string,
): { readonly mount: Mount; readonly below: string } | undefined {
  const mount = mountsOf(world, host)
    .filter(({ mountpoint }) => isBelow(path, mountpoint))
    .sort((a, b) => b.mountpoint.length - a.mountpoint.length)[0];
  if (!mount) return undefined;
  const rest = path.slice(mount.mountpoint === '/' ? 0 : mount.mountpoint.length);
  if (!rest.startsWith(SNAPSHOTS)) return { mount, below: rest.replace(/^\//, '') };
  const [snapshot = '', ...below] = rest.slice(SNAPSHOTS.length).split('/');
  return { mount: { ...mount, snapshot, isReadOnly: true }, below: below.join('/') };
}
