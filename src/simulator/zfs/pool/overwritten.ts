/** Something wrote over disks behind the back of ZFS: labels go where they are hit, blocks are damaged. */
import { blockSpaceRange, damageLeaf } from '../damage.ts';
import type { ZfsContext } from '../pool-state.ts';
import type { Label, Pool } from '../types.ts';
import { isTopLevel, mapLeaves } from '../vdev-tree.ts';
import type { Range } from '../vdev-types.ts';
import { loseLabels } from './label-places.ts';

/** Bytes of a disk or file, from its start. */
interface Overwritten extends Range {
  readonly medium: string;
}

function damageBlocks(pool: Pool, vdevGuid: string, range: Range): void {
  const hit = blockSpaceRange(range);
  if (hit.to <= hit.from) return;
  pool.topLevels = pool.topLevels.map((place) => {
    if (!isTopLevel(place)) return place;
    const vdev = mapLeaves(place.vdev, (leaf) => (leaf.guid === vdevGuid ? damageLeaf(leaf, [hit]) : leaf));
    return vdev === place.vdev ? place : { ...place, vdev };
  });
}

/** What of a device with this label is hit, from its start. */
function hitWithin({ startBytes, sizeBytes }: Label, { from, to }: Range): Range {
  return { from: Math.max(0, from - startBytes), to: Math.min(sizeBytes, to - startBytes) };
}

export function hearOfOverwriting(ctx: ZfsContext, host: string, overwritten: Overwritten): void {
  const zfs = ctx.world.zfs[host];
  if (!zfs) return;
  for (const label of zfs.labels[overwritten.medium] ?? []) {
    const pool = zfs.pools[label.poolGuid];
    const hit = hitWithin(label, overwritten);
    if (pool && hit.to > hit.from) damageBlocks(pool, label.vdevGuid, hit);
  }
  loseLabels(zfs, overwritten.medium, overwritten);
}
