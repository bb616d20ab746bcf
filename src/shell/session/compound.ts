/** Loops, conditions, groups, functions. */
import { copyEnvironment, setVariable } from '../environment.ts';
import { evaluateSource, expandToArguments, expandToField, expandToText } from '../language/expansion.ts';
import { matches } from '../language/patterns.ts';
import type { Command, List } from '../language/syntax.ts';
import type { Resume, Run, Wait } from '../types.ts';
import { isTrue } from './conditions.ts';
import { Jump, type Shell, ShellExit } from './shell.ts';
import { surroundings } from './surroundings.ts';

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
      return yield* executeSubshell(shell, command.body, runList);
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

function* executeSubshell(shell: Shell, body: List, runList: RunList): Run {
  try {
    return yield* runList({ ...shell, environment: copyEnvironment(shell.environment) }, body);
  } catch (error) {
    if (error instanceof ShellExit) return error.exitCode;
    throw error;
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
  const words = command.words
    ? yield* expandToArguments(surroundings(shell), command.words)
    : [...shell.environment.parameters];
  let exitCode = 0;
  for (const word of words) {
    setVariable(shell.environment, command.name, word);
    const round = yield* runBody(shell, command.body, runList);
    exitCode = round.exitCode;
    if (round.isLeft) break;
  }
  return exitCode;
}

function* executeLoop(shell: Shell, command: Compound & { kind: 'loop' }, runList: RunList): Run {
  let exitCode = 0;
  for (;;) {
    const condition = yield* runList({ ...shell, isGuarded: true }, command.condition);
    if ((condition === 0) === command.until) return exitCode;
    const round = yield* runBody(shell, command.body, runList);
    exitCode = round.exitCode;
    if (round.isLeft) return exitCode;
  }
}

function* executeIf(shell: Shell, command: Compound & { kind: 'if' }, runList: RunList): Run {
  for (const { condition, body } of command.branches) {
    if ((yield* runList({ ...shell, isGuarded: true }, condition)) === 0) return yield* runList(shell, body);
  }
  return command.otherwise ? yield* runList(shell, command.otherwise) : 0;
}

function* executeCase(shell: Shell, command: Compound & { kind: 'case' }, runList: RunList): Run {
  const subject = yield* expandToText(surroundings(shell), command.subject);
  for (const { patterns, body } of command.arms) {
    for (const pattern of patterns) {
      const field = yield* expandToField(surroundings(shell), pattern);
      if (matches(field, subject)) return yield* runList(shell, body);
    }
  }
  return 0;
}
