/** Shells on other hosts: an interactive login, or one command line (`ssh HOST command`, `watch`). */
import { copyEnvironment, loginEnvironment } from '../environment.ts';
import { Interrupted } from '../interrupted.ts';
import type { Run, ShellEnvironment, SpawnOptions } from '../types.ts';
import { loginBanner } from './banner.ts';
import { promptOf } from './prompt.ts';
import { readCommand } from './read-command.ts';
import { ConnectionLost, type Shell, ShellExit } from './shell.ts';
import { CallbackOutput } from './streams.ts';

/** `ssh`'s exit code when the connection broke. */
const CONNECTION_BROKEN = 255;

/** Runs commands on another host; its loss ends them. */
function* across(shell: Shell, host: string, run: Run): Run {
  const remotes = shell.machine.scheduler.current?.remotes ?? [];
  remotes.push(host);
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

/** One command line on a host, in a shell of its own; gives its exit code. */
export function* spawn(shell: Shell, host: string, line: string, options: SpawnOptions = {}): Run {
  const isLocal = host === shell.environment.host;
  const environment = isLocal
    ? copyEnvironment(shell.environment)
    : loginEnvironment(host, shell.environment.pid);
  const output = options.capture && new CallbackOutput(options.capture);
  const inner: Shell = {
    ...shell,
    label: 'bash: line 1',
    depth: shell.depth + 1,
    environment: options.env ? { ...environment, env: { ...options.env } } : environment,
    streams: output ? { ...shell.streams, stdout: output, stderr: output } : shell.streams,
  };
  const run = shell.machine.interpret(inner, line);
  return isLocal ? yield* run : yield* across(shell, host, run);
}

/** An interactive shell on another host in the same terminal. */
export function* login(shell: Shell, host: string): Run {
  const { session, machine } = shell;
  const kept: ShellEnvironment = copyEnvironment(session);
  const history = session.history;
  const os = machine.ctx.world.os[host];
  const pid = os ? os.nextPid++ : 1;
  Object.assign(session, loginEnvironment(host, pid), { history: [], pendingInput: '' });
  try {
    shell.streams.stdout.write(loginBanner(machine.ctx, host));
    const inner: Shell = { ...shell, label: '-bash', environment: session, depth: shell.depth + 1 };
    return yield* across(shell, host, converse(inner));
  } finally {
    Object.assign(session, kept, { history, pendingInput: '' });
  }
}

/** Reads and runs command lines until `exit`, `logout` or Ctrl-D. */
function* converse(shell: Shell): Run {
  const { session, machine, streams } = shell;
  for (;;) {
    try {
      const prompt = promptOf(machine.ctx, session);
      const line = (yield { for: 'line', prompt, isCommand: true })?.line ?? null;
      if (line === null) {
        streams.stdout.write('logout\n');
        return session.lastExit;
      }
      const list = readCommand(shell, line);
      if (list) session.lastExit = yield* machine.execute(shell, list);
    } catch (error) {
      if (error instanceof ShellExit) return error.exitCode;
      if (!(error instanceof Interrupted)) throw error;
      session.lastExit = 130;
      session.pendingInput = '';
    }
  }
}
