/** One storm: a cluster with HA guests, an hour of faults and commands, and what must hold all the time. */

import { shellDefinition } from '../../src/shell/simulation.ts';
import type { ShellWorld } from '../../src/shell/types.ts';
import { RefusedFault } from '../../src/simulator/hardware/faults.ts';
import type { Fault } from '../../src/simulator/hardware/types.ts';
import { createEngine, type Engine } from '../../src/simulator/kernel/engine.ts';
import { drawInt } from '../../src/simulator/kernel/random.ts';
import type { KernelState } from '../../src/simulator/kernel/types.ts';
import type { ClusterSpec } from '../../src/simulator/scenario.ts';
import { stormSpec } from './cluster.ts';
import { invariantRoom, type Violation } from './invariants.ts';
import { drawStep, type Step } from './steps.ts';

const HOUR_MS = 3_600_000;
const STEPS = 18;

export interface Storm {
  readonly seed: number;
  readonly spec: ClusterSpec;
  readonly steps: readonly Step[];
}

export interface Outcome {
  readonly violation?: Violation;
  /** A node wrote to an old `/etc/pve`: what came after was not judged. */
  readonly isForked: boolean;
  /** Kind of step → how many were carried out. */
  readonly kinds: Readonly<Record<string, number>>;
}

/** The storm of a seed: which cluster, and what happens when. */
export function makeStorm(seed: number): Storm {
  const streams: Pick<KernelState, 'seed' | 'streams'> = { seed, streams: {} };
  const draw = (min: number, max: number) => drawInt(streams, 'storm', min, max);
  const spec = stormSpec(draw);
  const steps: Step[] = [];
  for (let at = 0; at < STEPS; at++) {
    const atMs = Math.floor((at * (HOUR_MS - 900_000)) / STEPS) + draw(0, 100_000);
    steps.push({ atMs, ...drawStep(draw, spec) });
  }
  return { seed, spec, steps: steps.sort((a, b) => a.atMs - b.atMs) };
}

/** What a host does not have cannot fail there: such a fault is refused, and nothing happens. */
function applyFault(engine: Engine<ShellWorld>, fault: Fault): void {
  try {
    engine.apply({ kind: 'hardware.fault', fault });
  } catch (error) {
    if (!(error instanceof RefusedFault)) throw error;
  }
}

function carryOut(engine: Engine<ShellWorld>, { action }: Step): void {
  if (action.kind === 'fault') {
    applyFault(engine, action.fault);
    return;
  }
  const session = action.host;
  const mode = engine.world.shell.sessions[session]?.mode ?? 'closed';
  if (mode === 'closed') engine.apply({ kind: 'shell.open', session, host: action.host });
  if (engine.world.shell.sessions[session]?.mode !== 'prompt') return;
  engine.apply({ kind: 'shell.line', session, text: action.line });
}

/** Plays a storm to its end or to the first violation. */
export function playStorm({ seed, spec, steps }: Storm): Outcome {
  const definition = shellDefinition(spec, seed);
  const watcher = invariantRoom();
  const rooms = [...definition.rooms.map((make) => make()), watcher.room];
  const engine = createEngine(definition.start(), rooms);
  const kinds: Record<string, number> = {};
  for (const step of steps) {
    engine.runUntil(step.atMs);
    if (watcher.violation() !== undefined) break;
    carryOut(engine, step);
    const kind = step.action.kind === 'fault' ? step.action.fault.kind : step.action.name;
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  if (watcher.violation() === undefined) engine.runUntil(HOUR_MS);
  return { violation: watcher.violation(), isForked: watcher.isForked(), kinds };
}

/** The shortest list of steps that still leads to a violation: each is left out in turn. */
export function shortened(storm: Storm): Storm {
  let { steps } = storm;
  for (let at = steps.length - 1; at >= 0; at--) {
    const fewer = steps.toSpliced(at, 1);
    if (playStorm({ ...storm, steps: fewer }).violation !== undefined) steps = fewer;
  }
  return { ...storm, steps };
}
