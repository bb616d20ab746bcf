/** In what state groups and pools are, by their leaves (`vdev_propagate_state()`). */
import type { Pool } from './types.ts';
import { liveTopLevels } from './vdev-tree.ts';
import type { GroupVdev, LeafVdev, Vdev, VdevCause, VdevState } from './vdev-types.ts';

export interface VdevHealth {
  readonly state: VdevState;
  readonly cause?: VdevCause;
}

/** Can it be read and written? */
export function isUsable(vdev: Vdev): boolean {
  const { state } = vdevHealth(vdev);
  return state === 'online' || state === 'degraded';
}

/** How many members a group can lack. */
export function tolerance(group: GroupVdev): number {
  return 'parity' in group ? group.parity : group.children.length - 1;
}

function leafHealth({ state, cause }: LeafVdev): VdevHealth {
  return cause === undefined ? { state } : { state, cause };
}

function areAllOffline(children: readonly Vdev[]): boolean {
  return children.every((child) => vdevHealth(child).state === 'offline');
}

function groupHealth(group: GroupVdev): VdevHealth {
  const lost = group.children.filter((child) => !isUsable(child)).length;
  if (lost > tolerance(group)) {
    return areAllOffline(group.children) && !('parity' in group)
      ? { state: 'offline', cause: 'children-offline' }
      : { state: 'unavail', cause: 'no-replicas' };
  }
  const isWhole = group.children.every((child) => vdevHealth(child).state === 'online');
  return { state: isWhole ? 'online' : 'degraded' };
}

/** State of a leaf as it is kept, of a group as its members imply. */
export function vdevHealth(vdev: Vdev): VdevHealth {
  return vdev.type === 'leaf' ? leafHealth(vdev) : groupHealth(vdev);
}

/** State of the whole pool. A lost log degrades it, any other lost top-level vdev takes it away. */
export function poolHealth(pool: Pick<Pool, 'topLevels'>): VdevHealth {
  const tops = liveTopLevels(pool);
  const lost = tops.filter(({ vdev }) => !isUsable(vdev));
  if (lost.some(({ allocationClass }) => allocationClass !== 'log')) {
    const isDamaged = lost.some(({ vdev }) => vdevHealth(vdev).cause === 'corrupt-data');
    return { state: 'unavail', cause: isDamaged ? 'corrupt-data' : 'no-replicas' };
  }
  const isWhole = tops.every(({ vdev }) => vdevHealth(vdev).state === 'online');
  return { state: isWhole ? 'online' : 'degraded' };
}
