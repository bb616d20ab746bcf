/** Hot spares of a pool: which are free, and which stand in for a device. */
import type { Pool } from '../types.ts';
import { poolLeaves } from '../vdev-tree.ts';
import type { LeafVdev } from '../vdev-types.ts';

type Spares = Pick<Pool, 'topLevels' | 'spares'>;

/** The spare with this device, in use or not. */
export function spareAt({ spares }: Pick<Pool, 'spares'>, path: string): LeafVdev | undefined {
  return spares.find(({ leaf }) => leaf.path === path)?.leaf;
}

/** Is it a spare of the pool and a member of the tree at once? */
export function isSpareInUse(pool: Spares, guid: string): boolean {
  return (
    pool.spares.some(({ leaf }) => leaf.guid === guid) && poolLeaves(pool).some((leaf) => leaf.guid === guid)
  );
}

export function freeSpares(pool: Spares): readonly LeafVdev[] {
  return pool.spares.map(({ leaf }) => leaf).filter(({ guid }) => !isSpareInUse(pool, guid));
}
