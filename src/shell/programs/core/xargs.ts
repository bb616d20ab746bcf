/** `xargs` */
import { Failure, gnuProgram } from './gnu.ts';
import { readFirst } from './input.ts';
import { shellQuoted } from './shell-quote.ts';

/** Words of the input: blanks part them, quotes and backslashes keep them together. */
function wordsOf(text: string): string[] {
  const words = text.match(/(?:'[^'\n]*'|"[^"\n]*"|\\[\s\S]|[^\s'"\\]|['"](?=[^\n]*$))+/gm) ?? [];
  return words.map((word) =>
    word.replace(
      /'([^']*)'|"([^"]*)"|\\([\s\S])/g,
      (_, one?: string, two?: string, three?: string) => one ?? two ?? three ?? '',
    ),
  );
}

function count(text: string | undefined, name: string): number {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  const value = Number(text);
  if (!/^\d+$/.test(text)) throw new Failure(`invalid number "${text}" for -${name} option`);
  if (value < 1) throw new Failure(`value ${text} for -${name} option should be >= 1`);
  return value;
}

export const xargs = gnuProgram(
  {
    name: 'xargs',
    synopsis: '[OPTION]... COMMAND [INITIAL-ARGS]...',
    summary: { de: 'aus der Eingabe Befehlszeilen bauen', en: 'build command lines from input' },
    options: [
      '-0/--null',
      '-d/--delimiter=',
      '-I=',
      '-L/--max-lines=',
      '-n/--max-args=',
      '-P/--max-procs=',
      '-r/--no-run-if-empty',
      '-t/--verbose',
    ],
    stopsAtOperand: true,
  },
  function* (process, options) {
    const placeholder = options.value('I');
    const perCall = count(
      options.value('max-args') ?? options.value('max-lines'),
      options.has('max-args') ? 'n' : 'L',
    );
    const text = yield* readFirst(process);
    const delimiter = options.has('null') ? '\0' : options.value('delimiter')?.replace('\\n', '\n');
    const byLine = placeholder !== undefined || options.has('max-lines');
    const words =
      delimiter !== undefined
        ? text.split(delimiter).filter((word) => word !== '')
        : byLine
          ? text
              .split('\n')
              .map((line) => line.trim())
              .filter((line) => line !== '')
          : wordsOf(text);
    const command = options.operands.length === 0 ? ['echo'] : options.operands;
    const calls: string[][] = [];
    if (placeholder !== undefined)
      for (const word of words) calls.push(command.map((part) => part.replaceAll(placeholder, word)));
    else {
      for (let at = 0; at < words.length; at += Math.min(perCall, words.length))
        calls.push([...command, ...words.slice(at, at + Math.min(perCall, words.length))]);
      if (words.length === 0 && !options.has('no-run-if-empty')) calls.push([...command]);
    }
    let exitCode = 0;
    for (const call of calls) {
      const line = call.map(shellQuoted).join(' ');
      if (options.has('verbose')) process.err(`${line}\n`);
      const code = yield* process.spawn(process.host, line);
      if (code === 127 || code === 126) return code;
      if (code !== 0) exitCode = 123;
    }
    return exitCode;
  },
);
