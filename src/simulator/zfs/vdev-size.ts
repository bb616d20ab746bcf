import { DRAID_RESERVE } from './draid.ts';
import { metaslabBytes, topLevelBytes } from './metaslabs.ts';
import { exponentOf, roundDown } from './rounding.ts';
import { isUsable } from './vdev-state.ts';
import { layoutOf } from './vdev-tree.ts';
import type { TopLevel, Vdev } from './vdev-types.ts';

/** Bytes of the smallest device below the vdev, those that are not there aside; undefined when none is. */
function smallestDevice(vdev: Vdev): number | undefined {
  if (vdev.type === 'leaf') return isUsable(vdev) ? vdev.deviceBytes : undefined;
  const sizes = vdev.children.flatMap((child) => smallestDevice(child) ?? []);
  return sizes.length === 0 ? undefined : Math.min(...sizes);
}

/** Members that count for the size; the one that is being added to a raidz vdev does not yet. */
function countedDisks(top: Pick<TopLevel, 'vdev' | 'createdDisks' | 'widths'>): number {
  if (top.vdev.type !== 'raidz') return top.vdev.type === 'leaf' ? 1 : top.vdev.children.length;
  return top.widths.at(-1)?.disks ?? top.createdDisks;
}

/** Raw bytes that the devices give together (`vdev_mirror_open()`, `vdev_raidz_open()`, `vdev_draid_open()`); 0 without any. */
export function openedBytes(top: Pick<TopLevel, 'vdev' | 'ashift' | 'createdDisks' | 'widths'>): number {
  const memberBytes = smallestDevice(top.vdev);
  if (memberBytes === undefined) return 0;
  const shape = { layout: layoutOf(top.vdev), disks: countedDisks(top), sectorBytes: 2 ** top.ashift };
  return topLevelBytes({ ...shape, memberBytes });
}

/** What a member must give at least: its share of the whole metaslabs (`vdev_get_min_asize()`). */
export function leastMemberBytes(top: TopLevel): number {
  const whole = roundDown(top.spaceBytes, 2 ** top.metaslabShift);
  if (top.vdev.type === 'raidz') return Math.ceil(whole / countedDisks(top));
  if (top.vdev.type !== 'draid') return whole;
  const { children, spares } = top.vdev;
  return DRAID_RESERVE + Math.ceil(whole / (children.length - spares));
}

/** The size of a metaslab as a shift, for a new vdev of so many bytes. */
export function metaslabShiftOf(bytes: number): number {
  return exponentOf(metaslabBytes(bytes));
}

/** The vdev as its devices are now, without using more of them. */
export function remeasured(top: TopLevel): TopLevel {
  const largestBytes = openedBytes(top);
  const isWhole = top.vdev.type === 'leaf' ? isUsable(top.vdev) : top.vdev.children.every(isUsable);
  const spaceBytes = isWhole && largestBytes < top.spaceBytes ? Math.max(largestBytes, 0) : top.spaceBytes;
  return largestBytes === top.largestBytes && spaceBytes === top.spaceBytes
    ? top
    : { ...top, largestBytes, spaceBytes };
}

/** The vdev using its devices to their end: more metaslabs of the same size (`vdev_expand()`). */
export function expanded(top: TopLevel): TopLevel {
  const measured = remeasured(top);
  if (measured.largestBytes <= measured.spaceBytes) return measured;
  const spaceBytes = measured.largestBytes;
  return { ...measured, spaceBytes, metaslabs: Math.floor(spaceBytes / 2 ** top.metaslabShift) };
}
