/** `cut` and `tr`. */
import { byteLength, joinContent, piecesOf, sliceContent } from '../../../simulator/os/content.ts';
import { expanded } from '../../../simulator/os/content-text.ts';
import type { Process, Resume, Wait } from '../../types.ts';
import type { Options } from '../options.ts';
import { unescapeText } from '../printf.ts';
import { Failure, gnuProgram, quoted, warn } from './gnu.ts';
import { linesOf, readInputs } from './input.ts';

declare module '../../memory.ts' {
  interface MemoryMap {
    tr: { held: string; last: string };
  }
}

type Range = readonly [first: number, last: number];

const MORE = (name: string) => `\nTry '${name} --help' for more information.`;

function parseList(text: string, kind: string): Range[] {
  return text.split(/[,\s]/).map((part) => {
    const match = /^(\d*)(-?)(\d*)$/.exec(part);
    const [, first = '', dash = '', last = ''] = match ?? [];
    if (!match || (first === '' && last === ''))
      throw new Failure(`invalid ${kind} value ${quoted(part)}${MORE('cut')}`);
    if (first === '0')
      throw new Failure(
        `${kind === 'field' ? 'fields' : 'byte/character positions'} are numbered from 1${MORE('cut')}`,
      );
    const from = first === '' ? 1 : Number(first);
    const to = dash === '' ? from : last === '' ? Number.POSITIVE_INFINITY : Number(last);
    if (to < from) throw new Failure(`invalid decreasing range${MORE('cut')}`);
    return [from, to] as const;
  });
}

function isChosen(ranges: readonly Range[], number: number): boolean {
  return ranges.some(([first, last]) => number >= first && number <= last);
}

function cutLine(line: string, ranges: readonly Range[], options: Options): string | undefined {
  const isWanted = (number: number) => isChosen(ranges, number) !== options.has('complement');
  if (!options.has('fields')) return [...line].filter((_, index) => isWanted(index + 1)).join('');
  const delimiter = options.value('delimiter') ?? '\t';
  if (!line.includes(delimiter)) return options.has('only-delimited') ? undefined : line;
  const output = options.value('output-delimiter') ?? delimiter;
  return line
    .split(delimiter)
    .filter((_, index) => isWanted(index + 1))
    .join(output);
}

export const cut = gnuProgram(
  {
    name: 'cut',
    synopsis: 'OPTION... [FILE]...',
    summary: { de: 'Teile jeder Zeile ausgeben', en: 'print parts of each line' },
    options: [
      '-b/--bytes=',
      '-c/--characters=',
      '-d/--delimiter=',
      '-f/--fields=',
      '-n',
      '-s/--only-delimited',
      '--complement',
      '--output-delimiter=',
    ],
  },
  function* (process, options) {
    const lists = ['bytes', 'characters', 'fields'].filter((name) => options.has(name));
    const [kind] = lists;
    if (kind === undefined)
      throw new Failure(`you must specify a list of bytes, characters, or fields${MORE('cut')}`);
    if (lists.length > 1) throw new Failure(`only one list may be specified${MORE('cut')}`);
    if ([...(options.value('delimiter') ?? 'x')].length !== 1) {
      throw new Failure(`the delimiter must be a single character${MORE('cut')}`);
    }
    const ranges = parseList(
      options.value(kind) ?? '',
      kind === 'fields' ? 'field' : 'byte/character position',
    );
    let exitCode = 0;
    const inputs = yield* readInputs(process, options.operands, ({ name, reason }) => {
      warn(process, 'cut', `${name}: ${reason}`);
      exitCode = 1;
    });
    for (const line of inputs.flatMap((input) => linesOf(input.text))) {
      const shown = cutLine(line, ranges, options);
      if (shown !== undefined) process.out(`${shown}\n`);
    }
    return exitCode;
  },
);

const CLASSES: Readonly<Record<string, string>> = {
  lower: 'abcdefghijklmnopqrstuvwxyz',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  digit: '0123456789',
  space: ' \t\n\v\f\r',
  blank: ' \t',
  punct: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
};

function expandSet(text: string): string[] {
  const named = text.replace(/\[:(\w+):\]/g, (whole, name: string) => {
    if (name === 'alpha') return `${CLASSES.upper}${CLASSES.lower}`;
    if (name === 'alnum') return `${CLASSES.digit}${CLASSES.upper}${CLASSES.lower}`;
    return CLASSES[name] ?? whole;
  });
  const chars = [...unescapeText(named).text];
  const set: string[] = [];
  for (let at = 0; at < chars.length; at++) {
    const [first = '', dash, last] = chars.slice(at, at + 3);
    if (dash !== '-' || last === undefined) {
      set.push(first);
      continue;
    }
    const [from, to] = [first.codePointAt(0) ?? 0, last.codePointAt(0) ?? 0];
    if (to < from)
      throw new Failure(
        `range-endpoints of ${quoted(`${first}-${last}`)} are in reverse collating sequence order`,
      );
    for (let code = from; code <= to; code++) set.push(String.fromCodePoint(code));
    at += 2;
  }
  return set;
}

/** Bytes that are translated at a time. */
const PART_BYTES = 65_536;

/** Standard input, part by part; half a character at the end of a part waits for the rest. */
function* streamText(
  process: Process,
  translate: (text: string, before: string) => string,
): Generator<Wait, void, Resume> {
  const memory = process.memory('tr', () => ({ kind: 'tr', held: '', last: '' }));
  for (;;) {
    const part = yield* process.readSome(PART_BYTES);
    const text = joinContent(memory.held, part ?? '');
    const last = piecesOf(text).at(-1);
    const cutBytes = part !== null && last?.kind === 'raw' ? last.bytes : 0;
    memory.held = sliceContent(text, byteLength(text) - cutBytes);
    const translated = translate(expanded(sliceContent(text, 0, byteLength(text) - cutBytes)), memory.last);
    process.out(translated);
    memory.last = [...translated].at(-1) ?? memory.last;
    if (part === null) return;
  }
}

/** Translates a part of the input, of which `before` was the last character written. */
function translator(options: Options): (text: string, before: string) => string {
  const [first, second] = options.operands;
  if (first === undefined) throw new Failure(`missing operand${MORE('tr')}`);
  const isDeleting = options.has('delete');
  if (second === undefined && !isDeleting && !options.has('squeeze-repeats')) {
    throw new Failure(
      `missing operand after ${quoted(first)}\nTwo strings must be given when translating.${MORE('tr')}`,
    );
  }
  const from = expandSet(first);
  const to = second === undefined ? [] : expandSet(second);
  const isIn = (char: string) => from.includes(char) !== options.has('complement');
  const target = (char: string) => {
    const index = options.has('complement') ? to.length - 1 : from.lastIndexOf(char);
    return to[Math.min(index, to.length - 1)] ?? char;
  };
  const squeezed = second === undefined ? isIn : (char: string) => to.includes(char);
  return (text, before) => {
    const result: string[] = [];
    for (const char of text) {
      if (isDeleting && isIn(char)) continue;
      const next = !isDeleting && to.length > 0 && isIn(char) ? target(char) : char;
      if (options.has('squeeze-repeats') && (result.at(-1) ?? before) === next && squeezed(next)) continue;
      result.push(next);
    }
    return result.join('');
  };
}

export const tr = gnuProgram(
  {
    name: 'tr',
    synopsis: '[OPTION]... STRING1 [STRING2]',
    summary: { de: 'Zeichen ersetzen oder löschen', en: 'translate or delete characters' },
    options: [
      '-c/--complement',
      '-C/--complement',
      '-d/--delete',
      '-s/--squeeze-repeats',
      '-t/--truncate-set1',
    ],
  },
  function* (process, options) {
    const translate = translator(options);
    const extra = options.operands[2];
    if (extra !== undefined) throw new Failure(`extra operand ${quoted(extra)}${MORE('tr')}`);
    yield* streamText(process, translate);
    return 0;
  },
);
