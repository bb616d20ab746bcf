/** Carries out lists and pipelines: what runs after what, what runs side by side, what the exit code is. */
import { copyEnvironment } from '../environment.ts';
import { ExpansionFault, SyntaxFault, UnfinishedInput } from '../language/faults.ts';
import { parse } from '../language/parser.ts';
import type { AndOr, Command, List, ListItem, Pipeline } from '../language/syntax.ts';
import type { Run } from '../types.ts';
import { executeCompound } from './compound.ts';
import { flushOutput } from './process.ts';
import { openRedirects } from './redirects.ts';
import { complain, isControlFlow, Jump, type Shell, ShellExit } from './shell.ts';
import { executeSimple } from './simple.ts';
import type { Strand } from './strands.ts';
import { BrokenPipe, Pipe, type Streams } from './streams.ts';
import { DEPTH_MAX } from './surroundings.ts';

/** Lets others run, and lets time pass for a loop that never ends. */
const TURN = { for: 'condition', isMet: () => true } as const;

/** Runs a list; the exit code of its last command. */
export function* executeList(shell: Shell, list: List): Run {
  let exitCode = 0;
  for (const item of list) {
    if (item.isBackground) startBackground(shell, item);
    exitCode = item.isBackground ? 0 : yield* executeAndOr(shell, item.andOr);
    shell.environment.lastExit = exitCode;
  }
  return exitCode;
}

function* executeAndOr(shell: Shell, { first, rest }: AndOr): Run {
  let exitCode = yield* executePipeline(shell, first, rest.length === 0);
  for (const [index, { operator, pipeline }] of rest.entries()) {
    shell.environment.lastExit = exitCode;
    if ((operator === '&&') !== (exitCode === 0)) continue;
    exitCode = yield* executePipeline(shell, pipeline, index === rest.length - 1);
  }
  return exitCode;
}

function* executePipeline(shell: Shell, pipeline: Pipeline, isLast: boolean): Run {
  yield TURN;
  const isGuarded = shell.isGuarded || pipeline.isNegated || !isLast;
  const inner = isGuarded === shell.isGuarded ? shell : { ...shell, isGuarded };
  const [only] = pipeline.commands;
  const exitCode =
    only && pipeline.commands.length === 1
      ? yield* executeCommand(inner, only)
      : yield* executeStages(inner, pipeline.commands);
  if (pipeline.isNegated) return exitCode === 0 ? 1 : 0;
  if (exitCode !== 0 && !isGuarded && shell.environment.options.includes('e')) throw new ShellExit(exitCode);
  return exitCode;
}

/** The stages of a pipeline, each in a subshell and a strand of its own. */
function* executeStages(shell: Shell, commands: readonly Command[]): Run {
  const { scheduler, ctx } = shell.machine;
  let stdin = shell.streams.stdin;
  const strands: Strand[] = [];
  for (const [index, command] of commands.entries()) {
    const pipe = index < commands.length - 1 ? new Pipe() : undefined;
    const streams: Streams = { ...shell.streams, stdin, ...(pipe ? { stdout: pipe } : {}) };
    strands.push(scheduler.start(ctx, shell.session.id, stage({ ...shell, streams }, command, pipe)));
    if (pipe) stdin = pipe;
  }
  return yield* join(shell, strands);
}

/** Waits for strands; gives the last one's exit code, or the first failure with `pipefail`. */
function* join(shell: Shell, strands: readonly Strand[]): Run {
  try {
    yield {
      for: 'condition',
      isJoin: true,
      isMet: () => strands.every((strand) => strand.exitCode !== undefined),
    };
  } finally {
    shell.machine.scheduler.kill(shell.machine.ctx, strands, 129);
  }
  const fault = strands.find((strand) => strand.fault && isControlFlow(strand.fault))?.fault;
  if (fault) throw fault;
  const codes = strands.map((strand) => strand.exitCode ?? 0);
  const failure = codes.findLast((code) => code !== 0);
  return (shell.environment.options.includes('pipefail') ? failure : codes.at(-1)) ?? 0;
}

function* stage(shell: Shell, command: Command, output: Pipe | undefined): Run {
  const { stdin } = shell.streams;
  try {
    return yield* inSubshell(shell, (inner) => executeCommand(inner, command));
  } catch (error) {
    if (error instanceof BrokenPipe) return 141;
    throw error;
  } finally {
    output?.closeWriter();
    if (stdin !== 'terminal') stdin.closeReader();
  }
}

/** Runs something on a copy of the environment; `exit` ends only that. */
function* inSubshell(shell: Shell, run: (inner: Shell) => Run): Run {
  const inner = { ...shell, environment: copyEnvironment(shell.environment) };
  try {
    return yield* run(inner);
  } catch (error) {
    if (error instanceof ShellExit) return error.exitCode;
    if (error instanceof Jump) return error.kind === 'return' ? error.count : 0;
    throw error;
  }
}

function startBackground(shell: Shell, item: ListItem): void {
  const { scheduler, jobs, ctx } = shell.machine;
  const os = ctx.world.os[shell.environment.host];
  const pid = os ? os.nextPid++ : 1;
  const streams = {
    ...shell.streams,
    stdin: shell.streams.stdin === 'terminal' ? Pipe.of('') : shell.streams.stdin,
  };
  const run = inSubshell({ ...shell, streams }, (inner) => executeAndOr(inner, item.andOr));
  const strand = scheduler.start(ctx, shell.session.id, run, false);
  shell.environment.lastBackgroundPid = pid;
  const job = jobs.add(shell.session.id, pid, item.source, strand);
  if (shell.depth === 0) shell.streams.stderr.write(`[${job.number}] ${pid}\n`);
}

/** Runs one command with its redirections. A fault in its words is printed; the exit code is then 1. */
function* executeCommand(shell: Shell, command: Command): Run {
  try {
    if (command.kind === 'simple') return yield* executeSimple(shell, command);
    if (command.redirects.length === 0) return yield* executeCompound(shell, command, executeList);
    const streams = yield* openRedirects(shell, command.redirects);
    if (!streams) return 1;
    const exitCode = yield* executeCompound({ ...shell, streams }, command, executeList);
    return flushOutput({ ...shell, streams }, shell.label, exitCode);
  } catch (error) {
    if (!(error instanceof ExpansionFault)) throw error;
    complain(shell, error.message);
    return 1;
  }
}

/** See `Machine.interpret`. */
export function* interpret(shell: Shell, source: string): Run {
  if (shell.depth > DEPTH_MAX) {
    complain(shell, 'maximum nesting level exceeded');
    return 1;
  }
  try {
    return yield* executeList(shell, parse(source));
  } catch (error) {
    if (error instanceof ShellExit) return error.exitCode;
    if (!(error instanceof SyntaxFault || error instanceof UnfinishedInput)) throw error;
    complain(shell, error.message);
    return 2;
  }
}
