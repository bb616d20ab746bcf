/** What can be chosen in the pool of a case, and whether it may go. */

import { featuresOf } from '../../simulator/zfs/features.ts';
import type { PoolRefusal } from '../../simulator/zfs/pool/refusal.ts';
import { checkRemove, type RemovePlan } from '../../simulator/zfs/pool/remove-check.ts';
import { lengthOf } from '../../simulator/zfs/ranges.ts';
import { type SpecRefusal, sizeRefusal } from '../../simulator/zfs/spec-words.ts';
import type { OpenZfsVersion, Pool } from '../../simulator/zfs/types.ts';
import { usedSpace } from '../../simulator/zfs/used-space.ts';
import { pathName, vdevName } from '../../simulator/zfs/vdev-names.ts';
import { isUsable } from '../../simulator/zfs/vdev-state.ts';
import { leavesOf, liveTopLevels } from '../../simulator/zfs/vdev-tree.ts';
import { layoutOfKind } from '../vdev-builder/edit.ts';
import type { CaseRow, Purpose, RemoveCase } from './case.ts';
import { samplePool } from './sample-pool.ts';

export interface ShownDevice {
  readonly name: string;
  readonly isMissing: boolean;
}

/** A top-level vdev with its members, or a device that stands alone. */
export interface ShownVdev {
  readonly name: string;
  readonly purpose: Purpose;
  /** Members; none for a device that stands alone. */
  readonly members: readonly ShownDevice[];
  readonly ashift: number;
  readonly isMissing: boolean;
}

export type Verdict =
  | {
      readonly isAllowed: true;
      readonly plan: RemovePlan;
      /** Bytes that move to the others. */
      readonly movedBytes: number;
    }
  | {
      readonly isAllowed: false;
      readonly refusal: PoolRefusal;
      /** A member of a mirror: `zpool detach` takes it out. */
      readonly isMirrorMember: boolean;
      /** The only data vdev. */
      readonly isLast: boolean;
    };

export type RemoveView =
  | { readonly kind: 'unclear'; readonly refusals: readonly SpecRefusal[] }
  /** This OpenZFS knows no special vdevs yet. */
  | { readonly kind: 'too-old'; readonly version: OpenZfsVersion }
  | {
      readonly kind: 'pool';
      readonly vdevs: readonly ShownVdev[];
      /** The one that is judged: the chosen one, or the first where that is gone. */
      readonly chosen: string;
      readonly verdict: Verdict;
    };

const purposeOf = { normal: 'data', special: 'special', log: 'log', dedup: 'special' } as const;

function shownVdevs(pool: Pool): readonly ShownVdev[] {
  const tops = liveTopLevels(pool).map(({ id, vdev, ashift, allocationClass }): ShownVdev => {
    const leaves = leavesOf(vdev).map((leaf) => ({ name: pathName(leaf), isMissing: !isUsable(leaf) }));
    return {
      name: vdevName(vdev, id),
      purpose: purposeOf[allocationClass],
      members: vdev.type === 'leaf' ? [] : leaves,
      ashift,
      isMissing: vdev.type === 'leaf' && !isUsable(vdev),
    };
  });
  const single = (purpose: 'cache' | 'spare') =>
    (purpose === 'cache' ? pool.caches : pool.spares).map(
      ({ leaf }): ShownVdev => ({ name: pathName(leaf), purpose, members: [], ashift: 0, isMissing: false }),
    );
  return [...tops, ...single('cache'), ...single('spare')];
}

function verdictOn(pool: Pool, name: string): Verdict {
  const result = checkRemove(pool, name);
  if (result.ok) {
    const { plan } = result;
    const moved = plan.kind === 'evacuation' ? lengthOf(usedSpace(pool).get(plan.top.id) ?? []) : 0;
    return { isAllowed: true, plan, movedBytes: moved };
  }
  const isMirrorMember = liveTopLevels(pool).some(
    ({ vdev }) => vdev.type === 'mirror' && leavesOf(vdev).some((leaf) => pathName(leaf) === name),
  );
  const isLast = liveTopLevels(pool, 'normal').length < 2;
  return { isAllowed: false, refusal: result.refusal, isMirrorMember, isLast };
}

/** Why there can be no such vdev. Cache devices and spares are single disks whatever the row's kind says. */
function rowRefusal({ purpose, kind, count }: CaseRow): SpecRefusal | undefined {
  if (purpose === 'cache' || purpose === 'spare') return undefined;
  const layout = layoutOfKind(kind, count);
  const isParity = 'parity' in layout;
  return isParity && purpose !== 'data'
    ? { rule: 'spec.unsupported-layout', purpose, layout: kind }
    : sizeRefusal(layout, count);
}

export function removeView(removeCase: RemoveCase): RemoveView {
  const { version, rows } = removeCase;
  const hasSpecial = rows.some(({ purpose }) => purpose === 'special');
  if (hasSpecial && !featuresOf(version).some(({ name }) => name === 'allocation_classes')) {
    return { kind: 'too-old', version };
  }
  const refusals = rows.flatMap((row) => rowRefusal(row) ?? []);
  const hasData = rows.some(({ purpose }) => purpose === 'data');
  if (refusals.length > 0 || !hasData) return { kind: 'unclear', refusals };
  const pool = samplePool(removeCase);
  const vdevs = shownVdevs(pool);
  const names = vdevs.flatMap(({ name, members }) => [name, ...members.map((member) => member.name)]);
  const chosen = names.includes(removeCase.chosen) ? removeCase.chosen : (names[0] ?? '');
  return { kind: 'pool', vdevs, chosen, verdict: verdictOn(pool, chosen) };
}
