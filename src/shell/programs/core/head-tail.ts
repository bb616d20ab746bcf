/** `head` and `tail`. */
import { isEndless } from '../../devices.ts';
import { readFile, realPath, statFile } from '../../files.ts';
import type { MemoryOf } from '../../memory.ts';
import { strerror } from '../../strerror.ts';
import type { Process, Program, Resume, Run, Wait } from '../../types.ts';
import type { Options } from '../options.ts';
import { Failure, gnuProgram, quoted, warn } from './gnu.ts';
import { readInput } from './input.ts';
import { parseSize } from './sizes.ts';

declare module '../../memory.ts' {
  interface MemoryMap {
    /** How many lines of standard input are printed. */
    head: { printed: number };
    /** `-f`: how much of each file has been seen, and which one was printed last. */
    tail: { readonly files: readonly { readonly name: string; length: number }[]; last: string };
  }
}

const DEFAULT_LINES = 10;
/** How often `tail -f` looks, when nothing else happens. */
const FOLLOW_MS = 1000;

/** How much is wanted. `sign` is what stood before the number. */
interface Amount {
  readonly unit: 'lines' | 'bytes';
  readonly count: number;
  readonly sign: string;
}

function amountOf(options: Options): Amount {
  const unit = options.last('lines', 'bytes') === 'bytes' ? 'bytes' : 'lines';
  const text = options.value(unit) ?? String(DEFAULT_LINES);
  const sign = /^[-+]/.exec(text)?.[0] ?? '';
  const count = parseSize(text.slice(sign.length));
  if (count === undefined) throw new Failure(`invalid number of ${unit}: ${quoted(text)}`);
  return { unit, count, sign };
}

/** `-5` in place of `-n 5`. */
function withOldForm(args: readonly string[]): readonly string[] {
  const first = args[0] ?? '';
  const match = /^-(\d+)$/.exec(first);
  return match?.[1] === undefined ? args : ['-n', match[1], ...args.slice(1)];
}

function firstPart(text: string, { unit, count, sign }: Amount): string {
  if (unit === 'bytes')
    return sign === '-' ? text.slice(0, Math.max(0, text.length - count)) : text.slice(0, count);
  const lines = text.split(/(?<=\n)/);
  return (sign === '-' ? lines.slice(0, Math.max(0, lines.length - count)) : lines.slice(0, count)).join('');
}

function lastPart(text: string, { unit, count, sign }: Amount): string {
  if (unit === 'bytes')
    return sign === '+' ? text.slice(Math.max(0, count - 1)) : text.slice(Math.max(0, text.length - count));
  const lines = text === '' ? [] : text.split(/(?<=\n)/);
  return (
    sign === '+' ? lines.slice(Math.max(0, count - 1)) : lines.slice(Math.max(0, lines.length - count))
  ).join('');
}

/** A device has no end; nobody here needs more of it than the largest file of /etc/pve and some. */
const DEVICE_MAX = 4 * 1024 * 1024;

/** An endless device, read as far as it is needed. */
function readDevice(process: Process, path: string, amount: Amount): string {
  const unit = amount.unit === 'bytes' ? 1 : 4096;
  let text = '';
  while (text.length < Math.min(amount.count * unit, DEVICE_MAX)) {
    const block = readFile(process, path);
    text += block.ok ? block.value : '\0'.repeat(4096);
  }
  return text;
}

/** The first lines of standard input, without waiting for the rest. */
function* headOfInput(process: Process, amount: Amount, isFirst: boolean): Generator<Wait, string, Resume> {
  if (amount.unit === 'bytes' || amount.sign === '-') return firstPart(yield* process.readAll(), amount);
  const memory = isFirst ? process.memory('head', () => ({ kind: 'head', printed: 0 })) : { printed: 0 };
  for (; memory.printed < amount.count; memory.printed++) {
    const line = yield* process.readLine();
    if (line === null) break;
    process.out(`${line}\n`);
  }
  process.forget();
  return '';
}

function heading(process: Process, name: string, isFirst: boolean): void {
  process.out(`${isFirst ? '' : '\n'}==> ${name === '-' ? 'standard input' : name} <==\n`);
}

function isTitled(options: Options): boolean {
  const choice = options.last('quiet', 'verbose');
  return choice === undefined ? options.operands.length > 1 : choice === 'verbose';
}

function oldForm(program: Program): Program {
  return { ...program, run: (process) => program.run({ ...process, args: withOldForm(process.args) }) };
}

export const head = oldForm(
  gnuProgram(
    {
      name: 'head',
      synopsis: '[OPTION]... [FILE]...',
      summary: { de: 'den Anfang von Dateien ausgeben', en: 'print the first part of files' },
      options: ['-c/--bytes=', '-n/--lines=', '-q/--quiet', '-v/--verbose'],
    },
    function* (process, options) {
      const amount = amountOf(options);
      let exitCode = 0;
      for (const [index, name] of (options.operands.length === 0 ? ['-'] : options.operands).entries()) {
        if (isTitled(options) && (name === '-' || statFile(process, name).ok))
          heading(process, name, index === 0);
        if (name === '-') {
          process.out(yield* headOfInput(process, amount, index === 0 && !isTitled(options)));
          continue;
        }
        const path = realPath(process, name);
        if (path.ok && isEndless(path.value)) {
          process.out(firstPart(readDevice(process, name, amount), amount));
          continue;
        }
        const text = readFile(process, name);
        if (text.ok) process.out(firstPart(text.value, amount));
        else {
          const doing = text.errno === 'EISDIR' ? 'error reading' : 'cannot open';
          const target = text.errno === 'EISDIR' ? quoted(name) : `${quoted(name)} for reading`;
          warn(process, 'head', `${doing} ${target}: ${strerror(text.errno)}`);
          exitCode = 1;
        }
      }
      return exitCode;
    },
  ),
);

function contentOf(process: Process, name: string): string {
  const text = readFile(process, name);
  return text.ok ? text.value : '';
}

/** Prints what files get more, for ever; Ctrl-C ends it. */
function* follow(process: Process, isTitledOutput: boolean, memory: MemoryOf<'tail'>): Run {
  for (;;) {
    yield { for: 'event', ms: FOLLOW_MS };
    for (const file of memory.files) {
      const text = contentOf(process, file.name);
      if (text.length < file.length) warn(process, 'tail', `${file.name}: file truncated`);
      const more = text.slice(text.length < file.length ? 0 : file.length);
      file.length = text.length;
      if (more === '') continue;
      if (isTitledOutput && memory.last !== file.name) heading(process, file.name, false);
      memory.last = file.name;
      process.out(more);
    }
  }
}

/** Begins to follow the files as they are now. */
function newMemory(process: Process, names: readonly string[]): MemoryOf<'tail'> {
  const files = names.map((name) => ({ name, length: contentOf(process, name).length }));
  return { kind: 'tail', files, last: names.at(-1) ?? '' };
}

export const tail = oldForm(
  gnuProgram(
    {
      name: 'tail',
      synopsis: '[OPTION]... [FILE]...',
      summary: { de: 'das Ende von Dateien ausgeben', en: 'print the last part of files' },
      options: [
        '-c/--bytes=',
        '-f/--follow=?',
        '-F',
        '-n/--lines=',
        '-q/--quiet',
        '-s/--sleep-interval=',
        '-v/--verbose',
      ],
    },
    function* (process, options) {
      const followed = process.recall('tail');
      if (followed) return yield* follow(process, isTitled(options), followed);
      const amount = amountOf(options);
      const names = options.operands.length === 0 ? ['-'] : options.operands;
      const shown: string[] = [];
      let exitCode = 0;
      for (const [index, name] of names.entries()) {
        const input = yield* readInput(process, name, index === 0);
        if ('text' in input) {
          if (isTitled(options)) heading(process, name, shown.length === 0);
          shown.push(name);
          process.out(lastPart(input.text, amount));
        } else {
          const doing = input.isDirectory ? 'error reading' : 'cannot open';
          warn(
            process,
            'tail',
            `${doing} ${quoted(name)}${input.isDirectory ? '' : ' for reading'}: ${input.reason}`,
          );
          exitCode = 1;
        }
      }
      const files = shown.filter((name) => name !== '-');
      if (!(options.has('follow') || options.has('F'))) return exitCode;
      if (files.length === 0) {
        if (exitCode !== 0) warn(process, 'tail', 'no files remaining');
        return exitCode;
      }
      const memory = process.memory('tail', () => newMemory(process, files));
      return yield* follow(process, isTitled(options), memory);
    },
  ),
);
