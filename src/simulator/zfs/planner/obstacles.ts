/** Why there is no way, and the way that is always there. */
import { OPENZFS_VERSIONS } from '../features.ts';
import { removalObstacle } from './moves.ts';
import { searchPlan } from './search.ts';
import { smallestOf, takeSizes } from './state.ts';
import type { Obstacle, PlanDisk, PlanTask, PlanVdev, Rebuild, WantedVdev } from './task.ts';
import { vdevName, vdevWords } from './words.ts';

function laterVersion(task: PlanTask): Obstacle | undefined {
  const later = OPENZFS_VERSIONS.slice(OPENZFS_VERSIONS.indexOf(task.version) + 1);
  const version = later.find((candidate) => searchPlan({ ...task, version: candidate }).found === 'plan');
  return version === undefined ? undefined : { rule: 'plan.needs-version', version };
}

function parityOf({ layout }: Pick<WantedVdev, 'layout'>): number | undefined {
  return 'parity' in layout ? layout.parity : undefined;
}

/** A parity vdev that cannot become any of the wanted ones. */
function parityObstacle(vdev: PlanVdev, wanted: readonly WantedVdev[]): Obstacle | undefined {
  const parity = parityOf(vdev);
  if (parity === undefined) return undefined;
  const alike = wanted.filter(({ layout }) => layout.type === vdev.layout.type);
  const sameParity = alike.filter((other) => parityOf(other) === parity);
  const because =
    alike.length === 0
      ? 'layout'
      : sameParity.length === 0
        ? 'parity'
        : sameParity.every(({ sizes }) => sizes.length < vdev.disks.length)
          ? 'width'
          : undefined;
  return because && { rule: 'plan.parity-stays', vdev: vdevName(vdev), because };
}

function sizesOf(disks: readonly PlanDisk[]): readonly number[] {
  return disks.map(({ sizeBytes }) => sizeBytes);
}

/** Sizes that are wanted more often than there are disks of them, in the pool and free together. */
export function missingDisks({ start, free, wanted }: PlanTask): readonly Obstacle[] {
  const have = sizesOf([...free, ...start.flatMap(({ disks }) => disks)]);
  const need = wanted.flatMap(({ sizes }) => sizes);
  return [...new Set(need)].flatMap((sizeBytes): Obstacle[] => {
    const count = (sizes: readonly number[]) => sizes.filter((size) => size === sizeBytes).length;
    const missing = count(need) - count(have);
    return missing > 0 ? [{ rule: 'plan.disks-missing', sizeBytes, missing }] : [];
  });
}

function smallerDisks({ start, wanted }: PlanTask): Obstacle | undefined {
  const least = Math.min(...start.map(smallestOf));
  const isSmaller = wanted.some(({ sizes }) => sizes.some((size) => size < least));
  return isSmaller ? { rule: 'plan.smaller-disks' } : undefined;
}

/** Everything that stands in the way although there are disks enough, the most important first. */
export function obstaclesOf(task: PlanTask): readonly Obstacle[] {
  const later = laterVersion(task);
  if (later) return [later];
  const parity = task.start.map((vdev) => parityObstacle(vdev, task.wanted));
  const removal = removalObstacle(task.start, task.version);
  const surplus = task.start.length > task.wanted.length ? task.start.at(-1) : undefined;
  const found = [
    ...parity,
    surplus && removal && { rule: 'plan.vdev-stays' as const, vdev: vdevName(surplus), refusal: removal },
    smallerDisks(task),
  ].filter((obstacle) => obstacle !== undefined);
  return found.length > 0 ? found : [{ rule: 'plan.exhausted' }];
}

/** A snapshot of everything is sent to a new pool, which then takes the name of the old one. */
export function rebuildOf({ pool, free, wanted }: PlanTask): Rebuild {
  const fresh = `${pool}-new`;
  let left = free;
  let missing = 0;
  const words = wanted.map(({ layout, sizes }) => {
    const disks = takeSizes(left, sizes);
    if (!disks) missing += sizes.length;
    left = disks?.left ?? left;
    return vdevWords(layout, disks?.taken.map(({ name }) => name) ?? sizes.map(() => 'DISK'));
  });
  return {
    missingDisks: missing,
    commands: [
      `zpool create -o ashift=12 ${fresh} ${words.join(' ')}`,
      `zfs snapshot -r ${pool}@move`,
      `zfs send -R ${pool}@move | zfs recv -F ${fresh}`,
      `zpool export ${pool}`,
      `zpool export ${fresh}`,
      `zpool import ${fresh} ${pool}`,
    ],
  };
}
