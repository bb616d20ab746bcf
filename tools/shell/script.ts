/** Plays a script and prints a transcript: for authors and tests. */

import { parseScriptLine, playLine } from '../../src/course/script/play.ts';
import type { ShellWorld } from '../../src/shell/types.ts';
import type { Simulation } from '../../src/simulator/kernel/simulation.ts';

/** The transcript of a whole script: each line of it, and below it what was shown. */
export function playScript(simulation: Simulation<ShellWorld>, script: string, firstHost: string): string {
  const view = { session: firstHost };
  return script
    .split('\n')
    .map((text) => {
      const line = parseScriptLine(text);
      if (line === undefined) return '';
      const shown = playLine(simulation, line, view);
      return line.kind === 'node' ? '' : `${text}\n${shown}`;
    })
    .join('');
}
