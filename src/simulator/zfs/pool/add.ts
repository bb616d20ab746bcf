/** `zpool add` (`spa_vdev_add()`). */
import { postEvent } from '../kernel-events.ts';
import type { ZfsContext } from '../pool-state.ts';
import { syncPool } from '../txg.ts';
import type { Pool } from '../types.ts';
import { topLevelSpecs, type VdevSpec } from '../vdev-spec.ts';
import { isTopLevel, liveTopLevels } from '../vdev-tree.ts';
import type { TopLevel } from '../vdev-types.ts';
import { featuresInUse, missingFeature } from './create.ts';
import { writeLabels } from './labels.ts';
import { poolAshift } from './member-device.ts';
import { distributedSpares } from './new-vdev.ts';
import { prepareSpecs } from './prepare-specs.ts';
import { DONE, type PoolRefusal, type PoolResult, refuse } from './refusal.ts';

export interface AddOptions {
  /** 0 = as the pool's property says, or the devices report. */
  readonly ashift: number;
  /** Other sector sizes than those of the pool are not refused. */
  readonly mayMixAshift: boolean;
}

function hasIndirect({ topLevels }: Pick<Pool, 'topLevels'>): boolean {
  return topLevels.some((place) => !isTopLevel(place) && place.former === 'indirect');
}

/** Sector sizes of the vdevs that hold data, as powers of two. */
function dataAshifts(pool: Pick<Pool, 'topLevels'>): readonly number[] {
  return [...new Set(liveTopLevels(pool, 'normal').map(({ ashift }) => ashift))];
}

/** Why these vdevs cannot come into the pool; undefined when they can. */
function whyNotAdd(
  pool: Pool,
  added: readonly Pick<TopLevel, 'vdev' | 'ashift'>[],
  mayMixAshift: boolean,
): PoolRefusal | undefined {
  const ashifts = dataAshifts(pool);
  const isRemoving = pool.removal?.state === 'running';
  if (isRemoving || hasIndirect(pool)) {
    const hasParity = added.some(({ vdev }) => 'parity' in vdev);
    const differs = isRemoving && added.some(({ ashift }) => ashift !== Math.max(...ashifts));
    if (hasParity || differs) return { rule: 'add.parity-after-removal' };
  }
  const [poolAshift, ...others] = ashifts;
  if (mayMixAshift || poolAshift === undefined || others.length > 0) return undefined;
  const other = added.find(({ ashift }) => ashift !== poolAshift);
  return other && { rule: 'add.ashift-mismatch', poolAshift, ashift: other.ashift };
}

/** Adds vdevs, spares and cache devices; whole disks are partitioned, also when they are refused in the end. */
export function addVdevs(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  vdevs: readonly VdevSpec[],
  options: AddOptions,
): PoolResult {
  const prepared = prepareSpecs(ctx, host, pool, vdevs, options.ashift || poolAshift(pool));
  if (!prepared.ok) return prepared;
  const feature = missingFeature(pool.features, vdevs);
  if (feature !== undefined) return refuse({ rule: 'feature.off', feature });
  const refusal = whyNotAdd(pool, prepared.topLevels, options.mayMixAshift);
  if (refusal) return refuse(refusal);
  // the new vdevs are written to from the next transaction group on
  syncPool(ctx, pool);
  const distributed = prepared.topLevels.flatMap((top) => distributedSpares(ctx, top));
  pool.topLevels = [...pool.topLevels, ...prepared.topLevels];
  pool.spares = [...pool.spares, ...[...distributed, ...prepared.spares].map((leaf) => ({ leaf }))];
  pool.caches = [...pool.caches, ...prepared.caches.map((leaf) => ({ leaf }))];
  pool.features = featuresInUse(pool.features, vdevs);
  writeLabels(ctx, host, pool);
  postEvent(ctx, host, pool, 'sysevent.fs.zfs.config_sync');
  postEvent(ctx, host, pool, 'sysevent.fs.zfs.vdev_add');
  ctx.emit('zfs.vdevs-added', { pool: pool.name, topLevels: topLevelSpecs(vdevs).length }, host);
  return DONE;
}
