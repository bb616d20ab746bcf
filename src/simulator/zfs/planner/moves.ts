/** The single steps from one pool to the next, by the rules of the operations themselves. */
import { addRefusal, attachRefusal, removeRefusal, type VdevShape } from '../next-moves.ts';
import { type ReplicationRefusal, replicationRefusals } from '../replication-level.ts';
import type { OpenZfsVersion } from '../types.ts';
import { onePerSize, type PlanState, smallestOf, takeSizes, vdevKey } from './state.ts';
import type { PlanDisk, PlanStep, PlanTask, PlanVdev, WantedVdev } from './task.ts';
import { vdevName, vdevWords } from './words.ts';

export interface PlannedMove {
  readonly state: PlanState;
  readonly step: PlanStep;
  /** Commands it takes; what has to be forced counts as more. */
  readonly cost: number;
}

/** Forcing is the last resort. */
const FORCED_COST = 4;

function shapes(vdevs: readonly PlanVdev[]): readonly VdevShape[] {
  return vdevs.map(({ layout, disks, ashift }) => ({ layout, disks: disks.length, ashift }));
}

function without(disks: readonly PlanDisk[], disk: PlanDisk): readonly PlanDisk[] {
  return disks.filter((other) => other !== disk);
}

function withVdev(state: PlanState, at: number, vdev: PlanVdev, free: readonly PlanDisk[]): PlanState {
  return { ...state, vdevs: state.vdevs.map((old, index) => (index === at ? vdev : old)), free };
}

function step(kind: PlanStep['kind'], command: string, isReversible: boolean): PlanStep {
  return { kind, command, isReversible, forced: [] };
}

function* attachMoves(task: PlanTask, state: PlanState, at: number, vdev: PlanVdev): Generator<PlannedMove> {
  const { layout, disks, ashift } = vdev;
  if (attachRefusal({ layout, disks: disks.length, ashift }, task.version)) return;
  const widest = Math.max(0, ...task.wanted.map(({ sizes }) => sizes.length));
  if (disks.length >= widest) return;
  const isParity = layout.type === 'raidz';
  const partner = isParity ? vdevName(vdev) : (disks[0]?.name ?? '');
  for (const disk of onePerSize(state.free)) {
    if (disk.sizeBytes < smallestOf(vdev)) continue;
    const grown: PlanVdev = {
      ...vdev,
      layout: isParity ? layout : { type: 'mirror' },
      disks: [...disks, disk],
    };
    const command = `zpool attach ${task.pool} ${partner} ${disk.name}`;
    yield {
      state: withVdev(state, at, grown, without(state.free, disk)),
      step: step(isParity ? 'expand' : 'attach', command, !isParity),
      cost: 1,
    };
  }
}

function* detachMoves(task: PlanTask, state: PlanState, at: number, vdev: PlanVdev): Generator<PlannedMove> {
  if (vdev.layout.type !== 'mirror') return;
  for (const disk of onePerSize(vdev.disks)) {
    const disks = without(vdev.disks, disk);
    const left: PlanVdev = { ...vdev, layout: disks.length === 1 ? { type: 'disk' } : vdev.layout, disks };
    yield {
      state: withVdev(state, at, left, [...state.free, disk]),
      step: step('detach', `zpool detach ${task.pool} ${disk.name}`, true),
      cost: 1,
    };
  }
}

function* replaceMoves(task: PlanTask, state: PlanState, at: number, vdev: PlanVdev): Generator<PlannedMove> {
  for (const old of onePerSize(vdev.disks)) {
    for (const disk of onePerSize(state.free)) {
      if (disk.sizeBytes < smallestOf(vdev) || disk.sizeBytes === old.sizeBytes) continue;
      const disks = vdev.disks.map((member) => (member === old ? disk : member));
      const grows = smallestOf({ disks }) > smallestOf(vdev);
      yield {
        state: withVdev(state, at, { ...vdev, disks }, [...without(state.free, disk), old]),
        step: step('replace', `zpool replace ${task.pool} ${old.name} ${disk.name}`, !grows),
        cost: 1,
      };
    }
  }
}

/** What may be added on the way to a wanted vdev: itself, and of a mirror a part that partners are attached to later. */
function beginnings({ layout, sizes }: WantedVdev): readonly WantedVdev[] {
  if (layout.type !== 'mirror') return [{ layout, sizes }];
  return sizes.map((_, left): WantedVdev => {
    const kept = sizes.slice(left);
    return { layout: kept.length === 1 ? { type: 'disk' } : layout, sizes: kept };
  });
}

function forcedBy(vdevs: readonly PlanVdev[], added: WantedVdev): readonly ReplicationRefusal[] {
  const last = vdevs.at(-1);
  const groups = [
    ...(last ? [{ layout: last.layout, sizes: last.disks.map(({ sizeBytes }) => sizeBytes) }] : []),
    added,
  ];
  return replicationRefusals(groups);
}

function* addMoves(task: PlanTask, state: PlanState): Generator<PlannedMove> {
  for (const added of task.wanted.flatMap(beginnings)) {
    const disks = takeSizes(state.free, added.sizes);
    if (!disks || addRefusal(added.layout, task.version)) continue;
    if (state.hasRemoved && 'parity' in added.layout) continue;
    const ashift = state.vdevs[0]?.ashift ?? 12;
    const vdev: PlanVdev = { id: state.nextId, layout: added.layout, ashift, disks: disks.taken };
    const forced = forcedBy(state.vdevs, added);
    const words = vdevWords(
      added.layout,
      disks.taken.map(({ name }) => name),
    );
    const vdevs = [...state.vdevs, vdev];
    yield {
      state: { ...state, vdevs, free: disks.left, nextId: state.nextId + 1 },
      step: {
        kind: 'add',
        command: `zpool add ${forced.length > 0 ? '-f ' : ''}${task.pool} ${words}`,
        isReversible: removeRefusal(shapes(vdevs), task.version) === undefined,
        forced,
      },
      cost: forced.length > 0 ? FORCED_COST : 1,
    };
  }
}

/** Bytes of data that vdevs hold at most, roughly: enough to say that data does not fit. */
function roomOf(vdevs: readonly PlanVdev[]): number {
  return vdevs.reduce(
    (sum, vdev) => sum + smallestOf(vdev) * (vdev.layout.type === 'raidz' ? vdev.disks.length : 1),
    0,
  );
}

function* removeMoves(task: PlanTask, state: PlanState): Generator<PlannedMove> {
  if (removeRefusal(shapes(state.vdevs), task.version)) return;
  const keys = state.vdevs.map(vdevKey);
  for (const [at, vdev] of state.vdevs.entries()) {
    if (keys.indexOf(keys[at] ?? '') < at) continue;
    const vdevs = state.vdevs.filter((other) => other !== vdev);
    if (roomOf(vdevs) < task.usedBytes) continue;
    yield {
      state: { ...state, vdevs, free: [...state.free, ...vdev.disks], hasRemoved: true },
      step: step('remove', `zpool remove ${task.pool} ${vdevName(vdev)}`, true),
      cost: 1,
    };
  }
}

/** Every step that OpenZFS takes from here and that could lead to what is wanted; of equal vdevs the first is tried. */
export function* movesFrom(task: PlanTask, state: PlanState): Generator<PlannedMove> {
  const keys = state.vdevs.map(vdevKey);
  for (const [at, vdev] of state.vdevs.entries()) {
    if (keys.indexOf(keys[at] ?? '') < at) continue;
    yield* attachMoves(task, state, at, vdev);
    yield* detachMoves(task, state, at, vdev);
    yield* replaceMoves(task, state, at, vdev);
  }
  yield* addMoves(task, state);
  yield* removeMoves(task, state);
}

/** Reasons why the vdev cannot be taken out of the pool in this version. */
export function removalObstacle(
  vdevs: readonly PlanVdev[],
  version: OpenZfsVersion,
): ReturnType<typeof removeRefusal> {
  return removeRefusal(shapes(vdevs), version);
}
