/** Plays a script and prints a transcript: for authors and tests. */

import type { ShellWorld } from '../../src/shell/types.ts';
import type { Simulation } from '../../src/simulator/kernel/simulation.ts';
import { carryOut, ensureSession } from './directives.ts';

/** A command that has not ended after this much virtual time is left running. */
const PATIENCE_MS = 120_000;

/** What all sessions showed since `from`, with a line naming the host when it changes. */
function shownSince(simulation: Simulation<ShellWorld>, from: number, session: string): string {
  return simulation.world.output
    .slice(from)
    .filter((chunk) => chunk.session === session)
    .map((chunk) => chunk.text)
    .join('');
}

function promptOf(simulation: Simulation<ShellWorld>, session: string): string {
  return simulation.world.shell.sessions[session]?.promptText ?? '';
}

/** Lets time pass until the session waits for its user. */
function settle(simulation: Simulation<ShellWorld>, session: string): void {
  const end = simulation.nowMs + PATIENCE_MS;
  while (simulation.world.shell.sessions[session]?.mode === 'busy' && simulation.nowMs < end) {
    simulation.advanceToNextTimer(end - simulation.nowMs);
  }
}

/**
 * One line of a script: `PMX1# command`, `PMX1< answer` (no waiting for the prompt), `@ fault …`, `@ advance 10s`,
 * `@ key ctrl-c`; empty lines and `// …` are left out. Gives the text to print.
 * @throws RangeError when the line is none of these.
 */
function playLine(simulation: Simulation<ShellWorld>, line: string, current: { session: string }): string {
  if (line.trim() === '' || line.startsWith('//')) return '';
  const from = simulation.world.output.length;
  if (line.startsWith('@')) {
    const [name, host] = line.slice(1).trim().split(/\s+/);
    if (name === 'node' && host !== undefined) {
      current.session = host;
      return '';
    }
    carryOut(simulation, current.session, line.slice(1));
    const shown = shownSince(simulation, from, current.session);
    return `${line}\n${withoutEcho(shown, '', promptOf(simulation, current.session))}`;
  }
  const match = /^(\w[\w.-]*)([#<])\s?(.*)$/s.exec(line);
  if (!match?.[1]) throw new RangeError(`'${line}' is neither 'NODE# command' nor '@ directive'.`);
  const [, host, mark, text = ''] = match;
  current.session = host;
  ensureSession(simulation, host);
  const isRefused = simulation.world.shell.sessions[host]?.mode === 'closed';
  const before = isRefused ? from : simulation.world.output.length;
  simulation.apply({ kind: 'shell.line', session: host, text });
  if (mark === '#') settle(simulation, host);
  return `${line}\n${withoutEcho(shownSince(simulation, before, host), text, promptOf(simulation, host))}`;
}

/** The transcript shows the script's own line instead of prompt and echo. */
function withoutEcho(shown: string, text: string, prompt: string): string {
  const body = text !== '' && shown.startsWith(`${text}\n`) ? shown.slice(text.length + 1) : shown;
  const bare =
    prompt !== '' && body.endsWith(prompt) && prompt.endsWith('# ') ? body.slice(0, -prompt.length) : body;
  return bare === '' || bare.endsWith('\n') ? bare : `${bare}\n`;
}

/** The transcript of a whole script. */
export function playScript(simulation: Simulation<ShellWorld>, script: string, firstHost: string): string {
  const current = { session: firstHost };
  return script
    .split('\n')
    .map((line) => playLine(simulation, line, current))
    .join('');
}
