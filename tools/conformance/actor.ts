/** Runs a World and lets a function act on it as a program would, without a shell between. */
import * as z from 'zod/mini';
import { clusterRooms, type World } from '../../src/simulator/cluster.ts';
import { createEngine } from '../../src/simulator/kernel/engine.ts';
import type { Context, Room } from '../../src/simulator/kernel/types.ts';

declare module '../../src/simulator/kernel/types.ts' {
  interface InputMap {
    /** The next function in the actor's hands is called. */
    'lab.act': Record<never, never>;
  }
}

type Act = (ctx: Context<World>) => void;

export interface Actor {
  readonly world: World;
  act(act: Act): void;
  /** Lets virtual time run to this moment; earlier ones are ignored. */
  runUntil(atMs: number): void;
}

export function createActor(world: World): Actor {
  const waiting: Act[] = [];
  const hands: Room<World> = {
    name: 'lab',
    inputs: { 'lab.act': { schema: z.object({}), apply: (ctx) => waiting.shift()?.(ctx) } },
  };
  const engine = createEngine(world, [...clusterRooms.map((make) => make()), hands]);
  return {
    world,
    act(act) {
      waiting.push(act);
      engine.apply({ kind: 'lab.act' });
    },
    runUntil: (atMs) => engine.runUntil(atMs),
  };
}
