/** `zpool import` of one pool (`spa_import()`). */

import { featuresOf } from '../features.ts';
import { FEATURES } from '../features-table.ts';
import { postEvent } from '../kernel-events.ts';
import { importedPools, type ZfsContext } from '../pool-state.ts';
import { readForImport } from '../read-blocks.ts';
import { resilverIfNeeded } from '../scan.ts';
import { syncPool } from '../txg.ts';
import type { OpenZfsVersion, Pool } from '../types.ts';
import { changeLeaves, poolLeaves } from '../vdev-tree.ts';
import type { LeafVdev } from '../vdev-types.ts';
import { rewindToCheckpoint } from './checkpoint.ts';
import type { Importable } from './import-search.ts';
import { writeLabels } from './labels.ts';
import { NO_ERROR_COUNTS } from './new-vdev.ts';
import { type PoolRefusal, type PoolResult, refuse } from './refusal.ts';
import { renamedContent } from './renamed-content.ts';
import { adjustTasks } from './tasks.ts';

export interface ImportOptions {
  /** Another name from now on. */
  readonly newName?: string;
  /** `-f`: also one that another host used last. */
  readonly isForced: boolean;
  /** `-m`: without its logs. */
  readonly mayMissLogs: boolean;
  readonly isReadOnly: boolean;
  /** altroot, cachefile and others that are given with `-o` and `-R`. */
  readonly properties: Readonly<Record<string, string>>;
  /** `--rewind-to-checkpoint`. */
  readonly isRewinding: boolean;
}

/** Features in use that this version does not know: what it cannot read, and what it may only read. */
function unknownFeatures(
  { features }: Pick<Pool, 'features'>,
  version: OpenZfsVersion,
): { readonly toRead: readonly string[]; readonly toWrite: readonly string[] } {
  const known = new Set(featuresOf(version).map(({ name }) => name));
  const unknown = FEATURES.filter(({ name }) => features[name] === 'active' && !known.has(name));
  return {
    toRead: unknown.filter(({ isReadOnlyCompatible }) => !isReadOnlyCompatible).map(({ name }) => name),
    toWrite: unknown.filter(({ isReadOnlyCompatible }) => isReadOnlyCompatible).map(({ name }) => name),
  };
}

function featureRefusal(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  isReadOnly: boolean,
): PoolRefusal | undefined {
  const version = ctx.world.zfs[host]?.version;
  if (version === undefined) return { rule: 'pool.not-here' };
  const { toRead, toWrite } = unknownFeatures(pool, version);
  if (toRead.length > 0) return { rule: 'import.unknown-features', features: toRead };
  return toWrite.length > 0 && !isReadOnly
    ? { rule: 'import.read-only-features', features: toWrite }
    : undefined;
}

/** May this pool be imported here, in the order of the checks? */
function checkImport(
  ctx: ZfsContext,
  host: string,
  found: Importable,
  options: ImportOptions,
): PoolRefusal | undefined {
  const { pool, health, usedBy, missingLogs } = found;
  const name = options.newName ?? pool.name;
  const hostId = ctx.world.zfs[host]?.hostId;
  if (usedBy && usedBy.hostId !== hostId && !options.isForced) {
    const { hostname, writtenAtMs } = usedBy;
    return { rule: 'import.foreign', hostId: usedBy.hostId, hostname, lastUsedAtMs: writtenAtMs };
  }
  const isTaken = importedPools(ctx.world, host).some((other) => other.name === name);
  if (isTaken) return { rule: 'pool.exists', pool: name };
  const features = featureRefusal(ctx, host, pool, options.isReadOnly);
  if (features) return features;
  if (health.state === 'unavail') return { rule: 'import.devices-missing' };
  if (missingLogs.length > 0 && !options.mayMissLogs) {
    return { rule: 'import.logs-missing', logs: missingLogs.map(({ vdev }) => vdev.guid) };
  }
  return options.isRewinding && !pool.checkpoint ? { rule: 'checkpoint.none' } : undefined;
}

function withoutCounts(leaf: LeafVdev): LeafVdev {
  return { ...leaf, errors: NO_ERROR_COUNTS };
}

function load(ctx: ZfsContext, host: string, stored: Pool, found: Pool, options: ImportOptions): void {
  const name = options.newName ?? stored.name;
  Object.assign(stored, { topLevels: found.topLevels, spares: found.spares, caches: found.caches });
  if (options.isRewinding) rewindToCheckpoint(stored);
  stored.content = renamedContent(stored.content, stored.name, name);
  stored.name = name;
  stored.properties = { ...stored.properties, ...options.properties };
  stored.state = 'active';
  stored.isLoaded = true;
  stored.isReadOnly = options.isReadOnly;
  stored.isSuspended = false;
  changeLeaves(stored, withoutCounts);
  readForImport(ctx, host, stored);
  if (!options.isReadOnly) {
    syncPool(ctx, stored);
    writeLabels(ctx, host, stored);
  }
  adjustTasks(ctx, host, stored);
}

/** Makes a pool that was found the host's own. Nothing is mounted by it. */
export function importPool(
  ctx: ZfsContext,
  host: string,
  found: Importable,
  options: ImportOptions,
): PoolResult<{ readonly pool: Pool }> {
  const refusal = checkImport(ctx, host, found, options);
  if (refusal) return refuse(refusal);
  const stored = ctx.world.zfs[host]?.pools[found.pool.guid];
  if (!stored) return refuse({ rule: 'import.devices-missing' });
  load(ctx, host, stored, found.pool, options);
  if (!options.isReadOnly) postEvent(ctx, host, stored, 'sysevent.fs.zfs.config_sync');
  postEvent(ctx, host, stored, 'sysevent.fs.zfs.pool_import');
  ctx.emit('zfs.pool-imported', { pool: stored.name }, host);
  if (!options.isReadOnly && poolLeaves(stored).length > 0) resilverIfNeeded(ctx, host, stored);
  return { ok: true, pool: stored };
}
