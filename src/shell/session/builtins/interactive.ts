/** Builtins for people: history, what a name means, reading a line. */

import { getVariable, setVariable } from '../../environment.ts';
import { immediate } from '../../immediate.ts';
import type { Resume, Run, Wait } from '../../types.ts';
import { findProgram, pathOf } from '../lookup.ts';
import { ask, readLine } from '../process.ts';
import { type Builtin, complain, type Shell } from '../shell.ts';

/** Words of the grammar, which `type` calls keywords. */
const KEYWORDS = [
  'if',
  'then',
  'else',
  'elif',
  'fi',
  'for',
  'in',
  'while',
  'until',
  'do',
  'done',
  'case',
  'esac',
  'function',
  '{',
  '}',
  '!',
  '[[',
  ']]',
];

function describe(shell: Shell, name: string): string | undefined {
  const { aliases, functions } = shell.environment;
  if (Object.hasOwn(aliases, name)) return `${name} is aliased to \`${aliases[name]}'\n`;
  if (KEYWORDS.includes(name)) return `${name} is a shell keyword\n`;
  if (Object.hasOwn(functions, name)) return `${name} is a function\n`;
  if (shell.machine.builtins.has(name)) return `${name} is a shell builtin\n`;
  const program = findProgram(shell, name);
  return program && `${name} is ${pathOf(program)}\n`;
}

function kindOf(shell: Shell, name: string): string | undefined {
  const text = describe(shell, name);
  if (text === undefined) return undefined;
  return /is (?:an? )?(?:shell )?(alias|keyword|function|builtin)/.exec(text)?.[1] ?? 'file';
}

function* readWords(shell: Shell, prompt: string, isSecret: boolean): Generator<Wait, string | null, Resume> {
  const { stdin } = shell.streams;
  if (stdin !== 'terminal') return yield* readLine(shell, shell.frame);
  return yield* ask(shell, prompt, isSecret, shell.frame);
}

/** Gives the fields of a line to the names; the last one gets the rest. */
function distribute(shell: Shell, names: readonly string[], line: string): void {
  const separators = getVariable(shell.environment, 'IFS') ?? ' \t\n';
  const isSeparator = (char: string) => separators.includes(char);
  const skip = (from: number) => {
    let at = from;
    while (at < line.length && isSeparator(line.charAt(at)) && ' \t\n'.includes(line.charAt(at))) at++;
    return at;
  };
  let at = skip(0);
  for (const [index, name] of names.entries()) {
    let end = at;
    if (index === names.length - 1) {
      end = line.length;
      while (end > at && isSeparator(line.charAt(end - 1)) && ' \t\n'.includes(line.charAt(end - 1))) end--;
    } else {
      while (end < line.length && !isSeparator(line.charAt(end))) end++;
    }
    setVariable(shell.environment, name, line.slice(at, end));
    const next = skip(end);
    at = next === end && end < line.length ? skip(end + 1) : next;
  }
}

function* read(shell: Shell, args: readonly string[]): Run {
  const rest = [...args];
  let prompt = '';
  let isRaw = false;
  let isSecret = false;
  for (let word = rest[0]; word !== undefined && /^-[a-z]+$/.test(word); word = rest[0]) {
    rest.shift();
    for (const letter of word.slice(1)) {
      if (letter === 'r') isRaw = true;
      else if (letter === 's') isSecret = true;
      else if (letter === 'p') prompt = rest.shift() ?? '';
      else if ('tnNdu'.includes(letter)) rest.shift();
      else if (letter !== 'e') {
        complain(shell, `read: -${letter}: invalid option`);
        return 2;
      }
    }
  }
  const invalid = rest.find((name) => !/^[A-Za-z_]\w*$/.test(name));
  if (invalid !== undefined) {
    complain(shell, `read: \`${invalid}': not a valid identifier`);
    return 1;
  }
  const line = yield* readWords(shell, prompt, isSecret);
  const text = isRaw ? (line ?? '') : (line ?? '').replace(/\\(.)/g, '$1');
  if (rest.length === 0) setVariable(shell.environment, 'REPLY', text);
  else distribute(shell, rest, text);
  return line === null ? 1 : 0;
}

export const interactiveBuiltins: readonly Builtin[] = [
  {
    name: 'history',
    run: (shell, args) =>
      immediate(() => {
        const { history } = shell.session;
        if (args[0] === '-c') {
          shell.session.history = [];
          return 0;
        }
        if (args[0] !== undefined && !/^\d+$/.test(args[0])) {
          complain(shell, `history: ${args[0]}: numeric argument required`);
          return 1;
        }
        const first = args[0] === undefined ? 0 : Math.max(0, history.length - Number(args[0]));
        const lines = history
          .slice(first)
          .map((line, index) => `${String(first + index + 1).padStart(5)}  ${line}\n`);
        shell.streams.stdout.write(lines.join(''));
        return 0;
      }),
  },
  {
    name: 'type',
    run: (shell, args) =>
      immediate(() => {
        const names = args.filter((arg) => !/^-[tapP]+$/.test(arg));
        let exitCode = 0;
        for (const name of names) {
          const text = args[0] === '-t' ? kindOf(shell, name) : describe(shell, name);
          if (text === undefined) {
            if (args[0] !== '-t') complain(shell, `type: ${name}: not found`);
            exitCode = 1;
          } else shell.streams.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
        }
        return exitCode;
      }),
  },
  { name: 'read', run: read, isResumable: true },
  {
    name: 'which',
    run: (shell, args) =>
      immediate(() => {
        const names = args.filter((arg) => !arg.startsWith('-'));
        const found = names.map((name) => findProgram(shell, name));
        for (const program of found) if (program) shell.streams.stdout.write(`${pathOf(program)}\n`);
        return names.length > 0 && found.every((program) => program !== undefined) ? 0 : 1;
      }),
  },
];
