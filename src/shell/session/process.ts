/** Runs one program: gives it its view of the machine, its input and its output. */
import { joinContent } from '../../simulator/os/content.ts';
import type { Errno } from '../../simulator/os/types.ts';
import { detached, enter, type FrameOf, type FrameSlot, waitIn } from '../frames.ts';
import { Interrupted } from '../interrupted.ts';
import { isMemory, type Memory, type MemoryKind, type MemoryOf } from '../memory.ts';
import { strerror } from '../strerror.ts';
import type { Process, Program, Resume, Run, Wait } from '../types.ts';
import { runningJobs, signalProcess } from './kill.ts';
import { login, spawn } from './remote.ts';
import { isControlFlow, type Shell } from './shell.ts';
import { BrokenPipe, Pipe } from './streams.ts';

declare module '../frames.ts' {
  interface FrameMap {
    /** A program; without a memory it cannot be resumed. */
    program: {
      readonly host: string;
      readonly cwd: string;
      readonly env: Readonly<Record<string, string>>;
      readonly columns: number;
      readonly rows: number;
      memory?: Memory;
      /** What it has read so far of an input that it wants as a whole. */
      input?: string;
    };
  }
}

declare module '../../simulator/kernel/types.ts' {
  interface EventMap {
    /** A program broke down in a way it should not: a fault of the simulation, not of the learner. */
    'shell.program-failed': { program: string; reason: string };
  }
}

/** The next line from the keyboard or a pipe; null at the end. */
export function* readLine(shell: Shell, from?: FrameSlot): Generator<Wait, string | null, Resume> {
  const { stdin } = shell.streams;
  if (stdin === 'terminal') return (yield marked(from, { for: 'line' }))?.line ?? null;
  if (!stdin.hasPlainLine || shell.machine.scheduler.isResuming)
    yield marked(from, { for: 'condition', isMet: () => stdin.hasLine });
  return stdin.takeLine();
}

/** What has come of the input, at most so many bytes; null at the end. */
function* readSome(shell: Shell, maxBytes: number): Generator<Wait, string | null, Resume> {
  const { stdin } = shell.streams;
  if (stdin === 'terminal') {
    const line = (yield { for: 'line' })?.line ?? null;
    return line === null ? null : `${line}\n`;
  }
  yield { for: 'condition', isMet: () => stdin.isReadable };
  return stdin.takeSome(maxBytes) || null;
}

function marked(from: FrameSlot | undefined, wait: Wait): Wait {
  return from ? waitIn(from, wait) : wait;
}

/** Everything up to the end of the input; what has come is kept in the program's frame. */
function* readAll(shell: Shell, frame: ProgramFrame): Generator<Wait, string, Resume> {
  const { stdin } = shell.streams;
  const { scheduler } = shell.machine;
  let text = scheduler.isResuming ? (frame.input ?? '') : '';
  for (;;) {
    if (stdin !== 'terminal' && !scheduler.isResuming) {
      text = joinContent(text, stdin.takeAll());
      if (stdin.isEnded) break;
    }
    frame.input = text;
    if (stdin === 'terminal') {
      const line = (yield { for: 'line' })?.line ?? null;
      if (line === null) break;
      text += `${line}\n`;
    } else yield { for: 'condition', isMet: () => stdin.isReadable };
  }
  delete frame.input;
  return text;
}

/** A question on the terminal; a secret is read from the keyboard even when standard input is a pipe. */
export function* ask(
  shell: Shell,
  prompt: string,
  secret = false,
  from?: FrameSlot,
): Generator<Wait, string | null, Resume> {
  const { stdin, stdout } = shell.streams;
  if (stdin === 'terminal' || secret)
    return (yield marked(from, { for: 'line', prompt, secret }))?.line ?? null;
  stdout.write(prompt);
  return yield* readLine(shell);
}

type ProgramFrame = FrameOf<'program'>;

function memoryOf<K extends MemoryKind>(shell: Shell, frame: ProgramFrame, kind: K): MemoryOf<K> | undefined {
  const kept = shell.machine.scheduler.isResuming ? frame.memory : undefined;
  return isMemory(kept, kind) ? kept : undefined;
}

function processOf(shell: Shell, frame: ProgramFrame, args: readonly string[]): Process {
  const { machine, session, streams } = shell;
  /** What a program without memory starts cannot be resumed, since the program cannot. */
  const below = (): Shell => ({ ...shell, frame: frame.memory ? frame : detached() });
  return {
    ctx: machine.ctx,
    host: frame.host,
    cwd: frame.cwd,
    args,
    env: frame.env,
    session,
    isTty: streams.stdout.isTty,
    hasPipedInput: streams.stdin !== 'terminal',
    hasPipedOutput: streams.stdout instanceof Pipe,
    columns: frame.columns,
    rows: frame.rows,
    recall: (kind) => memoryOf(shell, frame, kind),
    memory(kind, make) {
      const kept = memoryOf(shell, frame, kind);
      if (kept) return kept;
      const made = make();
      frame.memory = made;
      return made;
    },
    forget() {
      delete frame.memory;
    },
    out: (text) => streams.stdout.write(text),
    err: (text) => streams.stderr.write(text),
    readAll: () => readAll(shell, frame),
    readLine: () => readLine(shell),
    readSome: (maxBytes = Number.POSITIVE_INFINITY) => readSome(shell, maxBytes),
    ask: (prompt, secret) => ask(shell, prompt, secret),
    jobs: () => runningJobs(shell),
    signal: (pid, signal) => signalProcess(shell, pid, signal),
    login: (host) => login(below(), host),
    spawn: (host, line, options) => spawn(below(), host, line, options),
  };
}

/** Carries out what a program waits for; its `line` means its own standard input. */
function* await_(shell: Shell, wait: Wait): Generator<Wait, Resume, Resume> {
  const { stdin } = shell.streams;
  if (wait.for !== 'line' || stdin === 'terminal' || wait.secret || wait.fromKeyboard || wait.isCommand)
    return yield wait;
  return { line: wait.prompt ? yield* ask(shell, wait.prompt) : yield* readLine(shell, wait.from) };
}

/** The wait of a program with a memory is one it can be resumed from; those of what it spawned speak for themselves. */
function fromProgram(frame: ProgramFrame, wait: Wait): Wait {
  return frame.memory && !frame.inner && !wait.from ? waitIn(frame, wait) : wait;
}

function* drive(shell: Shell, frame: ProgramFrame, run: Run): Run {
  const { stdout } = shell.streams;
  let step = run.next();
  while (!step.done) {
    const errno = stdout.flush();
    if (errno !== undefined) throw new WriteFailure(errno);
    let resume: Resume;
    try {
      resume = yield* await_(shell, fromProgram(frame, step.value));
      if (stdout.isFull) yield { for: 'condition', isMet: () => !stdout.isFull };
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      step = run.throw(error);
      continue;
    }
    step = run.next(resume);
  }
  return step.value;
}

/** Programs that name the stream, as coreutils words it; the others say `write error`. */
const NAMES_THE_STREAM: Readonly<Record<string, string>> = {
  head: "error writing 'standard output'",
  tail: "error writing 'standard output'",
  yes: 'standard output',
};

/** A program that goes on to write is ended by what it could not write. */
class WriteFailure extends Error {
  readonly errno: Errno;

  constructor(errno: Errno) {
    super(errno);
    this.errno = errno;
  }
}

function complainOfWrite(shell: Shell, program: string, errno: Errno): void {
  const failed = NAMES_THE_STREAM[program] ?? 'write error';
  shell.streams.stderr.write(`${program}: ${failed}: ${strerror(errno)}\n`);
}

/** Prints why the last of the output could not be written; then the exit code is 1. */
export function flushOutput(shell: Shell, name: string, exitCode: number): number {
  const errno = shell.streams.stdout.flush();
  if (errno !== undefined) complainOfWrite(shell, name, errno);
  shell.streams.stderr.flush();
  return errno === undefined ? exitCode : 1;
}

/** Runs a program to its end; gives its exit code. */
export function* runProgram(
  shell: Shell,
  program: Program,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Run {
  const { host, cwd } = shell.environment;
  const { columns, rows } = shell.session;
  const frame = enter(shell, 'program', () => ({ kind: 'program', host, cwd, env, columns, rows }));
  const run = program.run(processOf(shell, frame, args));
  try {
    return flushOutput(shell, program.name, yield* drive(shell, frame, run));
  } catch (error) {
    if (error instanceof WriteFailure) complainOfWrite(shell, program.name, error.errno);
    flushOutput(shell, program.name, 1);
    if (error instanceof WriteFailure) return 1;
    if (error instanceof BrokenPipe) return 141;
    if (isControlFlow(error)) throw error;
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    shell.machine.ctx.emit('shell.program-failed', { program: program.name, reason }, frame.host);
    shell.streams.stderr.write('Segmentation fault\n');
    return 139;
  } finally {
    run.return(0);
  }
}
