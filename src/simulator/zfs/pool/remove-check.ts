/** What may be removed from a pool: `spa_vdev_remove()` and `spa_vdev_remove_top_check()`, check by check in their order. */
import { deflatedBytes } from '../allocation.ts';
import { datasetSpace } from '../dataset-space.ts';
import { isEnabled } from '../features.ts';
import { metaslabSpace } from '../metaslabs.ts';
import { outage } from '../outage.ts';
import { topLevelSpace } from '../space.ts';
import type { Pool } from '../types.ts';
import { findVdev } from '../vdev-find.ts';
import { isUsable } from '../vdev-state.ts';
import { createdGeometry, leavesOf, liveTopLevels } from '../vdev-tree.ts';
import type { LeafVdev, TopLevel } from '../vdev-types.ts';
import { hinderedByCheckpoint } from './attach-check.ts';
import { type PoolRefusal, type PoolResult, refuse } from './refusal.ts';
import { isSpareInUse } from './spares.ts';

export type RemovePlan =
  | { readonly kind: 'spare' | 'cache'; readonly leaf: LeafVdev }
  /** A log holds nothing that lasts: it goes at once. */
  | { readonly kind: 'log'; readonly top: TopLevel }
  /** Its blocks have to be copied to the other vdevs first. */
  | { readonly kind: 'evacuation'; readonly top: TopLevel };

const DRAID_SPARE = /^draid\d+-\d+-\d+$/;

/** Space of a vdev as data sets count it, in bytes. */
function dataSpace(top: TopLevel): number {
  const shape = createdGeometry(top);
  return deflatedBytes(shape, metaslabSpace(shape, top.metaslabs, 2 ** top.metaslabShift).totalBytes);
}

function roomRefusal(pool: Pool, top: TopLevel): PoolRefusal | undefined {
  const isData = top.allocationClass === 'normal';
  const neededBytes = isData ? dataSpace(top) : topLevelSpace(pool, top).allocatedBytes;
  const availableBytes = isData
    ? datasetSpace(pool, pool.name).available
    : liveTopLevels(pool, 'normal').reduce((sum, other) => sum + topLevelSpace(pool, other).freeBytes, 0);
  return availableBytes < neededBytes ? { rule: 'remove.no-space', neededBytes, availableBytes } : undefined;
}

function healthRefusal(pool: Pool, top: TopLevel): PoolRefusal | undefined {
  if (pool.removal?.state === 'running') return { rule: 'remove.pool-busy' };
  const lacksSomething = leavesOf(top.vdev).some(({ missingTxgs }) => missingTxgs.length > 0);
  if (lacksSomething || outage(top.vdev).length > 0) return { rule: 'remove.pool-busy' };
  return isUsable(top.vdev) ? undefined : { rule: 'remove.unreadable' };
}

function ashiftsOf(pool: Pool, ...classes: TopLevel['allocationClass'][]): ReadonlySet<number> {
  return new Set(liveTopLevels(pool, ...classes).map(({ ashift }) => ashift));
}

/** All vdevs of the pool have to be of a kind that blocks can be moved between. */
function kindRefusal(pool: Pool, top: TopLevel): PoolRefusal | undefined {
  const data = ashiftsOf(pool, 'normal');
  if (data.size > 1) return { rule: 'remove.ashift-differs' };
  if (top.allocationClass !== 'normal') {
    const own = ashiftsOf(pool, top.allocationClass);
    if (own.size > 1 || !data.has(top.ashift)) return { rule: 'remove.ashift-differs' };
  }
  for (const { vdev } of liveTopLevels(pool)) {
    if ('parity' in vdev) return { rule: 'remove.raidz-present', vdev: vdev.guid };
    const isNested = vdev.type === 'mirror' && vdev.children.some(({ type }) => type !== 'leaf');
    if (isNested) return { rule: 'remove.nested-mirror', vdev: vdev.guid };
  }
  return undefined;
}

/** Why this top-level vdev cannot be emptied and taken away; undefined when it can. `name`: as it was called. */
function whyNotEvacuable(pool: Pool, top: TopLevel, name: string): PoolRefusal | undefined {
  if (!isEnabled(pool.features, 'device_removal')) return { rule: 'remove.not-removable', vdev: name };
  if (pool.evacuating === top.id) return { rule: 'remove.already-running', vdev: name };
  return roomRefusal(pool, top) ?? healthRefusal(pool, top) ?? kindRefusal(pool, top);
}

/** May the spare, cache device or top-level vdev of this name be removed? */
export function checkRemove(pool: Pool, name: string): PoolResult<{ readonly plan: RemovePlan }> {
  if (DRAID_SPARE.test(name)) return refuse({ rule: 'remove.draid-spare' });
  const found = findVdev(pool, name);
  if (!found) return refuse({ rule: 'vdev.unknown', vdev: name });
  const hindered = hinderedByCheckpoint(pool);
  if (hindered) return refuse(hindered);
  if (found.kind !== 'vdev') return { ok: true, plan: { kind: found.kind, leaf: found.vdev } };
  if (isSpareInUse(pool, found.vdev.guid)) return refuse({ rule: 'remove.spare-in-use' });
  const { top, parent } = found;
  if (parent) return refuse({ rule: 'remove.not-removable', vdev: name });
  if (top.allocationClass === 'log') return { ok: true, plan: { kind: 'log', top } };
  const refusal = whyNotEvacuable(pool, top, name);
  return refusal ? refuse(refusal) : { ok: true, plan: { kind: 'evacuation', top } };
}
