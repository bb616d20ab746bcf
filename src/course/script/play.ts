/** Plays a script on a simulation, line by line: what `npm run shell -- --script` prints and what lessons show. */
import type { ShellWorld } from '../../shell/types.ts';
import type { Simulation } from '../../simulator/kernel/simulation.ts';
import { carryOut, type Directive, ensureSession, parseDirective } from './directives.ts';

/** A command that has not ended after this much virtual time is left running. */
const PATIENCE_MS = 120_000;

export type ScriptLine =
  /** `PMX1# command`: typed, then waited for. */
  | { readonly kind: 'command'; readonly host: string; readonly text: string }
  /** `PMX1< answer`: typed into what runs there, without waiting. */
  | { readonly kind: 'answer'; readonly host: string; readonly text: string }
  /** `@ node PMX2`: what follows is shown from there. */
  | { readonly kind: 'node'; readonly host: string }
  /** `@ fault power-off PMX2`, `@ advance 10s`, `@ key ctrl-c`. */
  | Directive;

/**
 * The meaning of one line; undefined for an empty one and for a remark (`// …`).
 * @throws RangeError when it is none of the kinds above.
 */
export function parseScriptLine(line: string): ScriptLine | undefined {
  if (line.trim() === '' || line.startsWith('//')) return undefined;
  if (line.startsWith('@')) {
    const [name, host] = line.slice(1).trim().split(/\s+/);
    return name === 'node' && host !== undefined ? { kind: 'node', host } : parseDirective(line.slice(1));
  }
  const match = /^(\w[\w.-]*)([#<])\s?(.*)$/s.exec(line);
  if (!match?.[1]) throw new RangeError(`'${line}' is neither 'NODE# command' nor '@ directive'.`);
  const [, host, mark, text = ''] = match;
  return { kind: mark === '#' ? 'command' : 'answer', host, text };
}

/** Whose terminal is looked at. */
export interface Viewpoint {
  session: string;
}

/** What all sessions showed since `from` in one terminal. */
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

/** The output alone: neither the echo of what was typed nor the prompt that waits for more. */
function withoutEcho(shown: string, text: string, prompt: string): string {
  const body = text !== '' && shown.startsWith(`${text}\n`) ? shown.slice(text.length + 1) : shown;
  const isWaiting = prompt !== '' && body.endsWith(prompt) && prompt.endsWith('# ');
  const bare = isWaiting ? body.slice(0, -prompt.length) : body;
  return bare === '' || bare.endsWith('\n') ? bare : `${bare}\n`;
}

/** Carries out one line and gives what the terminal in view showed then: empty, or lines that end with a line feed. */
export function playLine(simulation: Simulation<ShellWorld>, line: ScriptLine, view: Viewpoint): string {
  const from = simulation.world.output.length;
  if (line.kind === 'node') {
    view.session = line.host;
    return '';
  }
  if (line.kind !== 'command' && line.kind !== 'answer') {
    carryOut(simulation, view.session, line);
    const shown = shownSince(simulation, from, view.session);
    return withoutEcho(shown, '', promptOf(simulation, view.session));
  }
  const { kind, host, text } = line;
  view.session = host;
  ensureSession(simulation, host);
  const isRefused = simulation.world.shell.sessions[host]?.mode === 'closed';
  const before = isRefused ? from : simulation.world.output.length;
  simulation.apply({ kind: 'shell.line', session: host, text });
  if (kind === 'command') settle(simulation, host);
  return withoutEcho(shownSince(simulation, before, host), text, promptOf(simulation, host));
}
