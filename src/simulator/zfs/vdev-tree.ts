/** Walking the tree of vdevs, and what of its shape space depends on. */
import type { Geometry, Layout } from './layout.ts';
import type { Pool } from './types.ts';
import type { AllocationClass, FormerTopLevel, GroupVdev, LeafVdev, TopLevel, Vdev } from './vdev-types.ts';

export function isTopLevel(place: TopLevel | FormerTopLevel): place is TopLevel {
  return 'vdev' in place;
}

/** Top-level vdevs that exist, in the order of their ids. */
export function liveTopLevels(
  pool: Pick<Pool, 'topLevels'>,
  ...classes: AllocationClass[]
): readonly TopLevel[] {
  return pool.topLevels.filter(
    (place): place is TopLevel =>
      isTopLevel(place) && (classes.length === 0 || classes.includes(place.allocationClass)),
  );
}

/** The leaves below a vdev, in the order of the tree. */
export function leavesOf(vdev: Vdev): readonly LeafVdev[] {
  return vdev.type === 'leaf' ? [vdev] : vdev.children.flatMap(leavesOf);
}

/** Every leaf that holds blocks; no spares (unless in use) and no cache devices. */
export function poolLeaves(pool: Pick<Pool, 'topLevels'>): readonly LeafVdev[] {
  return liveTopLevels(pool).flatMap(({ vdev }) => leavesOf(vdev));
}

/** The vdev with every leaf replaced by what `change` makes of it; the very same object where nothing changed. */
export function mapLeaves<T extends Vdev>(vdev: T, change: (leaf: LeafVdev) => LeafVdev): T;
export function mapLeaves(vdev: Vdev, change: (leaf: LeafVdev) => LeafVdev): Vdev {
  if (vdev.type === 'leaf') return change(vdev);
  const children = vdev.children.map((child) => mapLeaves(child, change));
  return children.some((child, index) => child !== vdev.children[index])
    ? withChildren(vdev, children)
    : vdev;
}

export function withChildren(group: GroupVdev, children: readonly Vdev[]): GroupVdev {
  return { ...group, children };
}

/** Changes every leaf of the pool that holds blocks. */
export function changeLeaves(pool: Pool, change: (leaf: LeafVdev) => LeafVdev): void {
  pool.topLevels = pool.topLevels.map((place) => {
    if (!isTopLevel(place)) return place;
    const vdev = mapLeaves(place.vdev, change);
    return vdev === place.vdev ? place : { ...place, vdev };
  });
}

/** How the vdev spreads blocks; `replacing` and `spare` count as the leaf they stand for. */
export function layoutOf(vdev: Vdev): Layout {
  if (vdev.type === 'raidz') return { type: 'raidz', parity: vdev.parity };
  if (vdev.type === 'draid') {
    return { type: 'draid', parity: vdev.parity, data: vdev.data, spares: vdev.spares };
  }
  return { type: vdev.type === 'mirror' ? 'mirror' : 'disk' };
}

function geometry(top: TopLevel, disks: number): Geometry {
  return { layout: layoutOf(top.vdev), disks, sectorBytes: 2 ** top.ashift };
}

/** The shape it was created with: what space is told by, for ever (`vdev_set_deflate_ratio()`). */
export function createdGeometry(top: TopLevel): Geometry {
  return geometry(top, top.createdDisks);
}

/** The shape that blocks born in this transaction group are written in. */
export function geometryAt(top: TopLevel, txg: number): Geometry {
  const width = top.widths.filter(({ fromTxg }) => fromTxg <= txg).at(-1);
  return geometry(top, width?.disks ?? top.createdDisks);
}
