/** Runs inputs twice: in one go, and in a World that is copied through JSON and gone on with at each step. */
import type { ShellWorld } from '../../../src/shell/types.ts';
import { createEngine, type Engine } from '../../../src/simulator/kernel/engine.ts';
import type { Definition } from '../../../src/simulator/kernel/simulation.ts';
import type { Input } from '../../../src/simulator/kernel/types.ts';

/** An input, or time that passes. */
export type Step = Input;

function enliven(definition: Definition<ShellWorld>, world: ShellWorld): Engine<ShellWorld> {
  return createEngine(
    world,
    definition.rooms.map((make) => make()),
  );
}

/** All steps in one run that is never interrupted. */
export function inOneGo(definition: Definition<ShellWorld>, steps: readonly Step[]): ShellWorld {
  const engine = enliven(definition, definition.start());
  for (const step of steps) {
    if (step.kind === 'advance') engine.runUntil(engine.world.kernel.nowMs + step.ms);
    else engine.apply(step);
  }
  return engine.world;
}

/**
 * The same with a copy wherever one can be taken: after each input, and each `pieceMs` of the time that passes. At
 * `copies` of `chances` moments it could.
 */
export function copiedAtEachStep(
  definition: Definition<ShellWorld>,
  steps: readonly Step[],
  pieceMs: number,
): { readonly world: ShellWorld; readonly copies: number; readonly chances: number } {
  let engine = enliven(definition, definition.start());
  let copies = 0;
  let chances = 0;
  const copy = () => {
    chances++;
    if (!engine.isRestorable()) return;
    copies++;
    const world: ShellWorld = JSON.parse(JSON.stringify(engine.world));
    engine = enliven(definition, world);
  };
  for (const step of steps) {
    if (step.kind !== 'advance') engine.apply(step);
    else {
      const untilMs = engine.world.kernel.nowMs + step.ms;
      while (engine.world.kernel.nowMs < untilMs) {
        engine.runUntil(Math.min(untilMs, engine.world.kernel.nowMs + pieceMs));
        copy();
      }
    }
    copy();
  }
  return { world: engine.world, copies, chances };
}
