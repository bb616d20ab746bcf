/** Taking a device out of the group it is in (`spa_vdev_detach()`). */
import { postEvent } from '../kernel-events.ts';
import { isRequired } from '../outage.ts';
import type { ZfsContext } from '../pool-state.ts';
import { syncPool } from '../txg.ts';
import type { Pool } from '../types.ts';
import { changeTopLevel, withoutVdev } from '../vdev-edit.ts';
import { findVdev, type PlacedVdev } from '../vdev-find.ts';
import { expanded, openedBytes } from '../vdev-size.ts';
import { mapLeaves } from '../vdev-tree.ts';
import type { GroupVdev, LeafVdev, TopLevel, Vdev } from '../vdev-types.ts';
import { hinderedByCheckpoint } from './attach-check.ts';
import { eraseLabel, writeLabels } from './labels.ts';
import { DONE, type PoolRefusal, type PoolResult, refuse } from './refusal.ts';
import { isSpareInUse } from './spares.ts';

/** A device that has others beside it in a mirror, or a successor or a stand-in. */
export interface GroupedLeaf extends PlacedVdev {
  readonly vdev: LeafVdev;
  readonly parent: GroupVdev;
}

export function groupedLeaf(placed: PlacedVdev): GroupedLeaf | undefined {
  const { vdev, parent } = placed;
  if (vdev.type !== 'leaf' || !parent || 'parity' in parent) return undefined;
  return { ...placed, vdev, parent };
}

/** May the device of this name leave its mirror, or its place beside a successor? */
function checkDetach(pool: Pool, name: string): PoolResult<{ readonly target: GroupedLeaf }> {
  const found = findVdev(pool, name);
  if (!found) return refuse({ rule: 'vdev.unknown', vdev: name });
  if (found.kind === 'spare') return refuse({ rule: 'vdev.is-spare', vdev: name });
  if (found.kind === 'cache') return refuse({ rule: 'vdev.is-cache', vdev: name });
  const hindered: PoolRefusal | undefined = hinderedByCheckpoint(pool);
  if (hindered) return refuse(hindered);
  const target = groupedLeaf(found);
  if (!target) return refuse({ rule: 'detach.not-mirrored', vdev: name });
  return isRequired(target.top, target.vdev.guid)
    ? refuse({ rule: 'vdev.is-required', vdev: name })
    : { ok: true, target };
}

const OLD = '/old';

/** When the successor goes, the device whose place it had taken gets its path back. */
function withPathBack(vdev: Vdev, { vdev: gone, parent }: GroupedLeaf): Vdev {
  if (parent.type !== 'replacing') return vdev;
  return mapLeaves(vdev, (leaf) => (leaf.path === gone.path + OLD ? { ...leaf, path: gone.path } : leaf));
}

/** Whoever is left alone at the top takes over guid and size of the group: the pool does not grow by itself. */
function withoutMember(top: TopLevel, gone: GroupedLeaf): TopLevel {
  const left = withoutVdev(top.vdev, gone.vdev.guid);
  if (!left) return top;
  const vdev = withPathBack(left, gone);
  if (vdev.guid === top.vdev.guid) return { ...top, vdev };
  const heir = { ...top, vdev: { ...vdev, guid: top.vdev.guid } };
  return { ...heir, largestBytes: openedBytes(heir) };
}

function becomesMember(pool: Pool, { vdev, parent }: GroupedLeaf): LeafVdev | undefined {
  const stays = parent.children.at(-1);
  if (parent.type !== 'spare' || parent.children[0]?.guid !== vdev.guid || stays?.type !== 'leaf')
    return undefined;
  return !stays.isDistributed && isSpareInUse(pool, stays.guid) ? stays : undefined;
}

/**
 * Takes a device out of its group; the caller has checked that it may go. When the original goes and a spare of the pool
 * stays, the spare becomes an ordinary member. With autoexpand=on the vdev then uses its devices to their end.
 */
export function removeFromGroup(pool: Pool, gone: GroupedLeaf): void {
  const promoted = becomesMember(pool, gone);
  if (promoted) pool.spares = pool.spares.filter(({ leaf }) => leaf.guid !== promoted.guid);
  const mayExpand = pool.properties.autoexpand === 'on';
  changeTopLevel(pool, gone.top.id, (top) => {
    const changed = withoutMember(top, gone);
    return mayExpand ? expanded(changed) : changed;
  });
}

/** `zpool detach`: its label goes, so that the device can be used elsewhere. */
export function detachDevice(ctx: ZfsContext, host: string, pool: Pool, name: string): PoolResult {
  const checked = checkDetach(pool, name);
  if (!checked.ok) return checked;
  const { target } = checked;
  eraseLabel(ctx, host, target.vdev);
  removeFromGroup(pool, target);
  syncPool(ctx, pool);
  writeLabels(ctx, host, pool);
  postEvent(ctx, host, pool, 'sysevent.fs.zfs.vdev_remove', { vdev: target.vdev });
  postEvent(ctx, host, pool, 'sysevent.fs.zfs.config_sync');
  ctx.emit('zfs.device-detached', { pool: pool.name, device: target.vdev.path }, host);
  return DONE;
}
