/** Programs of a few lines each. */

import { byteLength, repeatedContent } from '../../../simulator/os/content.ts';
import { writeFile } from '../../files.ts';
import type { MemoryOf } from '../../memory.ts';
import { strerror } from '../../strerror.ts';
import type { Process, Program } from '../../types.ts';
import type { Options } from '../options.ts';
import { spanMs } from './durations.ts';
import { Failure, gnuProgram, missingOperand, promptProgram, quoted, warn } from './gnu.ts';
import { shellQuoted } from './shell-quote.ts';

declare module '../../memory.ts' {
  interface MemoryMap {
    tee: { readonly files: readonly string[]; exitCode: number };
  }
}

const CLEAR_SCREEN = '\x1b[H\x1b[2J\x1b[3J';

export const clear = promptProgram(
  { name: 'clear', synopsis: '', summary: { de: 'Bildschirm leeren', en: 'clear the screen' } },
  (process) => {
    process.out(CLEAR_SCREEN);
    return 0;
  },
);

export const sleep = gnuProgram(
  { name: 'sleep', synopsis: 'NUMBER[SUFFIX]...', summary: { de: 'warten', en: 'wait for a while' } },
  function* (process, options) {
    if (options.operands.length === 0) throw missingOperand('sleep');
    const spans = options.operands.map((text) => {
      const ms = spanMs(text);
      if (ms === undefined)
        throw new Failure(`invalid time interval ${quoted(text)}\nTry 'sleep --help' for more information.`);
      return ms;
    });
    process.memory('begun', () => ({ kind: 'begun' }));
    yield { for: 'time', ms: spans.reduce((sum, ms) => sum + ms, 0) };
    return 0;
  },
);

/** Bytes that `yes` gives in a millisecond; to a terminal it gives one line after the other. */
const YES_BYTES = 2 ** 22;

function wholeLines(text: string): number {
  const length = byteLength(text);
  return Math.ceil(YES_BYTES / length) * length;
}

export const yes = gnuProgram(
  {
    name: 'yes',
    synopsis: '[STRING]...',
    summary: { de: 'einen Text endlos ausgeben', en: 'print a text for ever' },
    stopsAtOperand: true,
  },
  function* (process, options) {
    const text = `${options.operands.join(' ') || 'y'}\n`;
    const piece = process.isTty ? text : repeatedContent(text, wholeLines(text));
    let isResumed = process.recall('begun') !== undefined;
    process.memory('begun', () => ({ kind: 'begun' }));
    for (;;) {
      if (!isResumed) process.out(piece);
      isResumed = false;
      const isHeldUp = process.isTty || process.hasPipedOutput;
      yield isHeldUp ? { for: 'condition', isMet: () => true } : { for: 'time', ms: 1 };
    }
  },
);

/** The files `tee` copies to, emptied unless it appends; those that cannot be written are named. */
function openCopies(process: Process, options: Options): MemoryOf<'tee'> {
  let exitCode = 0;
  const files = options.operands.filter((name) => {
    const opened = writeFile(process, name, '', options.has('append'));
    if (opened.ok) return true;
    warn(process, 'tee', `${name}: ${strerror(opened.errno)}`);
    exitCode = 1;
    return false;
  });
  return { kind: 'tee', files, exitCode };
}

export const tee = gnuProgram(
  {
    name: 'tee',
    synopsis: '[OPTION]... [FILE]...',
    summary: { de: 'Eingabe ausgeben und in Dateien schreiben', en: 'copy input to output and to files' },
    options: ['-a/--append', '-i/--ignore-interrupts'],
  },
  function* (process, options) {
    const memory = process.memory('tee', () => openCopies(process, options));
    for (let text = yield* process.readSome(); text !== null; text = yield* process.readSome()) {
      process.out(text);
      for (const name of memory.files) {
        const written = writeFile(process, name, text, true);
        if (written.ok) continue;
        warn(process, 'tee', `${name}: ${strerror(written.errno)}`);
        memory.exitCode = 1;
      }
    }
    return memory.exitCode;
  },
);

export const env = gnuProgram(
  {
    name: 'env',
    synopsis: '[OPTION]... [NAME=VALUE]... [COMMAND [ARG]...]',
    summary: { de: 'Umgebung zeigen oder ändern', en: 'show or change the environment' },
    options: ['-i/--ignore-environment', '-u/--unset='],
    usageExitCode: 125,
    stopsAtOperand: true,
  },
  function* (process, options) {
    const words = [...options.operands];
    const variables: Record<string, string> = options.has('ignore-environment') ? {} : { ...process.env };
    for (const name of options.values('unset')) delete variables[name];
    for (let word = words[0]; word?.includes('='); word = words[0]) {
      words.shift();
      variables[word.slice(0, word.indexOf('='))] = word.slice(word.indexOf('=') + 1);
    }
    if (words.length === 0) {
      process.out(
        Object.entries(variables)
          .map(([name, value]) => `${name}=${value}\n`)
          .join(''),
      );
      return 0;
    }
    process.memory('begun', () => ({ kind: 'begun' }));
    return yield* process.spawn(process.host, words.map(shellQuoted).join(' '), { env: variables });
  },
);

export const printenv = promptProgram(
  {
    name: 'printenv',
    synopsis: '[VARIABLE]...',
    summary: { de: 'Umgebungsvariablen zeigen', en: 'show environment variables' },
  },
  (process, options) => {
    if (options.operands.length === 0) {
      process.out(
        Object.entries(process.env)
          .map(([name, value]) => `${name}=${value}\n`)
          .join(''),
      );
      return 0;
    }
    const values = options.operands.map((name) => process.env[name]);
    for (const value of values) if (value !== undefined) process.out(`${value}\n`);
    return values.every((value) => value !== undefined) ? 0 : 1;
  },
);

export const seq: Program = promptProgram(
  {
    name: 'seq',
    synopsis: '[OPTION]... [FIRST [INCREMENT]] LAST',
    summary: { de: 'Zahlenfolge ausgeben', en: 'print a sequence of numbers' },
    options: ['-f/--format=', '-s/--separator=', '-w/--equal-width'],
    stopsAtOperand: true,
  },
  (process, options) => {
    const words = options.operands;
    if (words.length === 0) throw missingOperand('seq');
    if (words.length > 3)
      throw new Failure(`extra operand ${quoted(words[3] ?? '')}\nTry 'seq --help' for more information.`);
    const numbers = words.map((word) => {
      if (!/^[-+]?(\d+\.?\d*|\.\d+)$/.test(word))
        throw new Failure(
          `invalid floating point argument: ${quoted(word)}\nTry 'seq --help' for more information.`,
        );
      return Number(word);
    });
    const [first = 1, step = 1, last = 1] =
      numbers.length === 1
        ? [1, 1, numbers[0]]
        : numbers.length === 2
          ? [numbers[0], 1, numbers[1]]
          : numbers;
    if (step === 0)
      throw new Failure(
        `invalid Zero increment value: ${quoted(words[1] ?? '')}\nTry 'seq --help' for more information.`,
      );
    const places = Math.max(...words.slice(0, 2).map((word) => word.split('.')[1]?.length ?? 0));
    const count = Math.min(100_000, Math.floor((last - first) / step + 1e-9) + 1);
    const texts = Array.from({ length: Math.max(0, count) }, (_, index) =>
      (first + index * step).toFixed(places),
    );
    const width = options.has('equal-width') ? Math.max(0, ...texts.map((text) => text.length)) : 0;
    const shown = texts.map((text) => text.padStart(width, '0'));
    if (shown.length > 0) process.out(`${shown.join(options.value('separator') ?? '\n')}\n`);
    return 0;
  },
);
