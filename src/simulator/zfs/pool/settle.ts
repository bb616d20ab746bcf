/** What ends by itself when data is complete: replaced devices go, and spares that are not needed any more. */
import { postEvent } from '../kernel-events.ts';
import { isRequired } from '../outage.ts';
import type { ZfsContext } from '../pool-state.ts';
import { syncPool } from '../txg.ts';
import type { Pool } from '../types.ts';
import { placedVdevs } from '../vdev-find.ts';
import type { GroupVdev, LeafVdev, Vdev } from '../vdev-types.ts';
import { type GroupedLeaf, groupedLeaf, removeFromGroup } from './detach.ts';
import { eraseLabel, writeLabels } from './labels.ts';

function isComplete(vdev: Vdev | undefined): boolean {
  return vdev?.type === 'leaf' && vdev.missingTxgs.length === 0 && vdev.state !== 'unavail';
}

/** Who of a group has nothing more to do there, if what remains is complete (`spa_vdev_resilver_done_hunt()`). */
function superseded({ type, children }: GroupVdev): Vdev | undefined {
  const [first, last] = [children[0], children.at(-1)];
  if (type === 'replacing') return isComplete(last) ? first : undefined;
  if (type !== 'spare' || first?.type !== 'leaf' || last?.type !== 'leaf') return undefined;
  if (last.isRelieving && isComplete(last)) return first;
  if (first.isRelieving && isComplete(first)) return last;
  return children.length > 2 && isComplete(last) ? children[1] : undefined;
}

function nextToGo(pool: Pool): GroupedLeaf | undefined {
  const groups = [...placedVdevs(pool)].reverse();
  for (const { vdev, top } of groups) {
    const gone = vdev.type === 'leaf' ? undefined : superseded(vdev);
    if (!gone || isRequired(top, gone.guid)) continue;
    const placed = groups.find((other) => other.vdev.guid === gone.guid);
    const leaf = placed && groupedLeaf(placed);
    if (leaf) return leaf;
  }
  return undefined;
}

/** The stand-in of a device that was replaced goes with it: the successor needs none. */
function standInOf(pool: Pool, { parent }: GroupedLeaf): GroupedLeaf | undefined {
  const all = [...placedVdevs(pool)];
  const above = all.find(({ vdev }) => vdev.guid === parent.guid);
  const group = above?.parent;
  if (parent.type !== 'replacing' || group?.type !== 'spare' || above?.place !== 0) return undefined;
  if (group.children.length !== 2) return undefined;
  const placed = all.find(({ vdev }) => vdev.guid === group.children[1]?.guid);
  return placed && groupedLeaf(placed);
}

/** Ends all replacements that are complete. Gives the devices that are free now. */
function settleReplacements(pool: Pool): readonly LeafVdev[] {
  const freed: LeafVdev[] = [];
  for (let next = nextToGo(pool); next; next = nextToGo(pool)) {
    const standIn = standInOf(pool, next);
    removeFromGroup(pool, next);
    freed.push(next.vdev);
    if (!standIn) continue;
    const placed = [...placedVdevs(pool)].find(({ vdev }) => vdev.guid === standIn.vdev.guid);
    const leaf = placed && groupedLeaf(placed);
    if (leaf) removeFromGroup(pool, leaf);
  }
  return freed;
}

/** The same with what belongs to it: labels of freed devices go, the others tell of the new tree. */
export function settle(ctx: ZfsContext, host: string, pool: Pool): void {
  const freed = settleReplacements(pool);
  if (freed.length === 0) return;
  for (const leaf of freed) if (!isKept(pool, leaf)) eraseLabel(ctx, host, leaf);
  syncPool(ctx, pool);
  writeLabels(ctx, host, pool);
  for (const leaf of freed) {
    postEvent(ctx, host, pool, 'sysevent.fs.zfs.vdev_remove', { vdev: leaf });
    postEvent(ctx, host, pool, 'sysevent.fs.zfs.config_sync');
    ctx.emit('zfs.device-detached', { pool: pool.name, device: leaf.path }, host);
  }
}

function isKept({ spares }: Pool, { guid }: LeafVdev): boolean {
  return spares.some(({ leaf }) => leaf.guid === guid);
}
