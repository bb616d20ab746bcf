/** Builtins that leave loops, functions and shells, and those that run other commands. */

import { readFile } from '../../files.ts';
import { immediate } from '../../immediate.ts';
import { strerror } from '../../strerror.ts';
import type { Run } from '../../types.ts';
import { findProgram } from '../lookup.ts';
import { placeOf } from '../place.ts';
import { runProgram } from '../process.ts';
import { type Builtin, complain, Jump, type Shell, ShellExit } from '../shell.ts';

/** Exit code given as a word; complains as bash does when it is no number. */
function exitCodeOf(shell: Shell, name: string, word: string | undefined): number {
  if (word === undefined) return shell.environment.lastExit;
  if (/^[-+]?\d+$/.test(word)) return Number(BigInt.asUintN(8, BigInt(word.replace('+', ''))));
  complain(shell, `${name}: ${word}: numeric argument required`);
  return 2;
}

function exit(name: string): Builtin {
  return {
    name,
    run: (shell, args) =>
      immediate(() => {
        const isLogin = shell.environment === shell.session;
        if (isLogin) shell.streams.stderr.write('logout\n');
        throw new ShellExit(exitCodeOf(shell, name, args[0]));
      }),
  };
}

function leaveLoop(kind: 'break' | 'continue'): Builtin {
  return {
    name: kind,
    run: (_shell, args) =>
      immediate(() => {
        throw new Jump(kind, Math.max(1, Number.parseInt(args[0] ?? '1', 10) || 1));
      }),
  };
}

function* source(shell: Shell, name: string, args: readonly string[]): Run {
  const [path, ...parameters] = args;
  if (path === undefined) {
    complain(shell, `${name}: filename argument required`);
    shell.streams.stderr.write(`${name}: usage: ${name} filename [arguments]\n`);
    return 2;
  }
  const text = readFile(placeOf(shell), path);
  if (!text.ok) {
    complain(
      shell,
      text.errno === 'EISDIR' ? `${name}: ${path}: is a directory` : `${path}: ${strerror(text.errno)}`,
    );
    return 1;
  }
  if (parameters.length > 0) shell.environment.parameters = parameters;
  return yield* shell.machine.interpret({ ...shell, label: path, depth: shell.depth + 1 }, text.value);
}

/** Runs words as a command, functions left out. */
function* runCommand(shell: Shell, words: readonly string[]): Run {
  const [name, ...args] = words;
  if (name === undefined) return 0;
  const builtin = shell.machine.builtins.get(name);
  if (builtin) return yield* builtin.run(shell, args);
  const program = findProgram(shell, name);
  if (program) return yield* runProgram(shell, program, args, shell.environment.env);
  complain(shell, `${name}: command not found`);
  return 127;
}

export const controlBuiltins: readonly Builtin[] = [
  exit('exit'),
  exit('logout'),
  leaveLoop('break'),
  leaveLoop('continue'),
  {
    name: 'return',
    run: (shell, args) =>
      immediate(() => {
        throw new Jump('return', exitCodeOf(shell, 'return', args[0]));
      }),
  },
  { name: 'source', run: (shell, args) => source(shell, 'source', args) },
  { name: '.', run: (shell, args) => source(shell, '.', args) },
  {
    name: 'eval',
    isResumable: true,
    *run(shell, args) {
      return yield* shell.machine.interpret({ ...shell, depth: shell.depth + 1 }, args.join(' '));
    },
  },
  {
    name: 'command',
    *run(shell, args) {
      if (args[0] !== '-v' && args[0] !== '-V') return yield* runCommand(shell, args);
      const name = args[1] ?? '';
      const program = findProgram(shell, name);
      const isOwn = shell.machine.builtins.has(name) || Object.hasOwn(shell.environment.functions, name);
      if (!program && !isOwn) return 1;
      shell.streams.stdout.write(`${isOwn ? name : `${program?.directory ?? '/usr/bin'}/${name}`}\n`);
      return 0;
    },
  },
  { name: 'builtin', run: runCommand },
  {
    name: 'exec',
    *run(shell, args) {
      if (args.length === 0) return 0;
      throw new ShellExit(yield* runCommand(shell, args));
    },
  },
];
