/** What must never be so in a pool, in sentences. */
import { allReachableRuns } from '../../../../src/simulator/zfs/block-owners.ts';
import type { BlockRun, Dva } from '../../../../src/simulator/zfs/block-types.ts';
import { datasetSpace } from '../../../../src/simulator/zfs/dataset-space.ts';
import { livePoolSpace, poolRawSpace, topLevelSpace } from '../../../../src/simulator/zfs/space.ts';
import type { Pool } from '../../../../src/simulator/zfs/types.ts';
import { usedSpace } from '../../../../src/simulator/zfs/used-space.ts';
import { placedVdevs } from '../../../../src/simulator/zfs/vdev-find.ts';
import { isTopLevel, liveTopLevels, poolLeaves } from '../../../../src/simulator/zfs/vdev-tree.ts';

function spaceFaults(pool: Pool): string[] {
  const faults: string[] = [];
  const tops = liveTopLevels(pool).map((top) => topLevelSpace(pool, top));
  const whole = poolRawSpace(pool);
  if (whole.allocatedBytes + whole.freeBytes !== whole.sizeBytes)
    faults.push('used and free are not the size');
  const allocated = tops.reduce((sum, { allocatedBytes }) => sum + allocatedBytes, 0);
  if (allocated !== whole.allocatedBytes) faults.push('vdevs do not add up to the pool');
  for (const { allocatedBytes, freeBytes, sizeBytes } of tops) {
    if (allocatedBytes < 0 || freeBytes < 0) faults.push('a vdev has less than nothing');
    if (allocatedBytes + freeBytes !== sizeBytes) faults.push('a vdev does not add up');
  }
  const { used, available, usedByDataset, usedBySnapshots, usedByChildren, usedByRefreservation } =
    datasetSpace(pool, pool.name);
  const { usableBytes } = livePoolSpace(pool);
  if (used <= usableBytes && used + available !== usableBytes)
    faults.push('used and available do not add up');
  if (usedByDataset + usedBySnapshots + usedByChildren + usedByRefreservation !== used)
    faults.push('the parts of used do not add up');
  return faults;
}

interface Place {
  readonly run: BlockRun;
  readonly dva: Dva;
  readonly end: number;
}

/** Blocks of two runs may only lie in the same place when they are the same blocks. */
function overlapFaults(pool: Pool): string[] {
  const byVdev = new Map<number, Place[]>();
  for (const run of allReachableRuns(pool))
    for (const dva of run.dvas) {
      const end = dva.offset + run.count * dva.allocatedBytes;
      byVdev.set(dva.vdev, [...(byVdev.get(dva.vdev) ?? []), { run, dva, end }]);
    }
  return [...byVdev].flatMap(([vdev, places]) => {
    const sorted = places.sort((a, b) => a.dva.offset - b.dva.offset);
    return sorted.slice(1).flatMap((place, index) => {
      const before = sorted[index];
      if (!before || before.end <= place.dva.offset) return [];
      const isSame =
        before.run.birthTxg === place.run.birthTxg &&
        before.dva.allocatedBytes === place.dva.allocatedBytes &&
        (place.dva.offset - before.dva.offset) % place.dva.allocatedBytes === 0;
      return isSame ? [] : [`two blocks in one place of vdev ${vdev}`];
    });
  });
}

function placeFaults(pool: Pool): string[] {
  const tops = new Map(pool.topLevels.map((place) => [place.id, place]));
  return [...usedSpace(pool)].flatMap(([vdev, ranges]) => {
    const top = tops.get(vdev);
    if (!top || !isTopLevel(top)) return [`something lies on vdev ${vdev}, which is not there`];
    const end = top.metaslabs * 2 ** top.metaslabShift;
    return ranges.some(({ from, to }) => from < 0 || to > end) ? [`vdev ${vdev} is used beyond its end`] : [];
  });
}

function timeFaults(pool: Pool): string[] {
  const faults: string[] = [];
  for (const run of allReachableRuns(pool))
    if (run.birthTxg > pool.txg) faults.push('a block from the future');
  for (const [name, { snapshots }] of Object.entries(pool.content.datasets)) {
    const txgs = snapshots.map(({ createTxg }) => createTxg);
    if (txgs.some((txg, index) => txg < (txgs[index - 1] ?? 0)))
      faults.push(`snapshots of ${name} in disorder`);
    if (new Set(snapshots.map(({ name: short }) => short)).size < snapshots.length)
      faults.push(`two snapshots of ${name} with one name`);
  }
  for (const { missingTxgs } of poolLeaves(pool)) {
    if (missingTxgs.some(({ from, to }) => from >= to)) faults.push('an empty stretch in a dirty time log');
    if (missingTxgs.some(({ to }) => to > pool.txg + 1)) faults.push('a dirty time log beyond today');
  }
  return faults;
}

function treeFaults(pool: Pool): string[] {
  const faults: string[] = [];
  const guids = [...placedVdevs(pool)].map(({ vdev }) => vdev.guid);
  if (new Set(guids).size < guids.length) faults.push('two vdevs with one guid');
  for (const { vdev } of placedVdevs(pool)) {
    if (vdev.type !== 'leaf' && vdev.children.length < 2) faults.push(`a ${vdev.type} of one`);
  }
  const paths = poolLeaves(pool)
    .filter(({ isNotPresent }) => !isNotPresent)
    .map(({ path }) => path);
  if (new Set(paths).size < paths.length) faults.push('one device in two places');
  return faults;
}

/** Everything that is wrong with a pool; nothing in one that is sound. */
export function poolFaults(pool: Pool): readonly string[] {
  return [
    ...spaceFaults(pool),
    ...overlapFaults(pool),
    ...placeFaults(pool),
    ...timeFaults(pool),
    ...treeFaults(pool),
  ];
}
