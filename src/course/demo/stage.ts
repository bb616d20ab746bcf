/** The run a screenplay is played on. */
import type { ShellWorld } from '../../shell/types.ts';
import type { Simulation } from '../../simulator/kernel/simulation.ts';
import type { Input } from '../../simulator/kernel/types.ts';

/** A moment of a run to which one can return: inputs seen and virtual time. */
export interface StageMark {
  readonly position: number;
  readonly atMs: number;
}

export interface Stage {
  readonly world: Readonly<ShellWorld>;
  apply(input: Input): void;
  /** The present moment. */
  mark(): StageMark;
  /** Makes the run what it was at `mark`; what came later is gone. */
  returnTo(mark: StageMark): void;
}

/** A simulation as a stage. */
export function simulationStage(simulation: Simulation<ShellWorld>): Stage {
  return {
    get world() {
      return simulation.world;
    },
    apply: (input) => simulation.apply(input),
    mark: () => ({ position: simulation.position, atMs: simulation.nowMs }),
    returnTo: ({ position, atMs }) => {
      simulation.replay({ entries: simulation.journal.entries.slice(0, position), endMs: atMs });
    },
  };
}
