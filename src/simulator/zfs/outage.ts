/** Which transaction groups a vdev could not deliver completely (its dirty time logs, `vdev_dtl_reassess()`). */
import { contains, type Ranges } from './ranges.ts';
import { isUsable, tolerance } from './vdev-state.ts';
import type { TopLevel, Vdev } from './vdev-types.ts';

const NEVER: Ranges = [{ from: 0, to: Number.MAX_SAFE_INTEGER }];

/** Numbers that lie in more than `most` of the sets. */
function inMoreThan(sets: readonly Ranges[], most: number): Ranges {
  const edges = [...new Set(sets.flatMap((set) => set.flatMap(({ from, to }) => [from, to])))].sort(
    (a, b) => a - b,
  );
  return edges.flatMap((from, index) => {
    const to = edges[index + 1];
    const isIn = sets.filter((set) => contains(set, from)).length > most;
    return isIn && to !== undefined ? [{ from, to }] : [];
  });
}

/** Transaction groups that are not complete on this vdev; `without`: as if the vdev with this guid were gone. */
export function outage(vdev: Vdev, without?: string): Ranges {
  if (vdev.guid === without) return NEVER;
  if (vdev.type === 'leaf') return isUsable(vdev) ? vdev.missingTxgs : NEVER;
  return inMoreThan(
    vdev.children.map((child) => outage(child, without)),
    tolerance(vdev),
  );
}

/** Would something be lost without this vdev? Always so for a top-level vdev (`vdev_dtl_required()`). */
export function isRequired(top: TopLevel, guid: string): boolean {
  return top.vdev.guid === guid || outage(top.vdev, guid).length > 0;
}

/** Is there a leaf that can be written and lacks something (`vdev_resilver_needed()`)? */
export function needsResilver(vdev: Vdev): boolean {
  if (vdev.type === 'leaf') return vdev.missingTxgs.length > 0 && isUsable(vdev);
  return vdev.children.some(needsResilver);
}
