/** A cluster with one login a host, typed into by tests. */

import type { ControlKey } from '../../../../../src/shell/session/inputs.ts';
import { startSimulation } from '../../../../../src/shell/simulation.ts';
import type { ShellWorld } from '../../../../../src/shell/types.ts';
import type { Fault } from '../../../../../src/simulator/hardware/types.ts';
import type { Simulation } from '../../../../../src/simulator/kernel/simulation.ts';

const PATIENCE_MS = 600_000;
const STEP_MS = 200;

export interface Answer {
  /** All that was shown, echo and prompts left out. */
  readonly text: string;
  readonly exitCode: number;
  /** The prompt or question it stopped at. */
  readonly prompt: string;
  readonly mode: string;
  readonly tookMs: number;
}

export class Console {
  readonly simulation: Simulation<ShellWorld>;

  constructor(scenario = 'empty-pair', seed = 1) {
    this.simulation = startSimulation(scenario, seed);
    for (const host of Object.keys(this.world.hardware.hosts)) this.open(host);
  }

  get world(): Readonly<ShellWorld> {
    return this.simulation.world;
  }

  open(host: string): void {
    this.simulation.apply({ kind: 'shell.open', session: host, host, columns: 80, rows: 500 });
  }

  fault(fault: Fault): void {
    this.simulation.apply({ kind: 'hardware.fault', fault });
  }

  pass(ms: number): void {
    this.simulation.apply({ kind: 'advance', ms });
  }

  press(host: string, key: ControlKey): Answer {
    return this.#watch(
      host,
      () => this.simulation.apply({ kind: 'shell.key', session: host, key }),
      PATIENCE_MS,
    );
  }

  /** Types lines one after the other, each when the terminal asks for one; waits at most `limitMs` for the last. */
  run(host: string, lines: string | readonly string[], limitMs = PATIENCE_MS): Answer {
    const all = typeof lines === 'string' ? [lines] : lines;
    return this.#watch(
      host,
      () => {
        for (const [index, text] of all.entries()) {
          if (index > 0) this.#settle(host, limitMs);
          this.simulation.apply({ kind: 'shell.line', session: host, text });
        }
      },
      limitMs,
    );
  }

  /** What was shown on a host's terminal since output number `from`. */
  shown(host: string, from = 0): string {
    return this.world.output
      .slice(from)
      .filter((chunk) => chunk.session === host && (chunk.stream === 'stdout' || chunk.stream === 'stderr'))
      .map((chunk) => chunk.text)
      .join('');
  }

  #settle(host: string, limitMs: number): void {
    const untilMs = this.simulation.nowMs + limitMs;
    while (this.world.shell.sessions[host]?.mode === 'busy' && this.simulation.nowMs < untilMs) {
      this.pass(Math.min(STEP_MS, untilMs - this.simulation.nowMs));
    }
  }

  #watch(host: string, act: () => void, limitMs: number): Answer {
    const from = this.world.output.length;
    const startMs = this.simulation.nowMs;
    act();
    this.#settle(host, limitMs);
    const session = this.world.shell.sessions[host];
    return {
      text: this.shown(host, from),
      exitCode: session?.lastExit ?? -1,
      prompt: session?.promptText ?? '',
      mode: session?.mode ?? 'closed',
      tookMs: this.simulation.nowMs - startMs,
    };
  }
}
