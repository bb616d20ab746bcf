/** What zpool would refuse of a design: what nothing helps against, and what `-f` overrides. */

import { addRefusal, type MoveRefusal } from '../../simulator/zfs/next-moves.ts';
import { type ReplicationRefusal, replicationRefusals } from '../../simulator/zfs/replication-level.ts';
import { type SpecRefusal, sizeRefusal } from '../../simulator/zfs/spec-words.ts';
import type { Design, DesignVdev } from './design.ts';

/** A vdev that cannot be, by its place in the design. */
export interface VdevProblem {
  readonly vdev: number;
  readonly refusal: SpecRefusal | MoveRefusal;
}

export interface Problems {
  readonly impossible: readonly VdevProblem[];
  readonly overridable: readonly ReplicationRefusal[];
}

/** Each disk of a stripe is a top-level vdev of its own. */
export function topLevelsOf({ vdevs }: Pick<Design, 'vdevs'>): readonly DesignVdev[] {
  return vdevs.flatMap(({ layout, disks }): readonly DesignVdev[] =>
    layout.type === 'disk' ? disks.map((disk) => ({ layout, disks: [disk] })) : [{ layout, disks }],
  );
}

export function problemsOf(design: Design): Problems {
  const impossible = design.vdevs.flatMap(({ layout, disks }, vdev) => {
    const refusal = sizeRefusal(layout, disks.length) ?? addRefusal(layout, design.version);
    return refusal ? [{ vdev, refusal }] : [];
  });
  const overridable = replicationRefusals(
    topLevelsOf(design).map(({ layout, disks }) => ({
      layout,
      sizes: disks.map((place) => design.rack[place] ?? 0),
    })),
  );
  return { impossible, overridable };
}
