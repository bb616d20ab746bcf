/** What may be attached where, and what may replace what: `spa_vdev_attach()`, check by check in its order. */

import { leafBytes } from '../device.ts';
import { isEnabled } from '../features.ts';
import { isScanning } from '../scan.ts';
import type { Pool } from '../types.ts';
import { type FoundVdev, findVdev, type PlacedVdev } from '../vdev-find.ts';
import { leastMemberBytes } from '../vdev-size.ts';
import { isUsable } from '../vdev-state.ts';
import type { LeafVdev } from '../vdev-types.ts';
import { ashiftFor, type MemberDevice } from './member-device.ts';
import { type PoolRefusal, type PoolResult, refuse } from './refusal.ts';
import { isSpareInUse, spareAt } from './spares.ts';

export interface AttachOptions {
  /** Sectors to assume, as a power of two; 0 = as the pool's property says, or the device reports. */
  readonly ashift: number;
  /** The old device goes when the new one has its data. */
  readonly isReplacing: boolean;
  /** `-s`: copy in the order of addresses. */
  readonly isSequential: boolean;
}

/** What is going to happen: a raidz vdev grows wider, or a group is put in place of the old device. */
export type AttachPlan =
  | { readonly kind: 'expand'; readonly target: PlacedVdev }
  | {
      readonly kind: 'pair';
      readonly target: PlacedVdev & { readonly vdev: LeafVdev };
      readonly group: 'mirror' | 'replacing' | 'spare';
      /** The spare that is put to work. */
      readonly spare?: LeafVdev;
    };

/** What hinders any change of the vdev tree while it lasts. */
export function hinderedByCheckpoint(pool: Pick<Pool, 'checkpoint'>): PoolRefusal | undefined {
  return pool.checkpoint ? { rule: 'checkpoint.exists' } : undefined;
}

function runningWork(pool: Pool, { isSequential }: AttachOptions): PoolRefusal | undefined {
  const checkpoint = hinderedByCheckpoint(pool);
  if (checkpoint) return checkpoint;
  if (isSequential && !isEnabled(pool.features, 'device_rebuild')) {
    return { rule: 'attach.sequential-feature-off' };
  }
  if (isSequential && isScanning(pool, 'resilver')) return { rule: 'attach.resilver-running' };
  return pool.removal?.state === 'running' ? { rule: 'removal.running' } : undefined;
}

function groupRefusal(pool: Pool, name: string, { vdev }: PlacedVdev, isReplacing: boolean) {
  if (vdev.type === 'leaf') return undefined;
  if (vdev.type !== 'raidz') {
    return { rule: isReplacing ? 'replace.is-replacing' : 'attach.not-attachable', vdev: name } as const;
  }
  if (!('raidz_expansion' in pool.features)) return { rule: 'attach.not-attachable', vdev: name } as const;
  if (!isEnabled(pool.features, 'raidz_expansion')) {
    return isReplacing
      ? ({ rule: 'replace.is-replacing', vdev: name } as const)
      : ({ rule: 'attach.expansion-feature-off' } as const);
  }
  return pool.expansion?.state === 'running' ? ({ rule: 'attach.expansion-running' } as const) : undefined;
}

function placeRefusal(
  pool: Pool,
  name: string,
  { vdev, top, parent }: PlacedVdev,
  spare: LeafVdev | undefined,
  options: AttachOptions,
): PoolRefusal | undefined {
  const isSpecialClass = top.allocationClass !== 'normal';
  if (isSpecialClass && spare) {
    return top.allocationClass === 'log'
      ? { rule: 'replace.log-by-spare' }
      : { rule: 'replace.is-replacing', vdev: name };
  }
  if (options.isSequential && top.vdev.type === 'raidz') return { rule: 'attach.sequential-not-here' };
  if (!options.isReplacing) {
    const isAttachable = !parent || parent.type === 'mirror' || vdev.type === 'raidz';
    return isAttachable ? undefined : { rule: 'attach.not-attachable', vdev: name };
  }
  const isStandIn = parent?.type === 'spare' && isSpareInUse(pool, vdev.guid) && parent.children[0] !== vdev;
  const mixes = parent?.type === 'spare' && (spare !== undefined) !== isStandIn;
  return mixes ? { rule: 'replace.is-replacing', vdev: name } : undefined;
}

function sizeRefusal(
  { top }: PlacedVdev,
  device: MemberDevice,
  options: AttachOptions,
): PoolRefusal | undefined {
  const [deviceBytes, leastBytes] = [leafBytes(device.sizeBytes), leastMemberBytes(top)];
  if (deviceBytes < leastBytes) {
    return { rule: 'device.too-small', path: device.path, deviceBytes, leastBytes };
  }
  const deviceAshift = ashiftFor(device, options.ashift);
  return deviceAshift > top.ashift
    ? { rule: 'device.larger-sectors', path: device.path, deviceAshift, vdevAshift: top.ashift }
    : undefined;
}

function memberRefusal({ vdev }: PlacedVdev): PoolRefusal | undefined {
  if (vdev.type !== 'raidz') return undefined;
  const isWhole = vdev.children.every((child) => child.type === 'leaf' && isUsable(child));
  return isWhole ? undefined : { rule: 'attach.unhealthy-member' };
}

function targetOf(pool: Pool, name: string): PoolResult<{ readonly target: PlacedVdev }> {
  const found: FoundVdev | undefined = findVdev(pool, name);
  if (!found) return refuse({ rule: 'vdev.unknown', vdev: name });
  if (found.kind === 'spare') return refuse({ rule: 'vdev.is-spare', vdev: name });
  if (found.kind === 'cache') return refuse({ rule: 'vdev.is-cache', vdev: name });
  return { ok: true, target: found };
}

function planOf(target: PlacedVdev, spare: LeafVdev | undefined, options: AttachOptions): AttachPlan {
  const { vdev } = target;
  if (vdev.type !== 'leaf') return { kind: 'expand', target };
  if (!options.isReplacing) return { kind: 'pair', target: { ...target, vdev }, group: 'mirror' };
  return spare
    ? { kind: 'pair', target: { ...target, vdev }, group: 'spare', spare }
    : { kind: 'pair', target: { ...target, vdev }, group: 'replacing' };
}

/** May this device be attached to the vdev of this name, or replace it? What then happens. */
export function checkAttach(
  pool: Pool,
  name: string,
  device: MemberDevice,
  options: AttachOptions,
): PoolResult<{ readonly plan: AttachPlan }> {
  const found = targetOf(pool, name);
  if (!found.ok) return found;
  const { target } = found;
  const spare = options.isReplacing ? spareAt(pool, device.path) : undefined;
  const isActiveSpare = target.parent?.type === 'spare' && target.place === 1;
  if (options.isReplacing && isActiveSpare && !spare) return refuse({ rule: 'replace.spare-by-other' });
  const refusal =
    runningWork(pool, options) ??
    groupRefusal(pool, name, target, options.isReplacing) ??
    (device.isInUse ? ({ rule: 'device.busy', path: device.path } as const) : undefined) ??
    placeRefusal(pool, name, target, spare, options) ??
    sizeRefusal(target, device, options) ??
    memberRefusal(target);
  return refusal ? refuse(refusal) : { ok: true, plan: planOf(target, spare, options) };
}
