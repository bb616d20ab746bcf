/** What the builder shows for a design. */
import { type Move, nextMoves, type VdevShape } from '../../simulator/zfs/next-moves.ts';
import {
  type Chance,
  type Survival,
  survivalChances,
  survivalOf,
  toleratedFailures,
} from '../../simulator/zfs/survival.ts';
import { type Capacity, capacityOf } from './capacity.ts';
import type { Design } from './design.ts';
import { type Problems, problemsOf, topLevelsOf } from './problems.ts';

/** A step that makes sense for some of the vdevs, said once for all that are alike. */
export interface ShownMove extends Move {
  /** Place of the first such vdev in the design. */
  readonly group: number;
}

export type BuilderView =
  | { readonly kind: 'empty'; readonly problems: Problems }
  | { readonly kind: 'impossible'; readonly problems: Problems }
  | BuilderResult;

export interface BuilderResult {
  readonly kind: 'result';
  readonly problems: Problems;
  readonly capacity: Capacity;
  readonly survival: Survival;
  readonly chances: readonly Chance[];
  readonly moves: readonly ShownMove[];
}

export function view(design: Design): BuilderView {
  const problems = problemsOf(design);
  if (design.vdevs.length === 0) return { kind: 'empty', problems };
  if (problems.impossible.length > 0) return { kind: 'impossible', problems };
  const tolerances = topLevelsOf(design).map(({ layout, disks }) => ({
    disks: disks.length,
    tolerated: toleratedFailures(layout, disks.length),
  }));
  return {
    kind: 'result',
    problems,
    capacity: capacityOf(design),
    survival: survivalOf(tolerances),
    chances: survivalChances(tolerances),
    moves: shownMoves(design),
  };
}

/** Twins are not told twice. */
function shownMoves(design: Design): readonly ShownMove[] {
  const shapes = topLevelsOf(design).map(
    ({ layout, disks }): VdevShape => ({ layout, disks: disks.length, ashift: design.ashift }),
  );
  const names = shapes.map(({ layout, disks }) => JSON.stringify([layout, disks]));
  const groups = design.vdevs.flatMap(({ layout, disks }, group) =>
    layout.type === 'disk' ? disks.map(() => group) : [group],
  );
  return nextMoves(shapes, design.version)
    .filter(({ vdev }) => names.indexOf(names[vdev] ?? '') === vdev)
    .map((move) => ({ ...move, group: groups[move.vdev] ?? 0 }));
}
