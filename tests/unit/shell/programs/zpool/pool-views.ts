/** Views of pools for tests of what zpool prints. */

import { vdevHealth } from '../../../../../src/simulator/zfs/vdev-state.ts';
import type { ErrorCounts, LeafVdev, Vdev } from '../../../../../src/simulator/zfs/vdev-types.ts';
import type { PoolTree, VdevView } from '../../../../../src/simulator/zfs/views/pool-tree.ts';

const NONE: ErrorCounts = { read: 0, write: 0, checksum: 0, slow: 0 };

export function leaf(device: string, more: Partial<LeafVdev> = {}): LeafVdev {
  return {
    type: 'leaf',
    guid: `1000${device.length}`,
    path: `/dev/${device}1`,
    isWholeDisk: true,
    state: 'online',
    errors: NONE,
    missingTxgs: [],
    damaged: [],
    deviceBytes: 4_000_776_716_288,
    ...more,
  };
}

export function view(vdev: Vdev, place = 0, more: Partial<VdevView> = {}): VdevView {
  return {
    vdev,
    place,
    health: vdevHealth(vdev),
    errors: vdev.type === 'leaf' ? vdev.errors : NONE,
    isRemoving: false,
    isClosed: false,
    isResilvering: false,
    children: vdev.type === 'leaf' ? [] : vdev.children.map((child, index) => view(child, index)),
    ...more,
  };
}

export function mirror(...children: readonly Vdev[]): Vdev {
  return { type: 'mirror', guid: '2000', children };
}

export function tree(more: Partial<PoolTree> = {}): PoolTree {
  return {
    name: 'tank',
    guid: '3000',
    health: { state: 'online' },
    vdevs: { normal: [], dedup: [], special: [], log: [] },
    caches: [],
    spares: [],
    former: [],
    ...more,
  };
}
