/** Ctrl-C, Ctrl-D, Ctrl-Z, Ctrl-L. */
import { Interrupted } from '../interrupted.ts';
import type { SessionState } from '../types.ts';
import { closeSession } from './connection.ts';
import type { ControlKey } from './inputs.ts';
import type { Machine } from './shell.ts';
import type { Strand } from './strand.ts';
import { showPrompt } from './typing.ts';

/** Clears the screen and what was scrolled out of it. */
const CLEAR_SCREEN = '\x1b[H\x1b[2J\x1b[3J';

function interrupt(machine: Machine, session: SessionState): void {
  const { scheduler, terminal, ctx } = machine;
  terminal.show(ctx.world, session.id, 'echo', '^C\n');
  session.typedAhead = [];
  const running = scheduler.foreground(session.id);
  if (running.length > 0) {
    session.mode = 'busy';
    session.promptText = '';
    scheduler.signal(running, () => new Interrupted());
    return;
  }
  session.pendingInput = '';
  session.lastExit = 130;
  showPrompt(machine, session);
}

/** The end of input: for the program that reads, or for the shell itself, which logs out then. */
function endInput(machine: Machine, session: SessionState): void {
  const { scheduler, terminal, ctx } = machine;
  const reader = scheduler.reader(session.id);
  if (reader) {
    terminal.show(ctx.world, session.id, 'echo', '\n');
    session.mode = 'busy';
    session.promptText = '';
    scheduler.answer(reader, null);
  } else if (session.mode === 'prompt' && session.pendingInput !== '') {
    terminal.show(ctx.world, session.id, 'stderr', '\n-bash: syntax error: unexpected end of file\n');
    session.pendingInput = '';
    session.lastExit = 2;
    showPrompt(machine, session);
  } else if (session.mode === 'prompt') {
    terminal.show(ctx.world, session.id, 'echo', '\nlogout\n');
    closeSession(machine, session);
  }
}

function isForJob({ wait }: Strand): boolean {
  return wait?.for === 'condition' && wait.isForJob === true;
}

function suspend(machine: Machine, session: SessionState): void {
  const { scheduler, jobs, terminal, ctx } = machine;
  const running = scheduler.foreground(session.id).filter((strand) => !isForJob(strand));
  const [root] = running;
  if (scheduler.foreground(session.id).length > 0) terminal.show(ctx.world, session.id, 'echo', '^Z\n');
  if (!root) return;
  for (const strand of running) {
    strand.isStopped = true;
    strand.isForeground = false;
  }
  const known = jobs.of(session.id).find((job) => running.includes(job.strand));
  const os = ctx.world.os[session.host];
  const job = known ?? jobs.add(session.id, os ? os.nextPid++ : 1, session.history.at(-1) ?? '', root);
  terminal.show(ctx.world, session.id, 'stdout', `\n${jobs.describe(session.id, job)}`);
  session.lastExit = 148;
  if (scheduler.foreground(session.id).length === 0) showPrompt(machine, session);
}

/** A key that is not text. */
export function pressKey(machine: Machine, sessionId: string, key: ControlKey): void {
  const session = machine.ctx.world.shell.sessions[sessionId];
  if (!session || session.mode === 'closed') return;
  if (key === 'ctrl-c') interrupt(machine, session);
  else if (key === 'ctrl-d') endInput(machine, session);
  else if (key === 'ctrl-z') suspend(machine, session);
  else {
    machine.terminal.show(machine.ctx.world, sessionId, 'stdout', CLEAR_SCREEN);
    machine.terminal.show(machine.ctx.world, sessionId, 'prompt', session.promptText);
  }
}
