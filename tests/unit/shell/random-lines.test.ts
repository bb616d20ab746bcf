/** Whatever is typed: nothing throws, nothing hangs, nothing of JavaScript shows through, every moment can be had again. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { shellDefinition } from '../../../src/shell/simulation.ts';
import type { ShellWorld } from '../../../src/shell/types.ts';
import { type Definition, Simulation } from '../../../src/simulator/kernel/simulation.ts';
import { keystroke } from './command-lines.ts';

const RUNS = 200;
const LINES_PER_RUN = 50;
/** Output of a whole run beyond this would mean that something prints without end. */
const OUTPUT_MAX = 3_000_000;

let definition: Definition<ShellWorld>;
beforeAll(() => {
  definition = shellDefinition('pair', 7);
});

type Stroke = typeof keystroke extends fc.Arbitrary<infer T> ? T : never;

/** Logs in; a host that was switched off or restarted is waited for. */
function logIn(simulation: Simulation<ShellWorld>): void {
  if (simulation.world.os.PMX1?.boot !== 'up') {
    simulation.apply({ kind: 'advance', ms: 120_000 });
    simulation.apply({ kind: 'hardware.fault', fault: { kind: 'power-on', host: 'PMX1' } });
    simulation.apply({ kind: 'advance', ms: 120_000 });
  }
  simulation.apply({ kind: 'shell.open', session: 'PMX1', host: 'PMX1' });
}

/** Types the strokes, lets a little time pass after each, and gets out of whatever still runs. */
function typeAll(simulation: Simulation<ShellWorld>, strokes: readonly Stroke[]): void {
  for (const stroke of strokes) {
    const session = simulation.world.shell.sessions.PMX1;
    if (session?.mode !== 'prompt' || session.pendingInput !== '') {
      simulation.apply({ kind: 'shell.key', session: 'PMX1', key: 'ctrl-c' });
    }
    if ((simulation.world.shell.sessions.PMX1?.mode ?? 'closed') === 'closed') logIn(simulation);
    if (stroke.kind === 'line') simulation.apply({ kind: 'shell.line', session: 'PMX1', text: stroke.text });
    else simulation.apply({ kind: 'shell.key', session: 'PMX1', key: stroke.key });
    simulation.apply({ kind: 'advance', ms: 700 });
  }
}

describe('random command lines on a living cluster', () => {
  it(`run ${RUNS * LINES_PER_RUN} lines without a crash or a trace of JavaScript`, () => {
    let commands = 0;
    fc.assert(
      fc.property(fc.array(keystroke, { minLength: LINES_PER_RUN, maxLength: LINES_PER_RUN }), (strokes) => {
        const simulation = new Simulation(definition);
        typeAll(simulation, strokes);
        const typed = strokes.map((stroke) => (stroke.kind === 'line' ? stroke.text : '')).join('\n');
        const shown = simulation.world.output
          .filter((chunk) => chunk.stream !== 'echo')
          .map((chunk) => chunk.text)
          .join('');
        const { events } = simulation.world;
        commands += events.filter((event) => event.type === 'shell.command').length;
        expect(events.filter((event) => event.type === 'shell.program-failed')).toEqual([]);
        expect(shown.length).toBeLessThan(OUTPUT_MAX);
        if (!/undefined|NaN|object/.test(typed)) expect(shown).not.toMatch(/undefined|\bNaN\b|\[object/);
      }),
      { numRuns: RUNS, seed: 20261122 },
    );
    /** The rest are keys and lines that are no commands. */
    expect(commands).toBeGreaterThan(RUNS * LINES_PER_RUN * 0.7);
  }, 240_000);

  it('give the same World again when rewound to any position, serialised or not', () => {
    fc.assert(
      fc.property(fc.array(keystroke, { minLength: 12, maxLength: 12 }), fc.nat(11), (strokes, position) => {
        const simulation = new Simulation(definition);
        typeAll(simulation, strokes);
        const { journal } = simulation;
        simulation.rewindToPosition(position);
        const fresh = new Simulation(definition);
        const entries = journal.entries.slice(0, position);
        fresh.replay({ entries, endMs: entries.at(-1)?.atMs ?? 0 });
        expect(simulation.world).toEqual(fresh.world);
        const parsed: unknown = JSON.parse(JSON.stringify(simulation.world));
        expect(parsed).toEqual(simulation.world);
      }),
      { numRuns: 25, seed: 20261122 },
    );
  }, 120_000);
});
