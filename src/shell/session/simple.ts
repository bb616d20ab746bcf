/** Simple commands: expands the words, opens the redirections, finds what the first word names, runs it. */
import { waitBeforeWriting } from '../cluster-wait.ts';
import { copyEnvironment, getVariable, setVariable, unsetVariable } from '../environment.ts';
import { readFile, statFile } from '../files.ts';
import { expandToArguments, expandToText } from '../language/expansion.ts';
import type { Assignment, Command } from '../language/syntax.ts';
import { strerror } from '../strerror.ts';
import type { Resume, Run, ShellEnvironment, Wait } from '../types.ts';
import { findProgram, isOnPath } from './lookup.ts';
import { placeOf } from './place.ts';
import { flushOutput, runProgram } from './process.ts';
import { openRedirects } from './redirects.ts';
import { complain, Jump, type Shell } from './shell.ts';
import { DEPTH_MAX, surroundings } from './surroundings.ts';

type Simple = Command & { kind: 'simple' };

function* assign(
  shell: Shell,
  assignments: readonly Assignment[],
  set: (name: string, value: string) => void,
): Generator<Wait, void, Resume> {
  for (const { name, value, isAppended } of assignments) {
    const text = yield* expandToText(surroundings(shell), value);
    const before = isAppended ? (getVariable(shell.environment, name) ?? '') : '';
    set(name, before + text);
  }
}

/** Prints the command as `set -x` does. */
function trace(shell: Shell, words: readonly string[]): void {
  if (!shell.environment.options.includes('x')) return;
  const quoted = words.map((word) =>
    /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`,
  );
  shell.streams.stderr.write(`+ ${quoted.join(' ')}\n`);
}

/** Does a command without words run another in its assignments? Then its exit code is that one's. */
function hasSubstitution(command: Simple): boolean {
  const words = [...command.words, ...command.assignments.map((assignment) => assignment.value)];
  return words.flat().some((part) => part.kind === 'command');
}

/** Runs a simple command; gives its exit code. */
export function* executeSimple(shell: Shell, command: Simple): Run {
  const words = yield* expandToArguments(surroundings(shell), command.words);
  const [name, ...args] = words;
  if (name === undefined) {
    yield* assign(shell, command.assignments, (key, value) => setVariable(shell.environment, key, value));
    const streams = yield* openRedirects(shell, command.redirects);
    return streams ? (hasSubstitution(command) ? shell.environment.lastExit : 0) : 1;
  }
  const extra: Record<string, string> = {};
  yield* assign(shell, command.assignments, (key, value) => {
    extra[key] = value;
  });
  trace(shell, words);
  const streams = yield* openRedirects(shell, command.redirects);
  if (!streams) return 1;
  return yield* invoke({ ...shell, streams }, name, args, extra);
}

/** Runs what a name stands for: a function, a builtin, a program, a script. `extra` are variables for it alone. */
function* invoke(
  shell: Shell,
  name: string,
  args: readonly string[],
  extra: Readonly<Record<string, string>> = {},
): Run {
  const { environment, machine } = shell;
  const body = Object.hasOwn(environment.functions, name) ? environment.functions[name] : undefined;
  if (body) return yield* callFunction(shell, name, body, args);
  const builtin = machine.builtins.get(name);
  if (builtin) {
    return yield* runBuiltin(shell, name, () => withVariables(shell, extra, () => builtin.run(shell, args)));
  }
  const program = findProgram(shell, name);
  if (program) {
    yield* waitBeforeWriting(placeOf(shell), name, args);
    return yield* runProgram(shell, program, args, { ...environment.env, ...extra });
  }
  if (name.includes('/')) return yield* runFile(shell, name, args);
  shell.streams.stderr.write(
    isOnPath(shell)
      ? `${shell.label}: ${name}: command not found\n`
      : `${shell.label}: ${name}: No such file or directory\n`,
  );
  return 127;
}

/** `IFS=: read a b`: the builtin sees the variable, the shell gets its own back. */
function* withVariables(shell: Shell, extra: Readonly<Record<string, string>>, run: () => Run): Run {
  const { environment } = shell;
  const kept = Object.keys(extra).map((name) => [name, getVariable(environment, name)] as const);
  for (const [name, value] of Object.entries(extra)) setVariable(environment, name, value);
  try {
    return yield* run();
  } finally {
    for (const [name, value] of kept) {
      if (value === undefined) unsetVariable(environment, name);
      else setVariable(environment, name, value);
    }
  }
}

function* runBuiltin(shell: Shell, name: string, run: () => Run): Run {
  const label = `${shell.label}: ${name}`;
  try {
    return flushOutput(shell, label, yield* run());
  } catch (error) {
    flushOutput(shell, label, 1);
    throw error;
  }
}

function* callFunction(shell: Shell, name: string, body: Command, args: readonly string[]): Run {
  if (shell.depth >= DEPTH_MAX) {
    complain(shell, `${name}: maximum function nesting level exceeded (${DEPTH_MAX})`);
    return 1;
  }
  const outer = shell.environment.parameters;
  shell.environment.parameters = [...args];
  try {
    return yield* shell.machine.execute({ ...shell, depth: shell.depth + 1 }, functionBody(body));
  } catch (error) {
    if (error instanceof Jump && error.kind === 'return') return error.count;
    throw error;
  } finally {
    shell.environment.parameters = outer;
  }
}

function functionBody(body: Command) {
  const pipeline = { isNegated: false, commands: [body] };
  return [{ andOr: { first: pipeline, rest: [] }, isBackground: false, source: '' }];
}

/** A file given by its path: a script, or a reason why it cannot be run. */
function* runFile(shell: Shell, path: string, args: readonly string[]): Run {
  const place = placeOf(shell);
  const found = statFile(place, path);
  if (!found.ok) {
    complain(shell, `${path}: ${strerror(found.errno)}`);
    return 127;
  }
  if (found.value.kind === 'directory' || (found.value.mode & 0o111) === 0) {
    complain(shell, `${path}: ${found.value.kind === 'directory' ? 'Is a directory' : 'Permission denied'}`);
    return 126;
  }
  const text = readFile(place, path);
  if (!text.ok) return 126;
  return yield* runScript(shell, path, text.value, args);
}

/** Runs a script's text in a shell of its own. */
function* runScript(shell: Shell, path: string, text: string, args: readonly string[]): Run {
  const environment: ShellEnvironment = { ...copyEnvironment(shell.environment), parameters: [...args] };
  environment.variables = { IFS: ' \t\n' };
  const inner: Shell = { ...shell, environment, label: path, depth: shell.depth + 1 };
  return yield* shell.machine.interpret(inner, text);
}
