/** A pool on the way, and when two of them are the same. */
import type { Layout } from '../layout.ts';
import type { PlanDisk, PlanVdev, WantedVdev } from './task.ts';
import { layoutWord } from './words.ts';

export interface PlanState {
  readonly vdevs: readonly PlanVdev[];
  readonly free: readonly PlanDisk[];
  /** Ids are never used twice. */
  readonly nextId: number;
  /** A vdev was removed on the way; no vdev with parity can be added after that (`spa_vdev_add()`). */
  readonly hasRemoved?: boolean;
}

function shapeKey(layout: Layout, sizes: readonly number[]): string {
  return `${layoutWord(layout)} ${[...sizes].sort((a, b) => a - b).join(',')}`;
}

/** Vdevs are never changed, and most of them stay from one pool to the next. */
const vdevKeys = new WeakMap<PlanVdev, string>();

export function vdevKey(vdev: PlanVdev): string {
  const known = vdevKeys.get(vdev);
  if (known !== undefined) return known;
  const sizes = vdev.disks.map(({ sizeBytes }) => sizeBytes);
  const key = shapeKey(vdev.layout, sizes);
  vdevKeys.set(vdev, key);
  return key;
}

/** Disks of one size are as good as each other, and so are vdevs of one shape. */
export function poolKey({ vdevs }: Pick<PlanState, 'vdevs'>): string {
  return vdevs.map(vdevKey).sort().join('|');
}

/** States with one key can become the same pools. */
export function stateKey(state: PlanState): string {
  return (state.hasRemoved ? 'removed|' : '') + poolKey(state);
}

export function wantedKey(wanted: readonly WantedVdev[]): string {
  return wanted
    .map(({ layout, sizes }) => shapeKey(layout, sizes))
    .sort()
    .join('|');
}

/** The first disk of each size. */
export function onePerSize(disks: readonly PlanDisk[]): readonly PlanDisk[] {
  return disks.filter((disk, at) => disks.findIndex(({ sizeBytes }) => sizeBytes === disk.sizeBytes) === at);
}

/** Disks of exactly these sizes; undefined when some size is missing. */
export function takeSizes(
  disks: readonly PlanDisk[],
  sizes: readonly number[],
): { readonly taken: readonly PlanDisk[]; readonly left: readonly PlanDisk[] } | undefined {
  const left = [...disks];
  const taken: PlanDisk[] = [];
  for (const size of sizes) {
    const at = left.findIndex(({ sizeBytes }) => sizeBytes === size);
    const [disk] = at < 0 ? [] : left.splice(at, 1);
    if (!disk) return undefined;
    taken.push(disk);
  }
  return { taken, left };
}

export function smallestOf({ disks }: Pick<PlanVdev, 'disks'>): number {
  return Math.min(...disks.map(({ sizeBytes }) => sizeBytes));
}
