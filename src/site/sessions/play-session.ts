/** Plays what a lesson shows on the simulator, while the page is built. */
import { stripVTControlCharacters } from 'node:util';
import { parseScriptLine, playLine, type ScriptLine } from '../../course/script/play.ts';
import { startSimulation } from '../../shell/simulation.ts';

export interface SessionSpec {
  /** Name of the scenario it starts from. */
  readonly start: string;
  /** Lines that are played first and not shown. */
  readonly before?: readonly string[];
  readonly lines: readonly string[];
}

export interface ShownStep {
  readonly line: ScriptLine;
  /** Whose terminal it is. */
  readonly host: string;
  /** What the terminal showed: empty, or lines that end with a line feed. */
  readonly output: string;
  /** Was it typed without echo? */
  readonly isSecret: boolean;
}

const played = new Map<string, readonly ShownStep[]>();

/**
 * Each shown line with its output. Both languages of a page play it once.
 * @throws RangeError when a line is no script line, or names a scenario or a host that does not exist.
 */
export function playSession(spec: SessionSpec): readonly ShownStep[] {
  const key = JSON.stringify(spec);
  const known = played.get(key);
  if (known) return known;
  const simulation = startSimulation(spec.start);
  const [firstHost = ''] = Object.keys(simulation.world.hardware.hosts);
  const view = { session: firstHost };
  const play = (text: string): ShownStep[] => {
    const line = parseScriptLine(text);
    if (!line) return [];
    const isSecret = simulation.world.shell.sessions[view.session]?.mode === 'secret';
    const output = stripVTControlCharacters(playLine(simulation, line, view));
    return line.kind === 'node' ? [] : [{ line, host: view.session, output, isSecret }];
  };
  spec.before?.forEach(play);
  const steps = spec.lines.flatMap(play);
  played.set(key, steps);
  return steps;
}
