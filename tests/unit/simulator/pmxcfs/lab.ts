import type { World } from '../../../../src/simulator/cluster.ts';
import type { Fault } from '../../../../src/simulator/hardware/types.ts';
import type { Context } from '../../../../src/simulator/kernel/types.ts';
import { injectFault } from '../../../../src/simulator/os/faults.ts';
import type { FileResult } from '../../../../src/simulator/os/types.ts';
import { clusterFileSystem } from '../../../../src/simulator/pmxcfs/filesystem.ts';
import { createWorld } from '../../../../src/simulator/scenario.ts';
import { type PresetName, presets } from '../../../../src/simulator/scenarios/presets.ts';
import { type Actor, createActor } from '../../../../tools/conformance/actor.ts';

export interface Lab extends Actor {
  /** Does something now and gives its result. */
  readonly ask: <T>(question: (ctx: Context<World>) => T) => T;
  readonly fault: (fault: Fault) => void;
  readonly wait: (ms: number) => void;
  readonly write: (host: string, path: string, text: string) => FileResult<void>;
  readonly read: (host: string, path: string) => string | undefined;
}

export function labOf(preset: PresetName, seed = 1): Lab {
  const actor = createActor(createWorld(presets[preset], seed));
  function ask<T>(question: (ctx: Context<World>) => T): T {
    const answers: { readonly value: T }[] = [];
    actor.act((ctx) => answers.push({ value: question(ctx) }));
    const [answer] = answers;
    if (answer === undefined) throw new Error('the actor did not act');
    return answer.value;
  }
  return {
    ...actor,
    ask,
    fault: (fault) => actor.act((ctx) => injectFault(ctx, fault)),
    wait: (ms) => actor.runUntil(actor.world.kernel.nowMs + ms),
    write: (host, path, text) => ask((ctx) => clusterFileSystem.write(ctx, host, path, text, false)),
    read: (host, path) => {
      const result = ask((ctx) => clusterFileSystem.read(ctx, host, path));
      return result.ok ? result.value : undefined;
    },
  };
}
