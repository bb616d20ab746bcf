/** Opening the devices of a pool: what state each leaf is in then (`vdev_open()`, `vdev_validate()`). */
import { leafBytes } from '../device.ts';
import type { Pool, ZfsWorld } from '../types.ts';
import { changeTopLevel } from '../vdev-edit.ts';
import { leastMemberBytes, remeasured } from '../vdev-size.ts';
import { liveTopLevels, mapLeaves } from '../vdev-tree.ts';
import type { AuxiliaryVdev, LeafVdev, TopLevel, VdevCause } from '../vdev-types.ts';
import { deviceOf } from './device-access.ts';
import { labelOn } from './label-places.ts';

export interface OpenOptions {
  /** What cannot be opened now was never there: it goes by its guid (`vdev_not_present`). */
  readonly isImport: boolean;
}

const REOPEN: OpenOptions = { isImport: false };

/** In this state, for this reason or none. */
export function inState(leaf: LeafVdev, state: LeafVdev['state'], cause?: VdevCause): LeafVdev {
  const { cause: _, ...rest } = leaf;
  return cause === undefined ? { ...rest, state } : { ...rest, state, cause };
}

/** The administrator or the event daemon took it out of use: opening does not change that. */
function isKeptOut({ state, cause }: LeafVdev, { isImport }: OpenOptions): boolean {
  if (state === 'offline') return !isImport || cause === 'offline';
  return state === 'faulted' && (!isImport || cause === 'forced');
}

/** Why the device cannot be used, and how large it is if it can. */
function lookAt(
  world: ZfsWorld,
  host: string,
  pool: Pool,
  leaf: LeafVdev,
  leastBytes: number,
): { readonly problem: VdevCause } | { readonly deviceBytes: number } {
  const device = deviceOf(world, host, leaf);
  if (!device) return { problem: 'open-failed' };
  const label = labelOn(world.zfs[host], device);
  if (!label || label.poolGuid !== pool.guid || label.vdevGuid !== leaf.guid) return { problem: 'bad-label' };
  if (leafBytes(device.sizeBytes) < leastBytes) return { problem: 'too-small' };
  return { deviceBytes: device.sizeBytes };
}

/** Also a device that was taken out counts as missing from now on. */
function failed(leaf: LeafVdev, problem: VdevCause, { isImport }: OpenOptions): LeafVdev {
  const missing = inState(leaf, 'unavail', problem);
  return isImport ? { ...missing, isNotPresent: true } : missing;
}

function opened(leaf: LeafVdev, deviceBytes: number): LeafVdev {
  const { isNotPresent: _, ...present } = leaf;
  const measured = { ...present, deviceBytes };
  return leaf.state === 'degraded'
    ? inState(measured, 'degraded', 'too-many-errors')
    : inState(measured, 'online');
}

/** The leaf as it is after an attempt to open it. */
function openLeaf(
  world: ZfsWorld,
  host: string,
  pool: Pool,
  leaf: LeafVdev,
  leastBytes: number,
  options: OpenOptions = REOPEN,
): LeafVdev {
  if (leaf.isDistributed || isKeptOut(leaf, options)) return leaf;
  const seen = lookAt(world, host, pool, leaf, leastBytes);
  const result = 'problem' in seen ? failed(leaf, seen.problem, options) : opened(leaf, seen.deviceBytes);
  return JSON.stringify(result) === JSON.stringify(leaf) ? leaf : result;
}

/** A top-level vdev with all its leaves opened anew; it does not use more of them than before. */
export function openTopLevel(
  world: ZfsWorld,
  host: string,
  pool: Pool,
  top: TopLevel,
  options: OpenOptions = REOPEN,
): TopLevel {
  const leastBytes = leastMemberBytes(top);
  const vdev = mapLeaves(top.vdev, (leaf) => openLeaf(world, host, pool, leaf, leastBytes, options));
  return remeasured(vdev === top.vdev ? top : { ...top, vdev });
}

function openAuxiliary(world: ZfsWorld, host: string, auxiliary: AuxiliaryVdev): AuxiliaryVdev {
  const { leaf } = auxiliary;
  if (leaf.isDistributed) return auxiliary;
  const device = deviceOf(world, host, leaf);
  const label = device && labelOn(world.zfs[host], device);
  if (device && label?.vdevGuid === leaf.guid) return { leaf: opened(leaf, device.sizeBytes) };
  const problem = device ? 'bad-label' : 'open-failed';
  return { leaf: inState(leaf, 'unavail', problem) };
}

/** Opens every device of the pool anew (`zpool reopen`), or for the first time on this host (`zpool import`). */
export function openPool(world: ZfsWorld, host: string, pool: Pool, options: OpenOptions = REOPEN): void {
  for (const { id } of liveTopLevels(pool)) {
    changeTopLevel(pool, id, (top) => openTopLevel(world, host, pool, top, options));
  }
  pool.spares = pool.spares.map((spare) => openAuxiliary(world, host, spare));
  pool.caches = pool.caches.map((cache) => openAuxiliary(world, host, cache));
}
