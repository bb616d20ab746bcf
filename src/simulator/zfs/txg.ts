/** Transaction groups: what was changed reaches the disks together, or not at all. */
import { Allocator } from './allocator.ts';
import { allReachableRuns } from './block-owners.ts';
import { type ObjectTree, writtenTxg } from './block-types.ts';
import { overwriteDamage } from './damage.ts';
import { propertyValue } from './dataset/effective.ts';
import type { Dataset } from './dataset-types.ts';
import { DedupTable } from './dedup-table.ts';
import { activated } from './features.ts';
import { poolGrain } from './grain.ts';
import type { WriteSettings } from './object-blocks.ts';
import { hostOf, poolByGuid, type ZfsContext } from './pool-state.ts';
import { uniteRanges } from './ranges.ts';
import { countRefused, refusesAny, unwritable } from './refused-requests.ts';
import type { Pool, PoolContent } from './types.ts';
import { treesOf } from './used-space.ts';
import { changeLeaves, poolLeaves } from './vdev-tree.ts';
import type { LeafVdev } from './vdev-types.ts';
import { type TableChange, writeMetadata, writeTree } from './write-dataset.ts';

/** An open transaction group is written after this long (`zfs_txg_timeout`). */
const TXG_TIMEOUT_MS = 5000;
/**
 * Or as soon as so much waits in memory: 20 % (`zfs_dirty_data_sync_percent`) of what may wait at all, which is 10 % of the
 * RAM (`zfs_dirty_data_max_percent`), but no more than 4 GiB (`zfs_dirty_data_max_max`).
 */
const DIRTY = { percentOfMemory: 10, mostBytes: 4 * 2 ** 30, syncPercent: 20 } as const;
/** Blocks of the pool's own tables: of an empty pool, and for each data set and snapshot (seen in recorded new pools). */
const TABLES = { own: 22, perDataset: 2, perSnapshot: 1, blockBytes: 512, copies: 3 } as const;

/** What is in force for blocks of this data set that are written now. */
export function writeSettings(pool: Pool, name: string): WriteSettings {
  return {
    compression: propertyValue(pool, name, 'compression'),
    copies: Number(propertyValue(pool, name, 'copies')),
    grain: poolGrain(pool),
    isEncrypted: pool.content.datasets[name]?.encryption !== undefined,
  };
}

/** The same with the table that blocks are looked up in, where they are. */
function settingsNow(pool: Pool, name: string, table: DedupTable): WriteSettings {
  const settings = writeSettings(pool, name);
  if (propertyValue(pool, name, 'dedup') === 'off') return settings;
  const family = settings.isEncrypted ? (pool.content.datasets[name]?.guid ?? '') : '';
  return { ...settings, deduplication: { table, family } };
}

/** Heads as they are on disk, by the guid of their data set: a data set may have another name by now. */
function headsOnDisk(content: PoolContent): ReadonlyMap<string, ObjectTree> {
  return new Map(Object.values(content.datasets).map(({ guid, head }) => [guid, head]));
}

/** What a receive that was cut off left beside the head is written like a head. */
function withArriving(allocator: Allocator, settings: WriteSettings, dataset: Dataset): Dataset {
  const { resume } = dataset;
  const isOpen = Object.values(resume?.tree?.objects ?? {}).some(({ dirty }) => dirty.length > 0);
  if (!resume?.tree || !isOpen) return dataset;
  const arriving = { ...dataset, head: resume.tree };
  const tree = writeTree(allocator, arriving, settings, 'changing', undefined);
  return { ...dataset, resume: { ...resume, tree } };
}

function writeDatasets(allocator: Allocator, pool: Pool, before: PoolContent): PoolContent['datasets'] {
  const table = new DedupTable(pool);
  const heads = headsOnDisk(before);
  const onDisk = treesOf(before);
  const objectsOnDisk = new Set([...onDisk].map(({ objects }) => objects));
  const written = Object.entries(pool.content.datasets).map(([name, old]): [string, Dataset] => {
    const settings = settingsNow(pool, name, table);
    const dataset = withArriving(allocator, settings, old);
    const { head, guid } = dataset;
    const isNew = head.metadata.length === 0;
    if (!isNew && (head === heads.get(guid) || onDisk.has(head))) return [name, dataset];
    const isOther = !objectsOnDisk.has(head.objects);
    const change: TableChange = isNew ? 'all' : isOther ? 'changing' : 'object-set';
    return [name, { ...dataset, head: writeTree(allocator, dataset, settings, change, heads.get(guid)) }];
  });
  if (table.isUsed) pool.features = activated(pool.features, 'fast_dedup');
  return Object.fromEntries(written);
}

function tableCount({ datasets }: PoolContent): number {
  const all = Object.values(datasets);
  const snapshots = all.reduce((sum, dataset) => sum + dataset.snapshots.length, 0);
  return TABLES.own + TABLES.perDataset * Math.max(0, all.length - 1) + TABLES.perSnapshot * snapshots;
}

function lacking(leaf: LeafVdev, txg: number): LeafVdev {
  return { ...leaf, missingTxgs: uniteRanges(leaf.missingTxgs, [{ from: txg, to: txg + 1 }]) };
}

/** Leaves that could not be written to lack this transaction group from now on. */
function recordMissing(pool: Pool, txg: number): void {
  changeLeaves(pool, (leaf) =>
    leaf.state === 'online' || leaf.state === 'degraded' ? leaf : lacking(leaf, txg),
  );
}

/** Devices it needs refuse to be written: whoever hears of it suspends the pool, and what is open stays so. */
function isRefused(ctx: ZfsContext, host: string, pool: Pool): boolean {
  const leaf = unwritable(ctx.world, host, pool);
  if (leaf) ctx.emit('zfs.write-refused', { pool: pool.name, leaf: leaf.guid }, host);
  return leaf !== undefined;
}

/** Leaves that refused some of the writes lack this transaction group, as those do that are not there. */
function recordRefused(ctx: ZfsContext, host: string, pool: Pool, txg: number): void {
  if (!refusesAny(ctx.world, host, pool, 'write')) return;
  const written = [...allReachableRuns(pool)].filter(({ birthTxg }) => birthTxg === txg);
  const { leaves } = countRefused(ctx, host, pool, written, { type: 'write', isScrub: false });
  changeLeaves(pool, (leaf) => (leaves.has(leaf.guid) ? lacking(leaf, txg) : leaf));
}

/** Writes what is open, at once: one transaction group. A pool that is suspended or read-only keeps it. */
export function syncPool(ctx: ZfsContext, pool: Pool): void {
  ctx.cancel(pool.syncTimer);
  delete pool.syncTimer;
  if (pool.isSuspended || pool.isReadOnly) return;
  const host = hostOf(ctx.world, pool);
  if (host !== undefined && isRefused(ctx, host, pool)) return;
  const txg = pool.txg + 1;
  const allocator = new Allocator(pool, txg);
  const datasets = writeDatasets(allocator, pool, pool.onDisk ?? pool.content);
  const sizes = Array.from({ length: tableCount(pool.content) }, () => TABLES.blockBytes);
  pool.content = { datasets, tables: writeMetadata(allocator, sizes, TABLES.copies) };
  pool.allocation = allocator.position;
  pool.txg = txg;
  delete pool.onDisk;
  delete pool.openBytes;
  if (host !== undefined) recordRefused(ctx, host, pool, txg);
  recordMissing(pool, txg);
  if (poolLeaves(pool).some(({ damaged }) => damaged.length > 0)) {
    overwriteDamage(
      pool,
      [...allReachableRuns(pool)].filter((run) => writtenTxg(run) === txg),
    );
  }
}

function mostOpenBytes({ world }: ZfsContext, host: string): number {
  const memoryBytes = world.hardware.hosts[host]?.memoryBytes ?? 0;
  const mostDirty = Math.min((memoryBytes * DIRTY.percentOfMemory) / 100, DIRTY.mostBytes);
  return (mostDirty * DIRTY.syncPercent) / 100;
}

/**
 * Changes the content of a pool; it reaches the disks with the transaction group that is open now. `writtenBytes`: of files
 * and volumes; when they have become many, the group is written at once.
 */
export function changeContent(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  change: (datasets: PoolContent['datasets']) => PoolContent['datasets'],
  writtenBytes = 0,
): void {
  pool.onDisk ??= pool.content;
  pool.content = { ...pool.content, datasets: change(pool.content.datasets) };
  if (writtenBytes > 0) pool.openBytes = (pool.openBytes ?? 0) + writtenBytes;
  if ((pool.openBytes ?? 0) >= mostOpenBytes(ctx, host)) syncPool(ctx, pool);
  else pool.syncTimer ??= ctx.schedule(TXG_TIMEOUT_MS, 'zfs.sync', { host, pool: pool.guid });
}

/** The same for an administrative change, which waits until it is on disk. */
export function changeContentNow(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  change: (datasets: PoolContent['datasets']) => PoolContent['datasets'],
): void {
  changeContent(ctx, host, pool, change);
  syncPool(ctx, pool);
}

/** The timer of the open transaction group. */
export function syncOpenGroup(ctx: ZfsContext, host: string, guid: string): void {
  const pool = poolByGuid(ctx.world, host, guid);
  if (pool?.onDisk) syncPool(ctx, pool);
}

/** Power is gone: what was not written never happened. */
export function loseOpenGroup(ctx: ZfsContext, pool: Pool): void {
  ctx.cancel(pool.syncTimer);
  delete pool.syncTimer;
  if (pool.onDisk) pool.content = pool.onDisk;
  delete pool.onDisk;
  delete pool.openBytes;
}
