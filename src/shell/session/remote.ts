/** Shells on other hosts: an interactive login, or one command line (`ssh HOST command`, `watch`). */
import { copyEnvironment, loginEnvironment } from '../environment.ts';
import { begin, enter, type FrameOf, recall, waitIn } from '../frames.ts';
import { Interrupted } from '../interrupted.ts';
import type { List } from '../language/syntax.ts';
import type { Run, ShellEnvironment, SpawnOptions } from '../types.ts';
import { loginBanner } from './banner.ts';
import { promptOf } from './prompt.ts';
import { readCommand } from './read-command.ts';
import { ConnectionLost, type Shell, ShellExit } from './shell.ts';
import { CallbackOutput } from './streams.ts';

declare module '../frames.ts' {
  interface FrameMap {
    spawn: { readonly isLocal: boolean; readonly environment: ShellEnvironment };
    /** The session's own shell, which it gets back when the login ends. */
    login: { readonly kept: ShellEnvironment; readonly history: string[] };
    /** The command line that runs; null while one is waited for. */
    conversation: { list: List | null };
  }
}

/** `ssh`'s exit code when the connection broke. */
const CONNECTION_BROKEN = 255;

/** Runs commands on another host; its loss ends them. */
function* across(shell: Shell, host: string, run: Run): Run {
  const { current, isResuming } = shell.machine.scheduler;
  const remotes = current?.remotes ?? [];
  if (!isResuming) remotes.push(host);
  try {
    return yield* run;
  } catch (error) {
    if (!(error instanceof ConnectionLost) || error.host !== host) throw error;
    shell.streams.stderr.write('client_loop: send disconnect: Broken pipe\n');
    return CONNECTION_BROKEN;
  } finally {
    remotes.pop();
  }
}

/** A subshell knows everything its parent does; a shell of its own and one on another host begin afresh. */
function environmentOf(shell: Shell, host: string, { newShell }: SpawnOptions): ShellEnvironment {
  const { environment } = shell;
  const isLocal = host === environment.host;
  if (isLocal && newShell === undefined) return copyEnvironment(environment);
  const fresh = { ...loginEnvironment(host, environment.pid), programName: newShell ?? 'bash' };
  return isLocal ? { ...fresh, cwd: environment.cwd } : fresh;
}

function spawnEnvironment(shell: Shell, host: string, options: SpawnOptions): ShellEnvironment {
  const environment = environmentOf(shell, host, options);
  return options.env ? { ...environment, env: { ...options.env } } : environment;
}

/** One command line on a host, in a shell of its own; gives its exit code. */
export function* spawn(shell: Shell, host: string, line: string, options: SpawnOptions = {}): Run {
  const frame = enter(shell, 'spawn', () => ({
    kind: 'spawn',
    isLocal: host === shell.environment.host,
    environment: spawnEnvironment(shell, host, options),
  }));
  const output = options.capture && new CallbackOutput(options.capture);
  const inner: Shell = {
    ...shell,
    label: `${options.newShell ?? 'bash'}: line 1`,
    depth: shell.depth + 1,
    environment: frame.environment,
    streams: output ? { ...shell.streams, stdout: output, stderr: output } : shell.streams,
    frame,
  };
  const run = shell.machine.interpret(inner, line);
  try {
    return frame.isLocal ? yield* run : yield* across(shell, host, run);
  } finally {
    delete shell.frame.inner;
  }
}

/** What the session's shell was before somebody logged in to another host in it. */
function enterLogin(shell: Shell, host: string): FrameOf<'login'> {
  const { session, machine } = shell;
  const frame = begin<'login'>(shell, {
    kind: 'login',
    kept: copyEnvironment(session),
    history: session.history,
  });
  const os = machine.ctx.world.os[host];
  const pid = os ? os.nextPid++ : 1;
  Object.assign(session, loginEnvironment(host, pid), { history: [], pendingInput: '' });
  return frame;
}

/** An interactive shell on another host in the same terminal. */
export function* login(shell: Shell, host: string): Run {
  const { session, machine } = shell;
  const kept = recall(shell, 'login');
  const frame = kept ?? enterLogin(shell, host);
  try {
    if (!kept) shell.streams.stdout.write(loginBanner(machine.ctx, host));
    const inner: Shell = { ...shell, label: '-bash', environment: session, depth: shell.depth + 1, frame };
    return yield* across(shell, host, converse(inner));
  } finally {
    Object.assign(session, copyEnvironment(frame.kept), { history: [...frame.history], pendingInput: '' });
    delete shell.frame.inner;
  }
}

/** Reads and runs command lines until `exit`, `logout` or Ctrl-D. */
function* converse(shell: Shell): Run {
  const { session, machine, streams } = shell;
  const frame = enter(shell, 'conversation', () => ({ kind: 'conversation', list: null }));
  const inner = { ...shell, frame };
  for (;;) {
    try {
      if (!frame.list) {
        const prompt = promptOf(machine.ctx, session);
        const line = (yield waitIn(frame, { for: 'line' as const, prompt, isCommand: true }))?.line ?? null;
        if (line === null) {
          streams.stdout.write('logout\n');
          return session.lastExit;
        }
        frame.list = readCommand(shell, line) ?? null;
      }
      if (frame.list) session.lastExit = yield* machine.execute(inner, frame.list);
    } catch (error) {
      if (error instanceof ShellExit) return error.exitCode;
      if (!(error instanceof Interrupted)) throw error;
      session.lastExit = 130;
      session.pendingInput = '';
    }
    frame.list = null;
  }
}
