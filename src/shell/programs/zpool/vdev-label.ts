/** What a listing calls vdevs and their states. */
import { blockDevice } from '../../../simulator/os/block-devices.ts';
import { diskPath, isDevicePath, vdevName } from '../../../simulator/zfs/vdev-names.ts';
import type { Vdev } from '../../../simulator/zfs/vdev-types.ts';
import type { PoolTree, VdevView } from '../../../simulator/zfs/views/pool-tree.ts';
import type { Call, Given } from '../openzfs/call.ts';

/** The name of a vdev; `place` is its number in the pool or its group. */
export type Label = (vdev: Vdev, place: number) => string;

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** As options ask: `-g` guids, `-P` whole paths, `-L` what links lead to. */
export function labelFor({ ctx, host }: Pick<Call, 'ctx' | 'host'>, given: Pick<Given, 'has'>): Label {
  if (given.has('g')) return (vdev) => vdev.guid;
  const [isWhole, follows] = [given.has('P'), given.has('L')];
  return (vdev, place) => {
    if (vdev.type !== 'leaf' || vdev.isNotPresent === true) return vdevName(vdev, place);
    const path = follows ? (blockDevice(ctx.world, host, vdev.path)?.path ?? vdev.path) : vdev.path;
    if (isWhole || !isDevicePath(path)) return path;
    return baseName(vdev.isWholeDisk ? diskPath(path) : path);
  };
}

/** Width of the column of names: everything in the pool, also what is no more. */
export function nameWidth(tree: PoolTree, label: Label, least: number): number {
  const widths = [tree.name.length, least];
  const add = (name: string, depth: number) => widths.push(name.length + depth);
  const visit = ({ vdev, place, children }: VdevView, depth: number) => {
    add(label(vdev, place), depth);
    for (const child of children) visit(child, depth + 2);
  };
  for (const top of Object.values(tree.vdevs).flat()) visit(top, 2);
  for (const { former, id } of tree.former) add(`${former}-${id}`, 2);
  for (const cache of tree.caches) visit(cache, 2);
  for (const { leaf } of tree.spares) add(label(leaf, 0), 2);
  return Math.max(...widths);
}
