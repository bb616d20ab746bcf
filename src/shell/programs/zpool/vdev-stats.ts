/** Lines of `zpool list -v` and `zpool iostat -v`: the vdevs of a pool one by one, each class under its own heading. */

import { type RawSpace, topLevelSpace } from '../../../simulator/zfs/space.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import { type PoolTree, stateName, type VdevView } from '../../../simulator/zfs/views/pool-tree.ts';
import type { Label } from './vdev-label.ts';

/** What a listing of vdevs needs to know of one of them. */
export interface VdevStats {
  readonly name: string;
  readonly depth: number;
  readonly isLeaf: boolean;
  readonly state: string;
  /** Bytes of its device, for a leaf that can be opened. */
  readonly deviceBytes: number;
  /** Of top-level vdevs alone. */
  readonly space?: RawSpace;
}

export interface StatsSection {
  /** Heading; the vdevs of the pool itself have none. */
  readonly title?: string;
  readonly vdevs: readonly VdevStats[];
}

/** One vdev by itself; a cache counts all of its device as room. */
export function statsOf(pool: Pool, view: VdevView, depth: number, label: Label): VdevStats {
  const { vdev, place, top, health } = view;
  const isLeaf = vdev.type === 'leaf';
  const isOpen = isLeaf && health.state !== 'unavail';
  return {
    name: label(vdev, place),
    depth,
    isLeaf,
    state: stateName(health),
    deviceBytes: isOpen ? vdev.deviceBytes : 0,
    ...(top ? { space: topLevelSpace(pool, top) } : {}),
  };
}

function rows(pool: Pool, view: VdevView, depth: number, label: Label): readonly VdevStats[] {
  return [
    statsOf(pool, view, depth, label),
    ...view.children.flatMap((child) => rows(pool, child, depth + 2, label)),
  ];
}

function cacheRow(pool: Pool, view: VdevView, label: Label): VdevStats {
  const stats = statsOf(pool, view, 2, label);
  if (stats.deviceBytes === 0) return stats;
  const none = { allocatedBytes: 0, capacity: 0, fragmentation: 0, expandableBytes: 0 };
  return { ...stats, space: { ...none, sizeBytes: stats.deviceBytes, freeBytes: stats.deviceBytes } };
}

/** In the order of their places; what was removed and left a mapping still has one. */
function dataRows(pool: Pool, tree: PoolTree, label: Label): readonly VdevStats[] {
  const gone = tree.former.flatMap(({ former, id }) =>
    former === 'indirect'
      ? [{ id, rows: [{ name: `indirect-${id}`, depth: 2, isLeaf: false, state: 'ONLINE', deviceBytes: 0 }] }]
      : [],
  );
  const live = tree.vdevs.normal.map((view) => ({ id: view.place, rows: rows(pool, view, 2, label) }));
  return [...live, ...gone].toSorted((a, b) => a.id - b.id).flatMap((place) => place.rows);
}

/** Vdevs for data, then logs, dedup and special, then cache and spares. */
export function statsSections(pool: Pool, tree: PoolTree, label: Label): readonly StatsSection[] {
  const section = (title: string, views: readonly VdevView[]): StatsSection => ({
    title,
    vdevs: views.flatMap((view) => rows(pool, view, 2, label)),
  });
  const spares = tree.spares.map(({ leaf, health, isInUse }) => ({
    name: label(leaf, 0),
    depth: 2,
    isLeaf: true,
    state: isInUse ? 'INUSE' : leaf.state === 'online' ? 'AVAIL' : stateName(health),
    deviceBytes: health.state === 'unavail' ? 0 : leaf.deviceBytes,
  }));
  const all: readonly StatsSection[] = [
    { vdevs: dataRows(pool, tree, label) },
    section('dedup', tree.vdevs.dedup),
    section('special', tree.vdevs.special),
    section('logs', tree.vdevs.log),
    { title: 'cache', vdevs: tree.caches.map((view) => cacheRow(pool, view, label)) },
    { title: 'spare', vdevs: spares },
  ];
  return all.filter(({ vdevs }) => vdevs.length > 0);
}
