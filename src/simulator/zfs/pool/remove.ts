/** `zpool remove`. */
import { postEvent } from '../kernel-events.ts';
import type { ZfsContext } from '../pool-state.ts';
import { syncPool } from '../txg.ts';
import type { Pool } from '../types.ts';
import { leavesOf } from '../vdev-tree.ts';
import type { TopLevel } from '../vdev-types.ts';
import { eraseLabel, writeLabels } from './labels.ts';
import { DONE, type PoolResult } from './refusal.ts';
import { beginRemoval } from './removal.ts';
import { checkRemove } from './remove-check.ts';

function removeLog(ctx: ZfsContext, host: string, pool: Pool, top: TopLevel): void {
  for (const leaf of leavesOf(top.vdev)) eraseLabel(ctx, host, leaf);
  pool.topLevels = pool.topLevels.map((place) =>
    place.id === top.id ? { id: top.id, former: 'hole', mappings: 0 } : place,
  );
}

/** Removes a spare, a cache device or a log at once; a vdev that holds data begins to be emptied. */
export function removeDevice(ctx: ZfsContext, host: string, pool: Pool, name: string): PoolResult {
  const checked = checkRemove(pool, name);
  if (!checked.ok) return checked;
  const { plan } = checked;
  if (plan.kind === 'evacuation') beginRemoval(ctx, host, pool, plan.top);
  else if (plan.kind === 'log') removeLog(ctx, host, pool, plan.top);
  else {
    eraseLabel(ctx, host, plan.leaf);
    const isOther = ({ leaf }: { readonly leaf: { readonly guid: string } }) => leaf.guid !== plan.leaf.guid;
    if (plan.kind === 'spare') pool.spares = pool.spares.filter(isOther);
    else pool.caches = pool.caches.filter(isOther);
  }
  syncPool(ctx, pool);
  writeLabels(ctx, host, pool);
  const isAuxiliary = plan.kind === 'spare' || plan.kind === 'cache';
  postEvent(ctx, host, pool, `sysevent.fs.zfs.${isAuxiliary ? 'vdev_remove_aux' : 'vdev_remove_dev'}`, {
    vdev: 'top' in plan ? plan.top.vdev : plan.leaf,
  });
  postEvent(ctx, host, pool, 'sysevent.fs.zfs.config_sync');
  return DONE;
}
