/** A small room that uses every kernel facility: counters that are raised by inputs, timers, chance and each other. */
import * as z from 'zod/mini';
import { emptyKernelWorld } from '../../../../src/simulator/kernel/engine.ts';
import { cloneWorld, type Definition } from '../../../../src/simulator/kernel/simulation.ts';
import type { KernelWorld, Room } from '../../../../src/simulator/kernel/types.ts';

declare module '../../../../src/simulator/kernel/types.ts' {
  interface TimerMap {
    'toy.tick': { name: string; left: number };
  }
  interface EventMap {
    'toy.counted': { name: string; value: number };
    'toy.echoed': { of: number };
  }
  interface InputMap {
    'toy.count': { name: string };
    'toy.start': { name: string; times: number };
    'toy.stop': { name: string };
  }
}

export interface ToyWorld extends KernelWorld {
  counters: Record<string, number>;
  running: Record<string, number>;
}

const room: Room<ToyWorld> = {
  name: 'toy',
  timers: {
    'toy.tick': (ctx, { name, left }) => {
      const value = (ctx.world.counters[name] ?? 0) + 1;
      ctx.world.counters[name] = value;
      ctx.emit('toy.counted', { name, value });
      if (left > 1) {
        ctx.world.running[name] = ctx.schedule(ctx.randomInt(name, 1, 5_000), 'toy.tick', {
          name,
          left: left - 1,
        });
      } else {
        delete ctx.world.running[name];
      }
    },
  },
  listeners: {
    'toy.counted': (ctx, event) => {
      if (event.data.value % 3 === 0) ctx.emit('toy.echoed', { of: event.seq });
    },
  },
  inputs: {
    'toy.count': {
      schema: z.object({ name: z.string() }),
      apply: (ctx, { name }) => {
        ctx.schedule(0, 'toy.tick', { name, left: 1 });
      },
    },
    'toy.start': {
      schema: z.object({ name: z.string(), times: z.int() }),
      apply: (ctx, { name, times }) => {
        ctx.world.running[name] = ctx.schedule(ctx.randomInt(name, 1, 5_000), 'toy.tick', {
          name,
          left: times,
        });
      },
    },
    'toy.stop': {
      schema: z.object({ name: z.string() }),
      apply: (ctx, { name }) => {
        ctx.cancel(ctx.world.running[name]);
        delete ctx.world.running[name];
      },
    },
  },
};

export const toyDefinition: Definition<ToyWorld> = {
  start: () => ({ ...emptyKernelWorld(7, 0), counters: {}, running: {} }),
  rooms: [() => room],
  clone: (world) => cloneWorld(world, ['events']),
};
