/** `grep` */
import { listDirectory, statFile } from '../../files.ts';
import type { MemoryOf } from '../../memory.ts';
import type { Process, Resume, Run, Wait } from '../../types.ts';
import type { Options } from '../options.ts';
import { Failure, gnuProgram, warn } from './gnu.ts';
import { linesOf, readInput } from './input.ts';
import { toRegExp } from './regular-expressions.ts';

const TROUBLE = 2;
const HIGHLIGHT = ['\x1b[01;31m\x1b[K', '\x1b[m\x1b[K'] as const;

declare module '../../memory.ts' {
  interface MemoryMap {
    /** Where it is in its input. */
    grep: {
      number: number;
      count: number;
      /** Lines before a match that `-B` may want. */
      held: { number: number; line: string }[];
      /** Lines that `-A` still wants. */
      following: number;
      /** Of the line printed last. */
      lastNumber: number;
    };
  }
}

function newMemory(): MemoryOf<'grep'> {
  return { kind: 'grep', number: 0, count: 0, held: [], following: 0, lastNumber: 0 };
}

interface Search {
  readonly patterns: readonly RegExp[];
  readonly options: Options;
  readonly before: number;
  readonly after: number;
  readonly maximum: number;
  readonly isNamed: boolean;
}

function contextLength(options: Options, name: string): number {
  const text = options.value(name) ?? options.value('context') ?? '0';
  if (!/^\d+$/.test(text)) throw new Failure(`${text}: invalid context length argument`, TROUBLE);
  return Number(text);
}

function compilePatterns(options: Options, texts: readonly string[]): RegExp[] {
  const flags = options.has('ignore-case') ? 'giu' : 'gu';
  return texts
    .flatMap((text) => text.split('\n'))
    .map((text) => {
      const dialect = options.has('fixed-strings')
        ? 'fixed'
        : options.has('extended-regexp') || options.has('perl-regexp')
          ? 'extended'
          : 'basic';
      const pattern = toRegExp(text, dialect, flags, {
        word: options.has('word-regexp'),
        line: options.has('line-regexp'),
      });
      if (typeof pattern === 'string') throw new Failure(pattern, TROUBLE);
      return pattern;
    });
}

function matchesIn(search: Search, line: string): RegExpMatchArray[] {
  return search.patterns
    .flatMap((pattern) => [...line.matchAll(pattern)])
    .sort((one, other) => (one.index ?? 0) - (other.index ?? 0));
}

function isSelected(search: Search, line: string): boolean {
  const isMatch = search.patterns.some((pattern) => line.search(pattern) >= 0);
  return isMatch !== search.options.has('invert-match');
}

function prefix(search: Search, name: string, number: number, mark: string): string {
  const shown = name === '-' ? '(standard input)' : name;
  return (search.isNamed ? shown + mark : '') + (search.options.has('line-number') ? `${number}${mark}` : '');
}

/** The line as `--color` shows it. */
function coloured(search: Search, line: string): string {
  if (!['always'].includes(search.options.value('color') ?? '')) return line;
  return search.patterns.reduce(
    (text, pattern) =>
      text.replace(pattern, (found) => (found === '' ? '' : HIGHLIGHT[0] + found + HIGHLIGHT[1])),
    line,
  );
}

/** Prints selected lines with their context as they come; knows when a `--` is due. */
class LinePrinter {
  readonly #process: Process;
  readonly #search: Search;
  readonly #name: string;
  readonly #memory: MemoryOf<'grep'>;

  constructor(process: Process, search: Search, name: string, memory = newMemory()) {
    this.#memory = memory;
    this.#process = process;
    this.#search = search;
    this.#name = name;
  }

  selected(number: number, line: string): void {
    const { options, before, after } = this.#search;
    const memory = this.#memory;
    if (options.has('only-matching')) {
      for (const [text] of options.has('invert-match') ? [] : matchesIn(this.#search, line)) {
        if (text !== '') this.#print(number, text, ':');
      }
      return;
    }
    const first = memory.held[0]?.number ?? number;
    if ((before > 0 || after > 0) && memory.lastNumber > 0 && first > memory.lastNumber + 1)
      this.#process.out('--\n');
    for (const held of memory.held) this.#print(held.number, held.line, '-');
    memory.held = [];
    this.#print(number, coloured(this.#search, line), ':');
    memory.following = after;
  }

  other(number: number, line: string): void {
    const memory = this.#memory;
    if (memory.following > 0) {
      memory.following--;
      this.#print(number, line, '-');
    } else if (this.#search.before > 0) {
      memory.held.push({ number, line });
      if (memory.held.length > this.#search.before) memory.held.shift();
    }
  }

  #print(number: number, line: string, mark: string): void {
    this.#memory.lastNumber = number;
    this.#process.out(`${prefix(this.#search, this.#name, number, mark)}${line}\n`);
  }
}

function report(process: Process, search: Search, name: string, count: number): void {
  const { options } = search;
  if (options.has('quiet')) return;
  const shown = name === '-' ? '(standard input)' : name;
  if (options.has('count')) process.out(`${search.isNamed ? `${shown}:` : ''}${count}\n`);
  else if (options.has('files-with-matches') && count > 0) process.out(`${shown}\n`);
  else if (options.has('files-without-match') && count === 0) process.out(`${shown}\n`);
}

function isSilent({ options }: Search): boolean {
  return ['quiet', 'count', 'files-with-matches', 'files-without-match'].some((name) => options.has(name));
}

/** Searches lines that are already there; gives how many were selected. */
function searchLines(process: Process, search: Search, name: string, lines: readonly string[]): number {
  const printer = new LinePrinter(process, search, name);
  let count = 0;
  for (const [index, line] of lines.entries()) {
    if (count < search.maximum && isSelected(search, line)) {
      count++;
      if (!isSilent(search)) printer.selected(index + 1, line);
    } else if (!isSilent(search)) printer.other(index + 1, line);
  }
  report(process, search, name, count);
  return count;
}

/** Searches standard input line by line, so that what follows a log comes at once. */
function* searchInput(process: Process, search: Search, memory: MemoryOf<'grep'>): Run {
  const printer = new LinePrinter(process, search, '-', memory);
  for (let line = yield* process.readLine(); line !== null; line = yield* process.readLine()) {
    memory.number++;
    if (!isSelected(search, line)) {
      if (!isSilent(search)) printer.other(memory.number, line);
      continue;
    }
    memory.count++;
    if (search.options.has('quiet')) break;
    if (!isSilent(search)) printer.selected(memory.number, line);
    if (memory.count >= search.maximum) break;
  }
  process.forget();
  report(process, search, '-', memory.count);
  return memory.count;
}

function filesBelow(process: Process, path: string): string[] {
  const names = listDirectory(process, path);
  if (!names.ok) return [path];
  return names.value.flatMap((name) => {
    const below = path === '.' ? name : `${path.replace(/\/$/, '')}/${name}`;
    const stat = statFile(process, below, false);
    if (!stat.ok || stat.value.kind === 'symlink') return [];
    return stat.value.kind === 'directory' ? filesBelow(process, below) : [below];
  });
}

function* searchFile(
  process: Process,
  search: Search,
  name: string,
  isFirst: boolean,
): Generator<Wait, number | undefined, Resume> {
  if (name === '-') {
    const memory = isFirst ? process.memory('grep', newMemory) : newMemory();
    return yield* searchInput(process, search, memory);
  }
  const input = yield* readInput(process, name);
  if ('text' in input) return searchLines(process, search, name, linesOf(input.text));
  if (!search.options.has('no-messages')) {
    warn(process, 'grep', `${name}: ${input.reason}`);
  }
  return input.isDirectory ? 0 : undefined;
}

function searchOf(options: Options, operands: string[]): Search {
  const given = options.values('regexp');
  const texts = given.length > 0 ? given : operands.splice(0, 1);
  const isRecursive = options.has('recursive') || options.has('R');
  const maximum = options.value('max-count');
  const naming = options.last('with-filename', 'no-filename');
  return {
    patterns: compilePatterns(options, texts),
    options,
    before: contextLength(options, 'before-context'),
    after: contextLength(options, 'after-context'),
    maximum: maximum === undefined ? Number.POSITIVE_INFINITY : Number.parseInt(maximum, 10) || 0,
    isNamed: naming === undefined ? operands.length > 1 || isRecursive : naming === 'with-filename',
  };
}

export const grep = gnuProgram(
  {
    name: 'grep',
    synopsis: '[OPTION]... PATTERNS [FILE]...',
    summary: { de: 'Zeilen suchen, die auf ein Muster passen', en: 'print lines that match patterns' },
    usageExitCode: TROUBLE,
    options: [
      '-A/--after-context=',
      '-B/--before-context=',
      '-C/--context=',
      '-c/--count',
      '-E/--extended-regexp',
      '-e/--regexp=',
      '-F/--fixed-strings',
      '-G/--basic-regexp',
      '-H/--with-filename',
      '-h/--no-filename',
      '-i/--ignore-case',
      '-L/--files-without-match',
      '-l/--files-with-matches',
      '-m/--max-count=',
      '-n/--line-number',
      '-o/--only-matching',
      '-P/--perl-regexp',
      '-q/--quiet',
      '-r/--recursive',
      '-R',
      '-s/--no-messages',
      '-v/--invert-match',
      '-w/--word-regexp',
      '-x/--line-regexp',
      '-y/--ignore-case',
      '--color=?',
      '--line-buffered',
    ],
  },
  function* (process, options) {
    const operands = [...options.operands];
    if (operands.length === 0 && options.values('regexp').length === 0) {
      process.err("Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n");
      return TROUBLE;
    }
    const search = searchOf(options, operands);
    const isRecursive = options.has('recursive') || options.has('R');
    const roots = operands.length > 0 ? operands : [isRecursive ? '.' : '-'];
    const names = isRecursive
      ? roots.flatMap((name) => {
          const stat = statFile(process, name);
          return stat.ok && stat.value.kind === 'directory' ? filesBelow(process, name) : [name];
        })
      : roots;
    let total = 0;
    let hasFailed = false;
    for (const [index, name] of names.entries()) {
      const count = yield* searchFile(process, search, name, index === 0);
      if (count === undefined) hasFailed = true;
      total += count ?? 0;
      if (total > 0 && options.has('quiet')) return 0;
    }
    return hasFailed ? TROUBLE : total > 0 ? 0 : 1;
  },
);
