/** Changing the tree of vdevs: what is put in, taken out, and what then becomes of the group around it. */
import type { Pool } from './types.ts';
import { isTopLevel, withChildren } from './vdev-tree.ts';
import type { GroupVdev, TopLevel, Vdev } from './vdev-types.ts';

/** The vdev with the one of this guid replaced by what `change` makes of it. */
export function editVdev(vdev: Vdev, guid: string, change: (found: Vdev) => Vdev): Vdev {
  if (vdev.guid === guid) return change(vdev);
  if (vdev.type === 'leaf') return vdev;
  const children = vdev.children.map((child) => editVdev(child, guid, change));
  return children.some((child, index) => child !== vdev.children[index])
    ? withChildren(vdev, children)
    : vdev;
}

export function addChild(group: GroupVdev, child: Vdev): GroupVdev {
  return withChildren(group, [...group.children, child]);
}

/** A group that holds one member only is not needed any more (`vdev_remove_parent()`); raidz and draid stay. */
function collapsed(group: GroupVdev): Vdev {
  const [only, ...others] = group.children;
  return only && others.length === 0 && !('parity' in group) ? only : group;
}

/** The vdev without the one of this guid; undefined when nothing is left. */
export function withoutVdev(vdev: Vdev, guid: string): Vdev | undefined {
  if (vdev.guid === guid) return undefined;
  if (vdev.type === 'leaf') return vdev;
  const children = vdev.children.flatMap((child) => withoutVdev(child, guid) ?? []);
  if (children.length === 0) return undefined;
  const isSame = children.every((child, index) => child === vdev.children[index]);
  return isSame && children.length === vdev.children.length ? vdev : collapsed(withChildren(vdev, children));
}

/** Changes one top-level vdev of the pool. */
export function changeTopLevel(
  pool: Pick<Pool, 'topLevels'>,
  id: number,
  change: (top: TopLevel) => TopLevel,
): void {
  pool.topLevels = pool.topLevels.map((place) =>
    isTopLevel(place) && place.id === id ? change(place) : place,
  );
}
