/** Between keyboard and commands: prompts, questions, lines typed ahead. */
import type { FrameOf } from '../frames.ts';
import { Interrupted } from '../interrupted.ts';
import type { List } from '../language/syntax.ts';
import type { Run, SessionState, Wait } from '../types.ts';
import { promptOf } from './prompt.ts';
import { readCommand } from './read-command.ts';
import { Jump, type Machine, ShellExit, sessionShell } from './shell.ts';
import type { Strand } from './strand.ts';

declare module '../frames.ts' {
  interface FrameMap {
    /** A command line of the prompt; the host it was typed on. */
    line: { readonly list: List; readonly source: string; readonly host: string };
  }
}

function show(
  machine: Machine,
  session: SessionState,
  stream: 'prompt' | 'echo' | 'stdout',
  text: string,
): void {
  machine.terminal.show(machine.ctx.world, session.id, stream, text);
}

function setMode(session: SessionState, mode: SessionState['mode'], promptText: string): void {
  session.mode = mode;
  session.promptText = promptText;
}

/** Shows the prompt and waits for a command; lines typed ahead are taken at once. */
export function showPrompt(machine: Machine, session: SessionState): void {
  for (;;) {
    show(machine, session, 'stdout', machine.jobs.takeEnded(session.id));
    const prompt = promptOf(machine.ctx, session);
    setMode(session, 'prompt', prompt);
    show(machine, session, 'prompt', prompt);
    const line = session.typedAhead.shift();
    if (line === undefined) return;
    show(machine, session, 'echo', `${line}\n`);
    if (takeCommand(machine, session, line)) return;
  }
}

/** Takes a line as (part of) a command; true when something runs now. */
function takeCommand(machine: Machine, session: SessionState, line: string): boolean {
  const shell = sessionShell(machine, session);
  const list = readCommand(shell, line);
  if (!list || list.length === 0) return false;
  setMode(session, 'busy', '');
  const source = session.history.at(-1) ?? line;
  machine.ctx.emit('shell.command', { session: session.id, line: source }, session.host);
  const root: FrameOf<'line'> = { kind: 'line', list, source, host: session.host };
  const run = runLine(machine, session, root);
  machine.scheduler.start(machine.ctx, { session: session.id, root, run, isForeground: true });
  return true;
}

/** Runs one command line of the prompt; `exit` ends the session with it. */
export function* runLine(machine: Machine, session: SessionState, root: FrameOf<'line'>): Run {
  const shell = sessionShell(machine, session, root);
  const { list, source: line, host } = root;
  let exitCode = 0;
  let isLeaving = false;
  try {
    exitCode = yield* machine.execute(shell, list);
  } catch (error) {
    if (error instanceof Interrupted) exitCode = 130;
    else if (error instanceof ShellExit) {
      exitCode = error.exitCode;
      isLeaving = true;
    } else if (!(error instanceof Jump)) throw error;
  }
  session.lastExit = exitCode;
  if (isLeaving) setMode(session, 'closed', '');
  machine.ctx.emit('shell.command-ended', { session: session.id, line, exitCode }, host);
  return exitCode;
}

/** Takes a line from the keyboard: for whoever reads now, or for later. */
export function typeLine(machine: Machine, sessionId: string, text: string): void {
  const session = machine.ctx.world.shell.sessions[sessionId];
  if (!session || session.mode === 'closed') return;
  const reader = machine.scheduler.reader(sessionId);
  if (reader) {
    show(machine, session, 'echo', session.mode === 'secret' ? '\n' : `${text}\n`);
    setMode(session, 'busy', '');
    machine.scheduler.answer(reader, text);
  } else if (session.mode === 'prompt') {
    show(machine, session, 'echo', `${text}\n`);
    if (!takeCommand(machine, session, text)) showPrompt(machine, session);
  } else {
    session.typedAhead.push(text);
  }
}

/** How strands get at the keyboard. */
export const lineSource = {
  /** Shows the question. Gives a line that was typed ahead, null for a background command, else undefined: wait. */
  request(
    machine: Machine,
    strand: Strand,
    wait: Wait & { readonly for: 'line' },
  ): string | null | undefined {
    const session = machine.ctx.world.shell.sessions[strand.session];
    if (!session || !strand.isForeground) return null;
    const prompt = wait.prompt ?? '';
    show(machine, session, 'prompt', prompt);
    setMode(session, wait.isCommand ? 'prompt' : wait.secret ? 'secret' : 'question', prompt);
    const line = session.typedAhead.shift();
    if (line === undefined) return undefined;
    show(machine, session, 'echo', wait.secret ? '\n' : `${line}\n`);
    setMode(session, 'busy', '');
    return line;
  },

  /** A strand has ended: if it was the last in the foreground, the prompt comes back. */
  ended(machine: Machine, strand: Strand): void {
    const session = machine.ctx.world.shell.sessions[strand.session];
    if (!session || session.mode === 'closed' || !strand.isForeground) return;
    if (machine.scheduler.foreground(session.id).length === 0) showPrompt(machine, session);
  },
};
