/** `head` and `tail`. */
import { byteLength, sliceContent } from '../../../simulator/os/content.ts';
import { bytesOf } from '../../../simulator/os/content-bytes.ts';
import { countLines, splitLines } from '../../../simulator/os/content-text.ts';
import { readFile, statFile } from '../../files.ts';
import type { MemoryOf } from '../../memory.ts';
import { strerror } from '../../strerror.ts';
import type { Process, Program, Resume, Run, Wait } from '../../types.ts';
import type { Options } from '../options.ts';
import { Failure, gnuProgram, quoted, warn } from './gnu.ts';
import { readInput } from './input.ts';
import { parseSize } from './sizes.ts';

declare module '../../memory.ts' {
  interface MemoryMap {
    /** How many lines or bytes of standard input are printed. */
    head: { printed: number };
    /** `-f`: how much of each file has been seen, and which one was printed last. */
    tail: { readonly files: readonly { readonly name: string; length: number }[]; last: string };
  }
}

const DEFAULT_LINES = 10;
const LINE_FEED = 10;
/** `tail` looks for lines in so much of the end first. */
const TAIL_BYTES = 65_536;
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

/** Lines of a text; the last one may lack its line feed. */
function lineCount(text: string): number {
  const isCut = text !== '' && bytesOf(text, byteLength(text) - 1)[0] !== LINE_FEED;
  return countLines(text) + (isCut ? 1 : 0);
}

function firstPart(text: string, { unit, count, sign }: Amount): string {
  const isAllBut = sign === '-';
  if (unit === 'bytes')
    return sliceContent(text, 0, isAllBut ? Math.max(0, byteLength(text) - count) : count);
  return splitLines(text, isAllBut ? Math.max(0, lineCount(text) - count) : count).first;
}

function lastPart(text: string, { unit, count, sign }: Amount): string {
  const isFrom = sign === '+';
  const skipped = Math.max(0, count - 1);
  if (unit === 'bytes') return sliceContent(text, isFrom ? skipped : Math.max(0, byteLength(text) - count));
  if (isFrom) return splitLines(text, skipped).rest;
  for (let bytes = TAIL_BYTES; ; bytes *= 2) {
    const end = sliceContent(text, Math.max(0, byteLength(text) - bytes));
    const lines = lineCount(end);
    if (lines > count || end === text) return splitLines(end, Math.max(0, lines - count)).rest;
  }
}

/** The first lines or bytes of standard input, without waiting for the rest. */
function* headOfInput(process: Process, amount: Amount, isFirst: boolean): Generator<Wait, string, Resume> {
  if (amount.sign === '-') return firstPart(yield* process.readAll(), amount);
  const memory = isFirst ? process.memory('head', () => ({ kind: 'head', printed: 0 })) : { printed: 0 };
  while (memory.printed < amount.count) {
    const isBytes = amount.unit === 'bytes';
    const left = amount.count - memory.printed;
    const text = yield* isBytes ? process.readSome(left) : process.readLine();
    if (text === null) break;
    process.out(isBytes ? sliceContent(text, 0, left) : `${text}\n`);
    memory.printed += isBytes ? byteLength(text) : 1;
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
      const length = byteLength(text);
      if (length < file.length) warn(process, 'tail', `${file.name}: file truncated`);
      const more = sliceContent(text, length < file.length ? 0 : file.length);
      file.length = length;
      if (more === '') continue;
      if (isTitledOutput && memory.last !== file.name) heading(process, file.name, false);
      memory.last = file.name;
      process.out(more);
    }
  }
}

/** Begins to follow the files as they are now. */
function newMemory(process: Process, names: readonly string[]): MemoryOf<'tail'> {
  const files = names.map((name) => ({ name, length: byteLength(contentOf(process, name)) }));
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
