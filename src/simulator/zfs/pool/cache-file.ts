/** The cache file: which pools a boot imports (`spa_write_cachefile()`, zfs-import-cache.service). */
import type { FileNode } from '../../hardware/types.ts';
import { importedPools, type ZfsContext } from '../pool-state.ts';
import type { Pool } from '../types.ts';
import { poolLeaves } from '../vdev-tree.ts';
import { importPool } from './import.ts';
import { findImportable, type Importable } from './import-search.ts';

const DIRECTORY = '/etc/zfs';
const FILE = '/etc/zfs/zpool.cache';

function node(kind: FileNode['kind'], content: string, mode: number, modifiedAtMs: number): FileNode {
  return { kind, content, mode, owner: 'root', group: 'root', modifiedAtMs };
}

/** Pools with another cache file, or none, are not in it. */
function isCached({ properties }: Pool): boolean {
  return (properties.cachefile ?? '') === '';
}

/** Writes the pools that are imported now; without any the file goes. Of each its name and guid stand for all it holds. */
export function writeCacheFile(ctx: ZfsContext, host: string): void {
  const files = ctx.world.os[host]?.files;
  if (!files) return;
  const cached = importedPools(ctx.world, host).filter(isCached);
  if (cached.length === 0) {
    delete files[FILE];
    return;
  }
  const content = cached.map(({ name, guid }) => `${name} ${guid}\n`).join('');
  files[DIRECTORY] ??= node('directory', '', 0o755, ctx.nowMs);
  if (files[FILE]?.content !== content) files[FILE] = node('file', content, 0o644, ctx.nowMs);
}

/** The pool with this guid, on devices below /dev or under the paths it had. */
function findCached(ctx: ZfsContext, host: string, guid: string): Importable | undefined {
  const pool = ctx.world.zfs[host]?.pools[guid];
  const paths = pool ? poolLeaves(pool).map(({ path }) => path) : [];
  return [...findImportable(ctx.world, host), ...findImportable(ctx.world, host, paths)].find(
    (found) => found.pool.guid === guid && !found.isDestroyed,
  );
}

/**
 * `zpool import -c /etc/zfs/zpool.cache -aN`, as the service does at a boot. False when a pool could not be imported: another
 * host used it last, or too many of its devices are missing.
 */
export function importFromCache(ctx: ZfsContext, host: string): boolean {
  const guids = (ctx.world.os[host]?.files[FILE]?.content ?? '').match(/\d+$/gm) ?? [];
  const options = {
    isForced: false,
    mayMissLogs: false,
    isReadOnly: false,
    isRewinding: false,
    properties: {},
  };
  const imported = guids.map((guid) => {
    if (importedPools(ctx.world, host).some((pool) => pool.guid === guid)) return true;
    const found = findCached(ctx, host, guid);
    return found !== undefined && importPool(ctx, host, found, options).ok;
  });
  return imported.every((isDone) => isDone);
}
