/** What vdevs are called (`zpool_vdev_name()`). */
import type { LeafVdev, Vdev } from './vdev-types.ts';

/** Devices have nodes below /dev; everything else that is opened is a file. */
export function isDevicePath(path: string): boolean {
  return path.startsWith('/dev/');
}

/** Node of partition 1 of a whole disk (`zfs_append_partition()`): `/dev/sda1`, `/dev/nvme0n1p1`, `/dev/disk/by-id/…-part1`. */
export function partitionPath(disk: string): string {
  if (disk.startsWith('/dev/disk')) return `${disk}-part1`;
  return /\d$/.test(disk) ? `${disk}p1` : `${disk}1`;
}

/** The disk that `partitionPath` was made of (`zfs_strip_partition()`). */
export function diskPath(partition: string): string {
  return partition
    .replace(/-part\d+$/, '')
    .replace(/(\d)p\d+$/, '$1')
    .replace(/^(\/dev\/[a-z]+)\d+$/, '$1');
}

/** A leaf without its directory, a whole disk without its partition. Full: as it is opened. */
export function pathName(leaf: LeafVdev, isFull = false): string {
  if (isFull || !isDevicePath(leaf.path)) return leaf.path;
  const path = leaf.isWholeDisk ? diskPath(leaf.path) : leaf.path;
  return path.slice(path.lastIndexOf('/') + 1);
}

function typeName(vdev: Exclude<Vdev, LeafVdev>): string {
  if (vdev.type === 'raidz') return `raidz${vdev.parity}`;
  if (vdev.type !== 'draid') return vdev.type;
  const { parity, data, spares, children } = vdev;
  return `draid${parity}:${data}d:${children.length}c:${spares}s`;
}

/**
 * Name in listings. `place`: number of a top-level vdev in its pool, of others in their parent. A device that was not
 * there when the pool was imported has its guid for a name.
 */
export function vdevName(vdev: Vdev, place: number): string {
  if (vdev.type !== 'leaf') return `${typeName(vdev)}-${place}`;
  return vdev.isNotPresent ? vdev.guid : pathName(vdev);
}
