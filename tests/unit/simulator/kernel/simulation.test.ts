import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Simulation } from '../../../../src/simulator/kernel/simulation.ts';
import type { Input } from '../../../../src/simulator/kernel/types.ts';
import { toyDefinition } from './toy-room.ts';

const name = fc.constantFrom('a', 'b', 'c');
const input: fc.Arbitrary<Input> = fc.oneof(
  fc.record({ kind: fc.constant('advance' as const), ms: fc.integer({ min: 0, max: 90_000 }) }),
  fc.record({ kind: fc.constant('toy.count' as const), name }),
  fc.record({ kind: fc.constant('toy.start' as const), name, times: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constant('toy.stop' as const), name }),
);
const run = fc.array(input, { maxLength: 60 });

function played(inputs: readonly Input[]) {
  const simulation = new Simulation(toyDefinition);
  for (const one of inputs) simulation.apply(one);
  return simulation;
}

describe('a run', () => {
  test('is a function of its inputs', () => {
    fc.assert(
      fc.property(run, (inputs) => {
        expect(played(inputs).world).toEqual(played(inputs).world);
      }),
    );
  });

  test('does not care in how many pieces time passes', () => {
    fc.assert(
      fc.property(run, (inputs) => {
        const pieces = inputs.flatMap((one): Input[] =>
          one.kind === 'advance'
            ? [
                { kind: 'advance', ms: Math.floor(one.ms / 3) },
                { kind: 'advance', ms: one.ms - Math.floor(one.ms / 3) },
              ]
            : [one],
        );
        expect(played(pieces).world).toEqual(played(inputs).world);
      }),
    );
  });

  test('rewound to any position or time equals a fresh replay', () => {
    fc.assert(
      fc.property(run, fc.nat(100), fc.nat(1_000), (inputs, position, perMille) => {
        const simulation = played(inputs);
        const { entries, endMs } = simulation.journal;
        const count = Math.min(position, entries.length);
        simulation.rewindToPosition(count);
        const fresh = new Simulation(toyDefinition);
        fresh.replay({ entries: entries.slice(0, count), endMs: entries[count - 1]?.atMs ?? 0 });
        expect(simulation.world).toEqual(fresh.world);

        const atMs = Math.round((endMs * perMille) / 1_000);
        simulation.rewindToTime(atMs);
        const other = new Simulation(toyDefinition);
        other.replay({ entries: entries.filter((entry) => entry.atMs <= atMs), endMs: atMs });
        expect(simulation.world).toEqual(other.world);
        expect(simulation.journal.entries).toEqual(entries);
      }),
    );
  });

  test('played again from the past by time alone ends in the same World', () => {
    fc.assert(
      fc.property(run, fc.nat(100), (inputs, position) => {
        const simulation = played(inputs);
        const whole = structuredClone(simulation.world);
        simulation.rewindToPosition(position);
        simulation.apply({ kind: 'advance', ms: simulation.endMs - simulation.nowMs });
        expect(simulation.world).toEqual(whole);
        expect(simulation.isInPast).toBe(false);
      }),
    );
  });

  test('is plain JSON at every moment', () => {
    fc.assert(
      fc.property(run, (inputs) => {
        const { world } = played(inputs);
        expect(JSON.parse(JSON.stringify(world))).toEqual(world);
      }),
    );
  });
});

describe('an input in the past', () => {
  test('cuts the future off', () => {
    const simulation = played([
      { kind: 'toy.count', name: 'a' },
      { kind: 'advance', ms: 5 },
      { kind: 'toy.count', name: 'b' },
    ]);
    simulation.rewindToTime(3);
    simulation.apply({ kind: 'toy.count', name: 'c' });
    expect(simulation.world.counters).toEqual({ a: 1, c: 1 });
    expect(simulation.journal.entries.map((entry) => entry.atMs)).toEqual([0, 3]);
    expect(simulation.endMs).toBe(3);
  });

  test('leaves a fork alone', () => {
    const simulation = played([{ kind: 'toy.count', name: 'a' }]);
    const fork = simulation.fork();
    fork.apply({ kind: 'toy.count', name: 'a' });
    expect(simulation.world.counters).toEqual({ a: 1 });
    expect(fork.world.counters).toEqual({ a: 2 });
  });

  test('is taken back by undo, the time before it included', () => {
    const simulation = played([
      { kind: 'toy.count', name: 'a' },
      { kind: 'advance', ms: 9 },
      { kind: 'toy.count', name: 'a' },
    ]);
    expect(simulation.undo()).toBe(true);
    expect(simulation.nowMs).toBe(9);
    expect(simulation.world.counters).toEqual({ a: 1 });
    simulation.undo();
    expect(simulation.undo()).toBe(false);
    expect(simulation.world.counters).toEqual({});
  });
});

describe('events', () => {
  test('carry the event that led to them', () => {
    const { world } = played([
      { kind: 'toy.start', name: 'a', times: 3 },
      { kind: 'advance', ms: 20_000 },
    ]);
    const counted = world.events.filter((event) => event.type === 'toy.counted');
    const echo = world.events.find((event) => event.type === 'toy.echoed');
    expect(counted).toHaveLength(3);
    expect(counted[0]?.cause).toBeUndefined();
    expect(echo?.cause).toBe(counted[2]?.seq);
  });
});

describe('inputs from outside', () => {
  const simulation = new Simulation(toyDefinition);
  test.each([
    ['toy.count', { name: 4 }],
    ['toy.count', null],
    ['toy.nothing', {}],
    ['toString', {}],
    ['advance', { ms: 4 }],
  ])('%s with %j is refused with a reason', (kind, data) => {
    const parsed = simulation.parseInput(kind, data);
    expect(parsed).toMatchObject({ ok: false, reason: expect.stringContaining(kind) });
  });
  test('are given back typed when they fit', () => {
    expect(simulation.parseInput('toy.count', { name: 'a', extra: 1 })).toEqual({
      ok: true,
      input: { kind: 'toy.count', name: 'a' },
    });
  });
});

test('time never runs back', () => {
  expect(() => new Simulation(toyDefinition).apply({ kind: 'advance', ms: -1 })).toThrow(/-1 ms/);
});
