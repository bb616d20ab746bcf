/** `cmp`: do two files hold the same bytes, and where do they differ first? */
import { byteLength, sliceContent } from '../../../simulator/os/content.ts';
import { bytesOf } from '../../../simulator/os/content-bytes.ts';
import { countLines } from '../../../simulator/os/content-text.ts';
import { Failure, gnuProgram, missingOperand, warn } from './gnu.ts';
import { readInput } from './input.ts';
import { parseSize } from './sizes.ts';

const [DIFFERENT, TROUBLE] = [1, 2] as const;
/** Bytes compared one by one at a time; what is described alike needs no look. */
const PART_BYTES = 65_536;
/** More of what is described in different ways is not looked into. */
const COMPARED_MAX = 2 ** 24;

/** Position of the first byte that differs; undefined when one is the beginning of the other. */
function firstDifference(a: string, b: string): number | undefined {
  const length = Math.min(byteLength(a), byteLength(b));
  let [from, to] = [0, length];
  while (to - from > PART_BYTES) {
    const middle = from + Math.floor((to - from) / 2);
    if (sliceContent(a, from, middle) === sliceContent(b, from, middle)) from = middle;
    else to = middle;
  }
  for (let at = from; at < Math.min(length, from + COMPARED_MAX); at += PART_BYTES) {
    const [one, other] = [bytesOf(a, at, at + PART_BYTES), bytesOf(b, at, at + PART_BYTES)];
    const index = one.findIndex((byte, place) => byte !== other[place] && at + place < length);
    if (index >= 0) return at + index;
  }
  return undefined;
}

function differenceText(names: readonly [string, string], a: string, at: number): string {
  return `${names[0]} ${names[1]} differ: byte ${at + 1}, line ${countLines(sliceContent(a, 0, at)) + 1}\n`;
}

export const cmp = gnuProgram(
  {
    name: 'cmp',
    synopsis: '[OPTION]... FILE1 [FILE2 [SKIP1 [SKIP2]]]',
    summary: { de: 'zwei Dateien Byte für Byte vergleichen', en: 'compare two files byte by byte' },
    usageExitCode: TROUBLE,
    options: ['-n/--bytes=', '-s/--quiet', '--silent'],
  },
  function* (process, options) {
    const [one, other = '-'] = options.operands;
    if (one === undefined) throw missingOperand('cmp', TROUBLE);
    const limited = options.value('bytes');
    const limit = limited === undefined ? Number.POSITIVE_INFINITY : parseSize(limited);
    if (limit === undefined) throw new Failure(`invalid --bytes value '${limited}'`, TROUBLE);
    const contents: string[] = [];
    for (const [index, name] of [one, other].entries()) {
      const input = yield* readInput(process, name, index === 0);
      if ('text' in input) contents.push(sliceContent(input.text, 0, limit));
      else warn(process, 'cmp', `${name}: ${input.reason}`);
    }
    const [a, b] = contents;
    if (a === undefined || b === undefined) return TROUBLE;
    if (a === b) return 0;
    const isQuiet = options.has('quiet') || options.has('silent');
    const at = firstDifference(a, b);
    if (at !== undefined) {
      if (!isQuiet) process.out(differenceText([one, other], a, at));
      return DIFFERENT;
    }
    const [length, otherLength] = [byteLength(a), byteLength(b)];
    if (length === otherLength) return 0;
    const [short, text] = length < otherLength ? [one, a] : [other, b];
    if (!isQuiet) process.err(`cmp: EOF on ${short} ${endText(text)}\n`);
    return DIFFERENT;
  },
);

/** Where a file ends that is the beginning of the other. */
function endText(text: string): string {
  const bytes = byteLength(text);
  if (bytes === 0) return 'which is empty';
  const lines = countLines(text);
  const isWhole = bytesOf(text, bytes - 1)[0] === 10;
  return `after byte ${bytes}, ${isWhole ? `line ${lines}` : `in line ${lines + 1}`}`;
}
