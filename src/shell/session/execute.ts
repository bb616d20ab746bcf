/** Carries out lists and pipelines: what runs after what, what runs side by side, what the exit code is. */
import { begin, enter, recall, waitIn } from '../frames.ts';
import { ExpansionFault, SyntaxFault, UnfinishedInput } from '../language/faults.ts';
import { parse } from '../language/parser.ts';
import type { AndOr, Command, List, Pipeline } from '../language/syntax.ts';
import type { Run } from '../types.ts';
import { startBackground } from './background.ts';
import { executeCompound } from './compound.ts';
import { flushOutput } from './process.ts';
import { type Opening, openRedirects, streamsOf } from './redirects.ts';
import { complain, type Shell, ShellExit } from './shell.ts';
import { executeSimple } from './simple.ts';
import { executeStages } from './stages.ts';
import { DEPTH_MAX } from './surroundings.ts';

declare module '../frames.ts' {
  interface FrameMap {
    list: { index: number; exitCode: number };
    /** `index` 0 is the first pipeline, 1 the first after an operator. */
    'and-or': { index: number; exitCode: number };
    pipeline: { hasTurned: boolean };
    redirected: { readonly opening: Opening };
  }
}

/** Lets others run, and lets time pass for a loop that never ends. */
const TURN = { for: 'condition', isMet: () => true } as const;

/** Runs a list; the exit code of its last command. */
export function* executeList(shell: Shell, list: List): Run {
  const frame = enter(shell, 'list', () => ({ kind: 'list', index: 0, exitCode: 0 }));
  const inner = { ...shell, frame };
  for (; frame.index < list.length; frame.index++) {
    const item = list[frame.index];
    if (!item) break;
    if (item.isBackground) startBackground(shell, item, executeAndOr);
    frame.exitCode = item.isBackground ? 0 : yield* executeAndOr(inner, item.andOr);
    shell.environment.lastExit = frame.exitCode;
  }
  return frame.exitCode;
}

/** Runs pipelines joined by `&&` and `||`. */
export function* executeAndOr(shell: Shell, { first, rest }: AndOr): Run {
  const frame = enter(shell, 'and-or', () => ({ kind: 'and-or', index: 0, exitCode: 0 }));
  const inner = { ...shell, frame };
  for (; frame.index <= rest.length; frame.index++) {
    const link = rest[frame.index - 1];
    if (link && (link.operator === '&&') !== (frame.exitCode === 0)) continue;
    const isLast = frame.index === rest.length;
    frame.exitCode = yield* executePipeline(inner, link?.pipeline ?? first, isLast);
    if (!isLast) shell.environment.lastExit = frame.exitCode;
  }
  return frame.exitCode;
}

function* executePipeline(shell: Shell, pipeline: Pipeline, isLast: boolean): Run {
  const frame = enter(shell, 'pipeline', () => ({ kind: 'pipeline', hasTurned: false }));
  if (!frame.hasTurned) yield waitIn(frame, TURN);
  frame.hasTurned = true;
  const isGuarded = shell.isGuarded || pipeline.isNegated || !isLast;
  const inner = { ...shell, isGuarded, frame };
  const [only] = pipeline.commands;
  const exitCode =
    only && pipeline.commands.length === 1
      ? yield* executeCommand(inner, only)
      : yield* executeStages(inner, pipeline.commands, executeCommand);
  if (pipeline.isNegated) return exitCode === 0 ? 1 : 0;
  if (exitCode !== 0 && !isGuarded && shell.environment.options.includes('e')) throw new ShellExit(exitCode);
  return exitCode;
}

/** Runs one command with its redirections. A fault in its words is printed; the exit code is then 1. */
function* executeCommand(shell: Shell, command: Command): Run {
  try {
    if (command.kind === 'simple') return yield* executeSimple(shell, command);
    if (command.redirects.length === 0) return yield* executeCompound(shell, command, executeList);
    return yield* executeRedirected(shell, command);
  } catch (error) {
    if (!(error instanceof ExpansionFault)) throw error;
    complain(shell, error.message);
    return 1;
  }
}

function* executeRedirected(shell: Shell, command: Exclude<Command, { kind: 'simple' }>): Run {
  let frame = recall(shell, 'redirected');
  if (!frame) {
    const opening = yield* openRedirects(shell, command.redirects);
    if (!opening) return 1;
    frame = begin<'redirected'>(shell, { kind: 'redirected', opening });
  }
  const inner = { ...shell, frame, streams: streamsOf(shell, frame.opening) };
  return flushOutput(inner, shell.label, yield* executeCompound(inner, command, executeList));
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
