/** `zpool create`, from where the devices are found and everything typed is checked (`spa_create()`). */
import { datasetSpace } from '../dataset-space.ts';
import type { Encryption } from '../dataset-types.ts';
import { NO_ERRORS } from '../error-log.ts';
import { activated, type FeatureStates, isEnabled } from '../features.ts';
import { postEvent } from '../kernel-events.ts';
import { newFilesystem } from '../new-dataset.ts';
import { importedPools, newGuid, type ZfsContext } from '../pool-state.ts';
import { syncPool } from '../txg.ts';
import type { Pool } from '../types.ts';
import { topLevelSpecs, type VdevSpec } from '../vdev-spec.ts';
import { writeLabels } from './labels.ts';
import { distributedSpares } from './new-vdev.ts';
import { prepareSpecs } from './prepare-specs.ts';
import { type PoolRefusal, type PoolResult, refuse } from './refusal.ts';

export interface NewPool {
  readonly name: string;
  readonly vdevs: readonly VdevSpec[];
  /** As zpoolprops(7) spells them. */
  readonly properties: Readonly<Record<string, string>>;
  readonly features: FeatureStates;
  /** Of the pool's root data set. */
  readonly rootProperties: Readonly<Record<string, string>>;
  /** How the root data set is encrypted; absent = not at all. */
  readonly rootEncryption?: Encryption;
}

/** The first transaction groups set up the pool itself. */
const FIRST_TXG = 3;

/** Features that this layout needs and the pool does not have; `spa_vdev_alloc()` does not know the vdev then. */
export function missingFeature(features: FeatureStates, specs: readonly VdevSpec[]): string | undefined {
  const needed = topLevelSpecs(specs).flatMap(({ purpose, layout }) => [
    ...(layout.type === 'draid' ? ['draid'] : []),
    ...(purpose === 'special' || purpose === 'dedup' ? ['allocation_classes'] : []),
  ]);
  return needed.find((name) => !isEnabled(features, name));
}

/** Features that a layout puts to use. */
export function featuresInUse(features: FeatureStates, specs: readonly VdevSpec[]): FeatureStates {
  const tops = topLevelSpecs(specs);
  const isDraid = tops.some(({ layout }) => layout.type === 'draid');
  const hasClasses = tops.some(({ purpose }) => purpose === 'special' || purpose === 'dedup');
  return activated(features, ...(isDraid ? ['draid'] : []), ...(hasClasses ? ['allocation_classes'] : []));
}

function newPool(ctx: ZfsContext, request: NewPool): Pool {
  const { rootEncryption: encryption } = request;
  const root = { ...newFilesystem(ctx, request.rootProperties, 1), ...(encryption ? { encryption } : {}) };
  return {
    guid: newGuid(ctx),
    name: request.name,
    state: 'active',
    isLoaded: true,
    isReadOnly: false,
    isSuspended: false,
    txg: FIRST_TXG,
    topLevels: [],
    spares: [],
    caches: [],
    properties: request.properties,
    features: featuresInUse(request.features, request.vdevs),
    content: { datasets: { [request.name]: root }, tables: [] },
    errorLog: NO_ERRORS,
    history: [],
    allocation: { cursors: {}, credits: {} },
    createdAtMs: ctx.nowMs,
  };
}

function whyNot(ctx: ZfsContext, host: string, request: NewPool): PoolRefusal | undefined {
  const isTaken = importedPools(ctx.world, host).some(({ name }) => name === request.name);
  if (isTaken) return { rule: 'pool.exists', pool: request.name };
  const feature = missingFeature(request.features, request.vdevs);
  return feature === undefined ? undefined : { rule: 'feature.off', feature };
}

/** A quota must leave room for what an empty file system takes (`dsl_dir_set_quota_check()`). */
function exceedsQuota(pool: Pool): boolean {
  const quota = Number(pool.content.datasets[pool.name]?.properties.quota ?? 0);
  return quota > 0 && datasetSpace(pool, pool.name).used > quota;
}

/** Makes a pool of these devices; whole disks are partitioned, also when the pool is refused in the end. */
export function createPool(
  ctx: ZfsContext,
  host: string,
  request: NewPool,
): PoolResult<{ readonly pool: Pool }> {
  const zfs = ctx.world.zfs[host];
  if (!zfs) return refuse({ rule: 'pool.not-here' });
  const ashift = Number(request.properties.ashift ?? 0);
  const prepared = prepareSpecs(ctx, host, undefined, request.vdevs, ashift);
  const refusal = whyNot(ctx, host, request);
  if (refusal) return refuse(refusal);
  if (!prepared.ok) return prepared;
  const pool = newPool(ctx, request);
  pool.topLevels = prepared.topLevels;
  pool.spares = [...prepared.topLevels.flatMap((top) => distributedSpares(ctx, top)), ...prepared.spares].map(
    (leaf) => ({ leaf }),
  );
  pool.caches = prepared.caches.map((leaf) => ({ leaf }));
  syncPool(ctx, pool);
  if (exceedsQuota(pool)) return refuse({ rule: 'pool.no-space' });
  zfs.pools[pool.guid] = pool;
  writeLabels(ctx, host, pool);
  postEvent(ctx, host, pool, 'sysevent.fs.zfs.pool_create', { context: 'create' });
  postEvent(ctx, host, pool, 'sysevent.fs.zfs.config_sync', { context: 'create' });
  ctx.emit('zfs.pool-created', { pool: pool.name }, host);
  return { ok: true, pool };
}
