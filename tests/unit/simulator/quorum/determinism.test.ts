/** The same seed and the same inputs give the same World, whatever they are; so does going back and forth in time. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clusterRooms, type World } from '../../../../src/simulator/cluster.ts';
import type { Fault } from '../../../../src/simulator/hardware/types.ts';
import { cloneWorld, Simulation } from '../../../../src/simulator/kernel/simulation.ts';
import { createWorld } from '../../../../src/simulator/scenario.ts';
import { presets } from '../../../../src/simulator/scenarios/presets.ts';

const host = fc.constantFrom('PMX1', 'PMX2', 'zeuge');
const nic = fc.constantFrom('eno1');
const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ kind: fc.constantFrom('power-off' as const, 'power-on' as const, 'reset' as const), host }),
  fc.record({ kind: fc.constantFrom('plug' as const, 'unplug' as const), host, nic }),
  fc.record({
    kind: fc.constantFrom('switch-off' as const, 'switch-on' as const),
    switch: fc.constantFrom('lan', 'corosync0', 'corosync1'),
  }),
  fc.record({ kind: fc.constant('partition' as const), groups: fc.array(fc.array(host), { maxLength: 3 }) }),
  fc.constant({ kind: 'heal' } as const),
);

function run(seed: number): Simulation<World> {
  return new Simulation<World>({
    start: () => createWorld(presets['pair-qdevice'], seed),
    rooms: clusterRooms,
    clone: (world) => cloneWorld(world, ['events']),
  });
}

const history = fc.array(fc.tuple(fault, fc.integer({ min: 0, max: 20_000 })), {
  minLength: 1,
  maxLength: 8,
});

function play(simulation: Simulation<World>, moves: readonly (readonly [Fault, number])[]): void {
  for (const [move, ms] of moves) {
    simulation.apply({ kind: 'hardware.fault', fault: move });
    simulation.apply({ kind: 'advance', ms });
  }
}

describe('a run', () => {
  test('is a function of seed and inputs', () => {
    fc.assert(
      fc.property(history, fc.nat(1000), (moves, seed) => {
        const [a, b] = [run(seed), run(seed)];
        play(a, moves);
        play(b, moves);
        expect(JSON.stringify(a.world)).toBe(JSON.stringify(b.world));
      }),
      { numRuns: 25, seed: 4 },
    );
  });

  test('comes to the same end after any look back', () => {
    fc.assert(
      fc.property(history, fc.nat(100), (moves, percent) => {
        const simulation = run(11);
        play(simulation, moves);
        const end: unknown = JSON.parse(JSON.stringify(simulation.world));
        const endMs = simulation.nowMs;
        simulation.rewindToTime((endMs * percent) / 100);
        simulation.rewindToTime(endMs);
        expect(JSON.parse(JSON.stringify(simulation.world))).toEqual(end);
      }),
      { numRuns: 25, seed: 5 },
    );
  });

  test('differs with the seed', () => {
    const [a, b] = [run(1), run(2)];
    for (const simulation of [a, b]) play(simulation, [[{ kind: 'power-off', host: 'PMX2' }, 20_000]]);
    const times = (simulation: Simulation<World>) =>
      simulation.world.events
        .filter((event) => event.type === 'quorum.membership')
        .map((event) => event.atMs);
    expect(times(a)).not.toEqual(times(b));
  });

  test('survives being written as JSON', () => {
    const simulation = run(3);
    play(simulation, [[{ kind: 'partition', groups: [['PMX1'], ['PMX2', 'zeuge']] }, 8_000]]);
    const { world } = simulation;
    expect(JSON.parse(JSON.stringify(world))).toEqual(JSON.parse(JSON.stringify(structuredClone(world))));
    expect(JSON.stringify(world)).not.toContain('null,null');
  });
});

describe('the scenarios', () => {
  test.each(Object.entries(presets))('%s begin with everything up and at rest', (_, spec) => {
    const world = createWorld(spec, 1);
    expect(world.kernel.nowMs).toBe(0);
    expect(world.kernel.startEpochMs).toBe(spec.startEpochMs);
    expect(Object.values(world.os).map((os) => os.boot)).toEqual(spec.hosts.map(() => 'up'));
    expect(world.events.every((event) => event.atMs <= 0)).toBe(true);
  });

  test('give every seed a World of its own, and one seed always the same', () => {
    expect(createWorld(presets.trio, 5)).toEqual(createWorld(presets.trio, 5));
  });
});
