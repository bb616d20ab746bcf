/** Loops, conditions, groups, functions. */
import { setVariable } from '../environment.ts';
import { begin, enter, recall } from '../frames.ts';
import { evaluateSource, expandToArguments, expandToField, expandToText } from '../language/expansion.ts';
import { matches } from '../language/patterns.ts';
import type { Command, List } from '../language/syntax.ts';
import type { Resume, Run, Wait } from '../types.ts';
import { isTrue } from './conditions.ts';
import { Jump, type Shell } from './shell.ts';
import { inCopy } from './subshell.ts';
import { surroundings } from './surroundings.ts';

declare module '../frames.ts' {
  interface FrameMap {
    for: { readonly words: readonly string[]; index: number; isInBody: boolean; exitCode: number };
    loop: { isInBody: boolean; exitCode: number };
    /** `branch` behind the last one is `else`. */
    if: { branch: number; isInBody: boolean };
    case: { readonly arm: number };
  }
}

type Compound = Exclude<Command, { kind: 'simple' }>;
type RunList = (shell: Shell, list: List) => Run;

/** Runs a compound command; its redirections have been opened. */
export function* executeCompound(shell: Shell, command: Compound, runList: RunList): Run {
  switch (command.kind) {
    case 'for':
      return yield* executeFor(shell, command, runList);
    case 'loop':
      return yield* executeLoop(shell, command, runList);
    case 'if':
      return yield* executeIf(shell, command, runList);
    case 'case':
      return yield* executeCase(shell, command, runList);
    case 'group':
      return yield* runList(shell, command.body);
    case 'subshell':
      return yield* inCopy(shell, (inner) => runList(inner, command.body));
    case 'test':
      return (yield* isTrue(shell, command.expression)) ? 0 : 1;
    case 'arithmetic':
      return (yield* evaluateSource(surroundings(shell), command.source)) === 0n ? 1 : 0;
    case 'function':
      Object.defineProperty(shell.environment.functions, command.name, {
        value: command.body,
        enumerable: true,
        configurable: true,
        writable: true,
      });
      return 0;
  }
}

interface Round {
  readonly exitCode: number;
  /** Is the loop to be left? */
  readonly isLeft: boolean;
}

/** Runs a loop's body once. */
function* runBody(shell: Shell, body: List, runList: RunList): Generator<Wait, Round, Resume> {
  try {
    return { exitCode: yield* runList(shell, body), isLeft: false };
  } catch (error) {
    if (!(error instanceof Jump) || error.kind === 'return') throw error;
    if (error.count > 1) throw new Jump(error.kind, error.count - 1);
    return { exitCode: 0, isLeft: error.kind === 'break' };
  }
}

function* executeFor(shell: Shell, command: Compound & { kind: 'for' }, runList: RunList): Run {
  let frame = recall(shell, 'for');
  if (!frame) {
    const words = command.words
      ? yield* expandToArguments(surroundings(shell), command.words)
      : [...shell.environment.parameters];
    frame = begin<'for'>(shell, { kind: 'for', words, index: 0, isInBody: false, exitCode: 0 });
  }
  const inner = { ...shell, frame };
  for (; frame.index < frame.words.length; frame.index++) {
    if (!frame.isInBody) setVariable(shell.environment, command.name, frame.words[frame.index] ?? '');
    frame.isInBody = true;
    const round = yield* runBody(inner, command.body, runList);
    frame.isInBody = false;
    frame.exitCode = round.exitCode;
    if (round.isLeft) break;
  }
  return frame.exitCode;
}

function* executeLoop(shell: Shell, command: Compound & { kind: 'loop' }, runList: RunList): Run {
  const frame = enter(shell, 'loop', () => ({ kind: 'loop', isInBody: false, exitCode: 0 }));
  const inner = { ...shell, frame };
  for (;;) {
    if (!frame.isInBody) {
      const condition = yield* runList({ ...inner, isGuarded: true }, command.condition);
      if ((condition === 0) === command.until) return frame.exitCode;
    }
    frame.isInBody = true;
    const round = yield* runBody(inner, command.body, runList);
    frame.isInBody = false;
    frame.exitCode = round.exitCode;
    if (round.isLeft) return frame.exitCode;
  }
}

function* executeIf(shell: Shell, command: Compound & { kind: 'if' }, runList: RunList): Run {
  const frame = enter(shell, 'if', () => ({ kind: 'if', branch: 0, isInBody: false }));
  const inner = { ...shell, frame };
  for (; frame.branch < command.branches.length; frame.branch++) {
    const branch = command.branches[frame.branch];
    if (!branch) break;
    frame.isInBody ||= (yield* runList({ ...inner, isGuarded: true }, branch.condition)) === 0;
    if (frame.isInBody) return yield* runList(inner, branch.body);
  }
  return command.otherwise ? yield* runList(inner, command.otherwise) : 0;
}

/** Index of the first arm that fits the subject; -1 when none does. */
function* armOf(shell: Shell, command: Compound & { kind: 'case' }): Generator<Wait, number, Resume> {
  const subject = yield* expandToText(surroundings(shell), command.subject);
  for (const [index, { patterns }] of command.arms.entries()) {
    for (const pattern of patterns) {
      const field = yield* expandToField(surroundings(shell), pattern);
      if (matches(field, subject)) return index;
    }
  }
  return -1;
}

function* executeCase(shell: Shell, command: Compound & { kind: 'case' }, runList: RunList): Run {
  const frame =
    recall(shell, 'case') ?? begin<'case'>(shell, { kind: 'case', arm: yield* armOf(shell, command) });
  const arm = command.arms[frame.arm];
  return arm ? yield* runList({ ...shell, frame }, arm.body) : 0;
}
