import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeRun, encodeRun, type SavedRun } from '../../../src/course/saved-run.ts';
import { Simulation } from '../../../src/simulator/kernel/simulation.ts';
import type { Input } from '../../../src/simulator/kernel/types.ts';
import { toyDefinition } from '../simulator/kernel/toy-room.ts';

const simulation = new Simulation(toyDefinition);
const read = (text: string) => decodeRun(text, (kind, data) => simulation.parseInput(kind, data));

const input: fc.Arbitrary<Input> = fc.oneof(
  fc.record({ kind: fc.constant('toy.count' as const), name: fc.string() }),
  fc.record({ kind: fc.constant('toy.start' as const), name: fc.string(), times: fc.integer() }),
);
const savedRun: fc.Arbitrary<SavedRun> = fc
  .record({
    scenario: fc.string({ maxLength: 40 }),
    seed: fc.integer(),
    steps: fc.array(fc.tuple(fc.nat(100_000), input), { maxLength: 40 }),
    after: fc.nat(100_000),
  })
  .map(({ scenario, seed, steps, after }) => {
    let atMs = 0;
    const entries = steps.map(([delay, one]) => {
      atMs += delay;
      return { atMs, input: one };
    });
    return { scenario, seed, entries, endMs: atMs + after };
  });

describe('a saved run', () => {
  test('is read back as it was', () => {
    fc.assert(
      fc.property(savedRun, (run) => {
        expect(read(encodeRun(run))).toEqual({ ok: true, run });
      }),
    );
  });

  test('needs no escaping in a link', () => {
    fc.assert(
      fc.property(savedRun, (run) => {
        expect(encodeRun(run)).toMatch(/^[\w-]*$/);
      }),
    );
  });

  test('damaged in any way is refused with a reason, never with an exception', () => {
    fc.assert(
      fc.property(savedRun, fc.nat(), fc.string({ maxLength: 3 }), (run, at, noise) => {
        const text = encodeRun(run);
        const cut = at % text.length;
        const result = read(text.slice(0, cut) + noise + text.slice(cut + noise.length + 1));
        if (!result.ok)
          expect(result.problem).toMatch(/^(not-readable|not-a-run|refused-input|newer-format)$/);
      }),
    );
  });

  test.each([
    ['', 'not-readable'],
    ['%%%', 'not-readable'],
    ['AAAA', 'not-readable'],
    ['x'.repeat(300_000), 'not-readable'],
  ])('%.12s… is %s', (text, problem) => {
    expect(read(text)).toMatchObject({ ok: false, problem });
  });

  test('with an input that no room takes is refused, naming it', () => {
    const other = new Simulation({ ...toyDefinition, rooms: [] });
    const text = encodeRun({
      scenario: 's',
      seed: 1,
      entries: [{ atMs: 1, input: { kind: 'toy.count', name: 'a' } }],
      endMs: 2,
    });
    const result = decodeRun(text, (kind, data) => other.parseInput(kind, data));
    expect(result).toMatchObject({
      ok: false,
      problem: 'refused-input',
      detail: expect.stringContaining('toy.count'),
    });
  });
});
