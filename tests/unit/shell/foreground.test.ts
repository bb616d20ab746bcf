/** Whatever runs in the foreground: every moment can be had again, in a copy or by rewinding. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { shellDefinition } from '../../../src/shell/simulation.ts';
import type { ShellWorld } from '../../../src/shell/types.ts';
import { type Definition, type Journal, Simulation } from '../../../src/simulator/kernel/simulation.ts';
import type { Input } from '../../../src/simulator/kernel/types.ts';
import { copiedAtEachStep, inOneGo } from './copied-world.ts';
import { logins, work } from './foreground-lines.ts';

const PIECE_MS = 2_700;
const SEED = 20261127;
const STEPS = { minLength: 20, maxLength: 40 };

let definition: Definition<ShellWorld>;
beforeAll(() => {
  definition = shellDefinition('pair-qdevice', 5);
});

function played(inputs: readonly Input[]): Simulation<ShellWorld> {
  const simulation = new Simulation(definition);
  for (const input of [...logins, ...inputs]) simulation.apply(input);
  return simulation;
}

/** A run that has never been anywhere else. */
function fresh({ entries, endMs }: Journal): Simulation<ShellWorld> {
  const simulation = new Simulation(definition);
  for (const { atMs, input } of entries) {
    simulation.apply({ kind: 'advance', ms: atMs - simulation.nowMs });
    simulation.apply(input);
  }
  simulation.apply({ kind: 'advance', ms: endMs - simulation.nowMs });
  return simulation;
}

describe('random work with programs in the foreground', () => {
  it('goes on in a copy of the World, taken at any moment, as if it had not been copied', () => {
    let copies = 0;
    let chances = 0;
    fc.assert(
      fc.property(fc.array(work, STEPS), (inputs) => {
        const copied = copiedAtEachStep(definition, [...logins, ...inputs], PIECE_MS);
        const expected = inOneGo(definition, [...logins, ...inputs]);
        expect(JSON.stringify(copied.world)).toBe(JSON.stringify(expected));
        copies += copied.copies;
        chances += copied.chances;
      }),
      { numRuns: 50, seed: SEED },
    );
    expect(copies / chances).toBeGreaterThan(0.5);
  }, 240_000);

  it('rewound to any position or moment is as a fresh replay, to the byte, and goes on as that does', () => {
    fc.assert(
      fc.property(fc.array(work, STEPS), fc.nat(40), fc.nat(1_000), (inputs, position, perMille) => {
        const simulation = played(inputs);
        const { entries, endMs } = simulation.journal;
        const kept = entries.slice(0, Math.min(position, entries.length));
        simulation.rewindToPosition(kept.length);
        const there = fresh({ entries: kept, endMs: kept.at(-1)?.atMs ?? 0 });
        expect(JSON.stringify(simulation.world)).toBe(JSON.stringify(there.world));

        const atMs = Math.round((endMs * perMille) / 1_000);
        simulation.rewindToTime(atMs);
        const then = fresh({ entries: entries.filter((entry) => entry.atMs <= atMs), endMs: atMs });
        expect(JSON.stringify(simulation.world)).toBe(JSON.stringify(then.world));

        const fork = simulation.fork();
        for (const run of [simulation, then, fork]) {
          run.apply({ kind: 'shell.key', session: 'PMX1', key: 'ctrl-c' });
          run.apply({ kind: 'advance', ms: 3_000 });
        }
        expect(JSON.stringify(simulation.world)).toBe(JSON.stringify(then.world));
        expect(JSON.stringify(fork.world)).toBe(JSON.stringify(then.world));
      }),
      { numRuns: 50, seed: SEED },
    );
  }, 240_000);
});
