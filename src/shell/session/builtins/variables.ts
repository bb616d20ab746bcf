/** Builtins that set, show and forget variables and aliases. */

import { exportVariable, getVariable, setVariable, unsetVariable } from '../../environment.ts';
import { immediate } from '../../immediate.ts';
import { evaluateSource } from '../../language/expansion.ts';
import { type Builtin, complain, type Shell } from '../shell.ts';
import { surroundings } from '../surroundings.ts';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

function quoted(value: string): string {
  return /^[\w@%+=:,./-]*$/.test(value) && value !== '' ? value : `'${value.replaceAll("'", "'\\''")}'`;
}

/** Splits `NAME=value`; the value is undefined without an equals sign. */
function split(word: string): { name: string; value: string | undefined } {
  const at = word.indexOf('=');
  return at < 0 ? { name: word, value: undefined } : { name: word.slice(0, at), value: word.slice(at + 1) };
}

function declare(
  shell: Shell,
  command: string,
  words: readonly string[],
  set: (name: string, value?: string) => void,
): number {
  let exitCode = 0;
  for (const word of words) {
    const { name, value } = split(word);
    if (NAME.test(name)) set(name, value);
    else {
      complain(shell, `${command}: \`${word}': not a valid identifier`);
      exitCode = 1;
    }
  }
  return exitCode;
}

function listAll(shell: Shell): string {
  const all = { ...shell.environment.variables, ...shell.environment.env };
  return Object.keys(all)
    .sort()
    .map((name) => `${name}=${name === 'IFS' ? "$' \\t\\n'" : quoted(all[name] ?? '')}\n`)
    .join('');
}

/** `set`: options, or the positional parameters. */
function setOptions(shell: Shell, args: readonly string[]): number {
  const { environment } = shell;
  const rest = [...args];
  for (let word = rest[0]; word !== undefined; word = rest[0]) {
    if (word === '--') {
      environment.parameters = rest.slice(1);
      return 0;
    }
    if (!/^[-+][A-Za-z]+$/.test(word)) {
      environment.parameters = rest;
      return 0;
    }
    rest.shift();
    for (const letter of word.slice(1)) {
      const option = letter === 'o' ? (rest.shift() ?? '') : letter;
      const isKnown = letter === 'o' ? /^[a-z]+$/.test(option) : 'abefhkmnptuvxBCEHPT'.includes(letter);
      if (!isKnown) {
        complain(
          shell,
          letter === 'o'
            ? `set: ${option}: invalid option name`
            : `set: ${word.charAt(0)}${letter}: invalid option`,
        );
        return letter === 'o' ? 1 : 2;
      }
      const short = { errexit: 'e', nounset: 'u', xtrace: 'x' }[option] ?? option;
      environment.options = environment.options.filter((other) => other !== short);
      if (word.startsWith('-')) environment.options.push(short);
    }
  }
  return 0;
}

export const variableBuiltins: readonly Builtin[] = [
  {
    name: 'export',
    run: (shell, args) =>
      immediate(() => {
        const words = args.filter((arg) => !/^-[fnp-]+$/.test(arg));
        const { env } = shell.environment;
        if (words.length === 0) {
          const lines = Object.keys(env)
            .sort()
            .map((name) => `declare -x ${name}="${env[name] ?? ''}"\n`);
          shell.streams.stdout.write(lines.join(''));
        }
        return declare(shell, 'export', words, (name, value) =>
          exportVariable(shell.environment, name, value),
        );
      }),
  },
  ...['declare', 'local', 'readonly', 'typeset'].map(
    (command): Builtin => ({
      name: command,
      run: (shell, args) =>
        immediate(() => {
          const isExported = args.some((arg) => /^-\w*x/.test(arg));
          const words = args.filter((arg) => !/^[-+]/.test(arg));
          if (words.length === 0) shell.streams.stdout.write(listAll(shell));
          return declare(shell, command, words, (name, value) => {
            if (isExported) exportVariable(shell.environment, name, value);
            else setVariable(shell.environment, name, value ?? getVariable(shell.environment, name) ?? '');
          });
        }),
    }),
  ),
  {
    name: 'unset',
    run: (shell, args) =>
      immediate(() => {
        for (const name of args.filter((arg) => !/^-[fvn]$/.test(arg))) {
          if (args[0] !== '-f') unsetVariable(shell.environment, name);
          if (args[0] !== '-v') delete shell.environment.functions[name];
        }
        return 0;
      }),
  },
  {
    name: 'set',
    run: (shell, args) =>
      immediate(() => {
        if (args.length === 0) shell.streams.stdout.write(listAll(shell));
        return setOptions(shell, args);
      }),
  },
  {
    name: 'shift',
    run: (shell, args) =>
      immediate(() => {
        const count = Number(args[0] ?? '1');
        if (!(count >= 0) || count > shell.environment.parameters.length) return 1;
        shell.environment.parameters = shell.environment.parameters.slice(count);
        return 0;
      }),
  },
  {
    name: 'alias',
    run: (shell, args) =>
      immediate(() => {
        const { aliases } = shell.environment;
        let exitCode = 0;
        const show = (name: string) => shell.streams.stdout.write(`alias ${name}='${aliases[name] ?? ''}'\n`);
        if (args.length === 0) for (const name of Object.keys(aliases).sort()) show(name);
        for (const arg of args) {
          const { name, value } = split(arg);
          if (value !== undefined && NAME.test(name.replace(/[-.]/g, '_'))) aliases[name] = value;
          else if (Object.hasOwn(aliases, name)) show(name);
          else {
            complain(shell, `alias: ${arg}: not found`);
            exitCode = 1;
          }
        }
        return exitCode;
      }),
  },
  {
    name: 'unalias',
    run: (shell, args) =>
      immediate(() => {
        let exitCode = 0;
        if (args[0] === '-a') shell.environment.aliases = {};
        for (const name of args.filter((arg) => arg !== '-a')) {
          if (Object.hasOwn(shell.environment.aliases, name)) delete shell.environment.aliases[name];
          else {
            complain(shell, `unalias: ${name}: not found`);
            exitCode = 1;
          }
        }
        return exitCode;
      }),
  },
  {
    name: 'let',
    *run(shell, args) {
      let value = 0n;
      for (const arg of args) value = yield* evaluateSource(surroundings(shell), arg);
      return value === 0n ? 1 : 0;
    },
  },
];
