import { programs } from '../../../../src/shell/programs/index.ts';
import { emptyShellState, shellRoom } from '../../../../src/shell/session/room.ts';
import type { ShellWorld } from '../../../../src/shell/types.ts';
import { clusterRooms } from '../../../../src/simulator/cluster.ts';
import type { Fault } from '../../../../src/simulator/hardware/types.ts';
import { createEngine } from '../../../../src/simulator/kernel/engine.ts';
import { createWorld } from '../../../../src/simulator/scenario.ts';
import { type PresetName, presets } from '../../../../src/simulator/scenarios/presets.ts';

export interface Typed {
  /** Everything the terminal showed but prompts and echoes, questions included. */
  readonly text: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
  /** Virtual milliseconds it took. */
  readonly tookMs: number;
}

const PATIENCE_MS = 300_000;

/** A login on every host of a scenario; `type` answers questions with the further lines. */
export function terminalOf(preset: PresetName) {
  const world: ShellWorld = Object.assign(createWorld(presets[preset], 1), emptyShellState());
  const engine = createEngine<ShellWorld>(world, [
    ...clusterRooms.map((make) => make()),
    shellRoom(programs),
  ]);

  function type(host: string, ...lines: readonly string[]): Typed {
    engine.apply({ kind: 'shell.open', session: host, host });
    const from = world.output.length;
    const startMs = world.kernel.nowMs;
    const session = world.shell.sessions[host];
    for (const text of lines) {
      engine.apply({ kind: 'shell.line', session: host, text });
      while (session?.mode === 'busy' && engine.step(startMs + PATIENCE_MS));
    }
    const chunks = world.output.slice(from);
    const of = (...streams: readonly string[]) =>
      chunks
        .filter((chunk) => streams.includes(chunk.stream))
        .map((chunk) => chunk.text)
        .join('');
    return {
      text: of('stdout', 'stderr', 'prompt'),
      stdout: of('stdout'),
      stderr: of('stderr'),
      exit: session?.mode === 'prompt' ? session.lastExit : -1,
      tookMs: world.kernel.nowMs - startMs,
    };
  }

  return {
    world,
    type,
    wait: (ms: number) => engine.runUntil(world.kernel.nowMs + ms),
    fault: (fault: Fault) => engine.apply({ kind: 'hardware.fault', fault }),
  };
}
