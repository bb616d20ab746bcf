/** A shell at work: where it runs, what it remembers, where its text goes. */
import { detached, type FrameSlot } from '../frames.ts';
import { Interrupted } from '../interrupted.ts';
import type { List } from '../language/syntax.ts';
import type { Program, Run, SessionState, ShellContext, ShellEnvironment } from '../types.ts';
import type { Jobs } from './jobs.ts';
import type { Scheduler } from './strands.ts';
import type { Output, Streams } from './streams.ts';
import type { Terminal } from './terminal.ts';

/** What all shells of a run share. It lives outside the World, which keeps what it needs to be made again. */
export interface Machine {
  /** Of the rule in hand. */
  ctx: ShellContext;
  readonly programs: ReadonlyMap<string, Program>;
  readonly builtins: ReadonlyMap<string, Builtin>;
  readonly scheduler: Scheduler;
  readonly terminal: Terminal;
  readonly jobs: Jobs;
  /** Runs commands given as text in this shell; a syntax error is printed and gives 2, `exit` ends only this text. */
  readonly interpret: (shell: Shell, source: string) => Run;
  /** Runs a parsed list in this shell; `exit` throws `ShellExit`. */
  readonly execute: (shell: Shell, list: List) => Run;
  /** Sends a signal to a service's process by its id; false (and a complaint) when there is none. */
  readonly killProcess: (shell: Shell, pid: number, signal: number) => boolean;
}

export interface Shell {
  readonly machine: Machine;
  readonly session: SessionState;
  readonly environment: ShellEnvironment;
  readonly streams: Streams;
  /** What error messages begin with: `-bash` for a login shell, `bash: line 1` for one that was given its commands. */
  readonly label: string;
  /** Is the exit code being looked at, so that `set -e` must not act on it? */
  readonly isGuarded: boolean;
  /** Functions in functions, `$(…)` in `$(…)`: how deep. */
  readonly depth: number;
  /** Below which frame what runs next has its own. */
  readonly frame: FrameSlot;
}

/** A command that is part of the shell. */
export interface Builtin {
  readonly name: string;
  readonly run: (shell: Shell, args: readonly string[]) => Run;
  /** Does it nothing that shows before it waits, or runs other commands, so that it can be begun again there? */
  readonly isResumable?: boolean;
}

/** `exit`: ends the shell (a subshell only itself). */
export class ShellExit extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super('exit');
    this.exitCode = exitCode;
  }
}

/** `return`, `break`, `continue` on their way to the function or loop they mean. */
export class Jump extends Error {
  readonly kind: 'return' | 'break' | 'continue';
  /** Exit code of `return`; number of loops left to leave for the others. */
  readonly count: number;

  constructor(kind: Jump['kind'], count: number) {
    super(kind);
    this.kind = kind;
    this.count = count;
  }
}

/** The host a command runs on over the network has gone. */
export class ConnectionLost extends Error {
  readonly host: string;

  constructor(host: string) {
    super('connection lost');
    this.host = host;
  }
}

/** Must this error pass through programs and loops untouched? */
export function isControlFlow(error: unknown): boolean {
  return (
    error instanceof ShellExit ||
    error instanceof Jump ||
    error instanceof ConnectionLost ||
    error instanceof Interrupted
  );
}

/** Prints `-bash: TEXT` on standard error. */
export function complain(shell: Shell, text: string): void {
  shell.streams.stderr.write(`${shell.label}: ${text}\n`);
}

/** Streams that lead to the session's own terminal. */
export function terminalStreams(machine: Machine, session: string): Streams {
  const output = (stream: 'stdout' | 'stderr'): Output => ({
    isTty: true,
    isFull: false,
    terminal: stream,
    write: (text) => machine.terminal.show(machine.ctx.world, session, stream, text),
    flush: () => undefined,
  });
  return { stdin: 'terminal', stdout: output('stdout'), stderr: output('stderr') };
}

/** The shell a session types into. What it runs cannot be resumed unless it is given a frame. */
export function sessionShell(machine: Machine, session: SessionState, frame: FrameSlot = detached()): Shell {
  return {
    machine,
    session,
    environment: session,
    streams: terminalStreams(machine, session.id),
    label: '-bash',
    isGuarded: false,
    depth: 0,
    frame,
  };
}
