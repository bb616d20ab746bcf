/** Runs one program: gives it its view of the machine, its input and its output. */
import { Interrupted } from '../interrupted.ts';
import { strerror } from '../strerror.ts';
import type { Process, Program, Resume, Run, Wait } from '../types.ts';
import { login, spawn } from './remote.ts';
import { isControlFlow, type Shell } from './shell.ts';
import { BrokenPipe, type Input } from './streams.ts';

declare module '../../simulator/kernel/types.ts' {
  interface EventMap {
    /** A program broke down in a way it should not: a fault of the simulation, not of the learner. */
    'shell.program-failed': { program: string; reason: string };
  }
}

/** The next line from the keyboard or a pipe; null at the end. */
export function* readLine(stdin: Input): Generator<Wait, string | null, Resume> {
  if (stdin === 'terminal') return (yield { for: 'line' })?.line ?? null;
  if (!stdin.hasLine) yield { for: 'condition', isMet: () => stdin.hasLine };
  return stdin.takeLine();
}

/** Everything up to the end of the input. */
function* readAll(stdin: Input): Generator<Wait, string, Resume> {
  let text = '';
  if (stdin === 'terminal') {
    for (;;) {
      const line = (yield { for: 'line' })?.line ?? null;
      if (line === null) return text;
      text += `${line}\n`;
    }
  }
  for (;;) {
    text += stdin.takeAll();
    if (stdin.isEnded) return text;
    yield { for: 'condition', isMet: () => stdin.isReadable };
  }
}

/** A question on the terminal; a secret is read from the keyboard even when standard input is a pipe. */
export function* ask(shell: Shell, prompt: string, secret = false): Generator<Wait, string | null, Resume> {
  const { stdin, stdout } = shell.streams;
  if (stdin === 'terminal' || secret) return (yield { for: 'line', prompt, secret })?.line ?? null;
  stdout.write(prompt);
  return yield* readLine(stdin);
}

function processOf(shell: Shell, args: readonly string[], env: Readonly<Record<string, string>>): Process {
  const { machine, session, streams } = shell;
  return {
    ctx: machine.ctx,
    host: shell.environment.host,
    cwd: shell.environment.cwd,
    args,
    env,
    session,
    isTty: streams.stdout.isTty,
    hasPipedInput: streams.stdin !== 'terminal',
    columns: session.columns,
    rows: session.rows,
    out: (text) => streams.stdout.write(text),
    err: (text) => streams.stderr.write(text),
    readAll: () => readAll(streams.stdin),
    readLine: () => readLine(streams.stdin),
    ask: (prompt, secret) => ask(shell, prompt, secret),
    login: (host) => login(shell, host),
    spawn: (host, line, options) => spawn(shell, host, line, options),
  };
}

/** Carries out what a program waits for; its `line` means its own standard input. */
function* await_(shell: Shell, wait: Wait): Generator<Wait, Resume, Resume> {
  const { stdin } = shell.streams;
  if (wait.for !== 'line' || stdin === 'terminal' || wait.secret || wait.fromKeyboard || wait.isCommand)
    return yield wait;
  return { line: wait.prompt ? yield* ask(shell, wait.prompt) : yield* readLine(stdin) };
}

function* drive(shell: Shell, run: Run): Run {
  const { stdout } = shell.streams;
  let step = run.next();
  while (!step.done) {
    stdout.flush();
    let resume: Resume;
    try {
      resume = yield* await_(shell, step.value);
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
const NAMES_THE_STREAM: ReadonlySet<string> = new Set(['head', 'tail']);

function writeErrorOf(program: string): string {
  return NAMES_THE_STREAM.has(program) ? "error writing 'standard output'" : 'write error';
}

/** Prints why the last of the output could not be written; then the exit code is 1. */
export function flushOutput(shell: Shell, name: string, exitCode: number): number {
  const errno = shell.streams.stdout.flush();
  if (errno !== undefined) shell.streams.stderr.write(`${name}: ${writeErrorOf(name)}: ${strerror(errno)}\n`);
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
  const run = program.run(processOf(shell, args, env));
  try {
    return flushOutput(shell, program.name, yield* drive(shell, run));
  } catch (error) {
    flushOutput(shell, program.name, 1);
    if (error instanceof BrokenPipe) return 141;
    if (isControlFlow(error)) throw error;
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    shell.machine.ctx.emit('shell.program-failed', { program: program.name, reason }, shell.environment.host);
    shell.streams.stderr.write('Segmentation fault\n');
    return 139;
  } finally {
    run.return(0);
  }
}
