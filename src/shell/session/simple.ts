/** Simple commands: expands the words, opens the redirections, finds what the first word names, runs it. */
import { waitBeforeWriting } from '../cluster-wait.ts';
import { copyEnvironment, getVariable, setVariable, unsetVariable } from '../environment.ts';
import { readFile, statFile } from '../files.ts';
import { begin, detached, type FrameOf, recall } from '../frames.ts';
import { expandToArguments, expandToText } from '../language/expansion.ts';
import type { Assignment, Command } from '../language/syntax.ts';
import { strerror } from '../strerror.ts';
import type { Resume, Run, ShellEnvironment, Wait } from '../types.ts';
import { findProgram, isOnPath } from './lookup.ts';
import { placeOf } from './place.ts';
import { flushOutput, runProgram } from './process.ts';
import { type Opening, openRedirects, streamsOf } from './redirects.ts';
import { complain, Jump, type Shell } from './shell.ts';
import { DEPTH_MAX, surroundings } from './surroundings.ts';

declare module '../frames.ts' {
  interface FrameMap {
    /** A simple command whose words are expanded and whose redirections are open. */
    simple: {
      readonly words: readonly string[];
      readonly extra: Readonly<Record<string, string>>;
      readonly opening: Opening | null;
      readonly target: Target;
    };
    /** A function; `outer`: the parameters of whoever called it. */
    call: { readonly outer: readonly string[] };
    /** A builtin with variables of its own; the values the shell gets back, null for none. */
    variables: { readonly kept: readonly (readonly [string, string | null])[] };
    script: { readonly environment: ShellEnvironment; readonly text: string };
  }
}

type Simple = Command & { kind: 'simple' };

/** What the first word of a command stands for. */
type Target =
  | { readonly kind: 'function'; readonly body: Command }
  | { readonly kind: 'program'; readonly name: string }
  | { readonly kind: 'builtin' | 'file' | 'nothing' };

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
  const kept = recall(shell, 'simple');
  if (kept) return yield* invoke(shell, kept);
  const words = yield* expandToArguments(surroundings(shell), command.words);
  const [name] = words;
  if (name === undefined) {
    yield* assign(shell, command.assignments, (key, value) => setVariable(shell.environment, key, value));
    const opening = yield* openRedirects(shell, command.redirects);
    return opening ? (hasSubstitution(command) ? shell.environment.lastExit : 0) : 1;
  }
  const extra: Record<string, string> = {};
  yield* assign(shell, command.assignments, (key, value) => {
    extra[key] = value;
  });
  trace(shell, words);
  const opening = command.redirects.length > 0 ? yield* openRedirects(shell, command.redirects) : null;
  if (opening === undefined) return 1;
  const target = targetOf(shell, name);
  return yield* invoke(shell, begin<'simple'>(shell, { kind: 'simple', words, extra, opening, target }));
}

function targetOf(shell: Shell, name: string): Target {
  const { functions } = shell.environment;
  const body = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (body) return { kind: 'function', body };
  if (shell.machine.builtins.has(name)) return { kind: 'builtin' };
  const program = findProgram(shell, name);
  if (program) return { kind: 'program', name: program.name };
  return { kind: name.includes('/') ? 'file' : 'nothing' };
}

/** Runs what a name stands for: a function, a builtin, a program, a script. */
function* invoke(outer: Shell, frame: FrameOf<'simple'>): Run {
  const streams = frame.opening ? streamsOf(outer, frame.opening) : outer.streams;
  const shell: Shell = { ...outer, streams, frame };
  const [name = '', ...args] = frame.words;
  switch (frame.target.kind) {
    case 'function':
      return yield* callFunction(shell, name, frame.target.body, args);
    case 'builtin':
      return yield* runBuiltin(shell, name, args, frame.extra);
    case 'program':
      return yield* startProgram(shell, frame.target.name, frame);
    case 'file':
      return yield* runFile(shell, name, args);
    case 'nothing':
      return notFound(shell, name);
  }
}

function notFound(shell: Shell, name: string): number {
  const reason = isOnPath(shell) ? 'command not found' : 'No such file or directory';
  shell.streams.stderr.write(`${shell.label}: ${name}: ${reason}\n`);
  return 127;
}

function* startProgram(shell: Shell, name: string, { words, extra }: FrameOf<'simple'>): Run {
  const program = shell.machine.programs.get(name);
  if (!program) return notFound(shell, name);
  const [typed = '', ...args] = words;
  const isResumed = recall(shell, 'program') !== undefined;
  if (!isResumed) yield* waitBeforeWriting(placeOf(shell), typed, args);
  return yield* runProgram(shell, program, args, { ...shell.environment.env, ...extra });
}

/** `IFS=: read a b`: the builtin sees the variable, the shell gets its own back. */
function* withVariables(
  shell: Shell,
  extra: Readonly<Record<string, string>>,
  run: (inner: Shell) => Run,
): Run {
  const { environment } = shell;
  let frame = recall(shell, 'variables');
  if (!frame) {
    const kept = Object.keys(extra).map((name): [string, string | null] => [
      name,
      getVariable(environment, name) ?? null,
    ]);
    frame = begin<'variables'>(shell, { kind: 'variables', kept });
    for (const [name, value] of Object.entries(extra)) setVariable(environment, name, value);
  }
  try {
    return yield* run({ ...shell, frame });
  } finally {
    for (const [name, value] of frame.kept) {
      if (value === null) unsetVariable(environment, name);
      else setVariable(environment, name, value);
    }
  }
}

function* runBuiltin(
  shell: Shell,
  name: string,
  args: readonly string[],
  extra: Readonly<Record<string, string>>,
): Run {
  const builtin = shell.machine.builtins.get(name);
  if (!builtin) return notFound(shell, name);
  const label = `${shell.label}: ${name}`;
  const run = (inner: Shell) =>
    builtin.run(builtin.isResumable ? inner : { ...inner, frame: detached() }, args);
  try {
    const hasOwnVariables = Object.keys(extra).length > 0;
    return flushOutput(shell, label, yield* hasOwnVariables ? withVariables(shell, extra, run) : run(shell));
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
  let frame = recall(shell, 'call');
  if (!frame) {
    frame = begin<'call'>(shell, { kind: 'call', outer: shell.environment.parameters });
    shell.environment.parameters = [...args];
  }
  try {
    return yield* shell.machine.execute({ ...shell, depth: shell.depth + 1, frame }, functionBody(body));
  } catch (error) {
    if (error instanceof Jump && error.kind === 'return') return error.count;
    throw error;
  } finally {
    shell.environment.parameters = [...frame.outer];
  }
}

function functionBody(body: Command) {
  const pipeline = { isNegated: false, commands: [body] };
  return [{ andOr: { first: pipeline, rest: [] }, isBackground: false, source: '' }];
}

/** A file given by its path: a script, or a reason why it cannot be run. */
function* runFile(shell: Shell, path: string, args: readonly string[]): Run {
  const running = recall(shell, 'script');
  if (running) return yield* runScript(shell, path, running);
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
  const copy = copyEnvironment(shell.environment);
  const environment = { ...copy, parameters: [...args], variables: { IFS: ' \t\n' } };
  return yield* runScript(
    shell,
    path,
    begin<'script'>(shell, { kind: 'script', environment, text: text.value }),
  );
}

/** Runs a script's text in a shell of its own. */
function* runScript(shell: Shell, path: string, frame: FrameOf<'script'>): Run {
  const { environment, text } = frame;
  return yield* shell.machine.interpret(
    { ...shell, environment, label: path, depth: shell.depth + 1, frame },
    text,
  );
}
