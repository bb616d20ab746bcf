/** `diff`: normal and unified. */
import { isBulk } from '../../../simulator/os/content.ts';
import { statFile } from '../../files.ts';
import type { Process } from '../../types.ts';
import type { Options } from '../options.ts';
import { formatDate } from './dates.ts';
import { Failure, gnuProgram, warn } from './gnu.ts';
import { linesOf, readInput } from './input.ts';

/** Lines `fromA`…`toA` of the first file became `fromB`…`toB` of the second; ends exclusive, from 0. */
interface Hunk {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

const TROUBLE = 2;
const BINARY_LOOKED_AT = 32_768;
const CONTEXT_LINES = 3;
/** Above this many pairs of lines the middle is taken as changed as a whole. */
const PAIRS_MAX = 4_000_000;

/** Longest common subsequence, as the list of what lies between its lines. */
function hunksOf(a: readonly string[], b: readonly string[]): Hunk[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const [rows, columns] = [endA - start, endB - start];
  if (rows * columns > PAIRS_MAX) return [{ fromA: start, toA: endA, fromB: start, toB: endB }];
  const width = columns + 1;
  const lengths = new Uint32Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      const isSame = a[start + i] === b[start + j];
      const [diagonal = 0, down = 0, right = 0] = [
        lengths[(i + 1) * width + j + 1],
        lengths[(i + 1) * width + j],
        lengths[i * width + j + 1],
      ];
      lengths[i * width + j] = isSame ? diagonal + 1 : Math.max(down, right);
    }
  }
  const hunks: Hunk[] = [];
  let [i, j] = [0, 0];
  while (i < rows || j < columns) {
    const [fromI, fromJ] = [i, j];
    while ((i < rows || j < columns) && (i >= rows || j >= columns || a[start + i] !== b[start + j])) {
      const isRemoved =
        j >= columns ||
        (i < rows && (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0));
      if (isRemoved) i++;
      else j++;
    }
    if (i > fromI || j > fromJ)
      hunks.push({ fromA: start + fromI, toA: start + i, fromB: start + fromJ, toB: start + j });
    while (i < rows && j < columns && a[start + i] === b[start + j]) {
      i++;
      j++;
    }
  }
  return hunks;
}

function normalRange(from: number, to: number): string {
  if (to <= from) return String(from);
  return to - from === 1 ? String(to) : `${from + 1},${to}`;
}

function normal(a: readonly string[], b: readonly string[], hunks: readonly Hunk[]): string {
  return hunks
    .map(({ fromA, toA, fromB, toB }) => {
      const kind = fromA === toA ? 'a' : fromB === toB ? 'd' : 'c';
      const removed = a.slice(fromA, toA).map((line) => `< ${line}\n`);
      const added = b.slice(fromB, toB).map((line) => `> ${line}\n`);
      const middle = kind === 'c' ? '---\n' : '';
      return `${normalRange(fromA, toA)}${kind}${normalRange(fromB, toB)}\n${removed.join('')}${middle}${added.join('')}`;
    })
    .join('');
}

function unifiedRange(from: number, to: number): string {
  const count = to - from;
  return count === 1 ? String(from + 1) : `${count === 0 ? from : from + 1},${count}`;
}

function unified(a: readonly string[], b: readonly string[], hunks: readonly Hunk[]): string {
  const groups: Hunk[][] = [];
  for (const hunk of hunks) {
    const last = groups.at(-1);
    const end = last?.at(-1)?.toA;
    if (last && end !== undefined && hunk.fromA - end <= 2 * CONTEXT_LINES) last.push(hunk);
    else groups.push([hunk]);
  }
  return groups.map((group) => unifiedGroup(a, b, group)).join('');
}

function unifiedGroup(a: readonly string[], b: readonly string[], group: readonly Hunk[]): string {
  const [first, last] = [group[0], group.at(-1)];
  if (!first || !last) return '';
  const before = Math.min(CONTEXT_LINES, first.fromA);
  const after = Math.min(CONTEXT_LINES, a.length - last.toA);
  let at = first.fromA - before;
  let body = '';
  for (const { fromA, toA, fromB, toB } of group) {
    body += a
      .slice(at, fromA)
      .map((line) => ` ${line}\n`)
      .join('');
    body += a
      .slice(fromA, toA)
      .map((line) => `-${line}\n`)
      .join('');
    body += b
      .slice(fromB, toB)
      .map((line) => `+${line}\n`)
      .join('');
    at = toA;
  }
  body += a
    .slice(at, at + after)
    .map((line) => ` ${line}\n`)
    .join('');
  const left = unifiedRange(first.fromA - before, last.toA + after);
  return `@@ -${left} +${unifiedRange(first.fromB - before, last.toB + after)} @@\n${body}`;
}

/** As GNU does, by a zero byte near the beginning; bytes that are only described are none that one reads. */
function isBinary(text: string): boolean {
  return isBulk(text) || text.slice(0, BINARY_LOOKED_AT).includes('\0');
}

function compareBinary(
  process: Process,
  options: Options,
  [one, other]: readonly [string, string],
  isEqual: boolean,
): number {
  if (isEqual && options.has('report-identical-files'))
    process.out(`Files ${one} and ${other} are identical\n`);
  if (isEqual) return 0;
  const kind = options.has('brief') ? 'Files' : 'Binary files';
  process.out(`${kind} ${one} and ${other} differ\n`);
  return options.has('brief') ? 1 : TROUBLE;
}

export const diff = gnuProgram(
  {
    name: 'diff',
    synopsis: '[OPTION]... FILES',
    summary: { de: 'zwei Dateien vergleichen', en: 'compare two files' },
    usageExitCode: TROUBLE,
    options: [
      '-b/--ignore-space-change',
      '-i/--ignore-case',
      '-q/--brief',
      '-s/--report-identical-files',
      '-u/--unified=?',
      '-w/--ignore-all-space',
      '--color=?',
    ],
  },
  function* (process, options) {
    const [one, other, extra] = options.operands;
    if (one === undefined)
      throw new Failure(
        "missing operand after 'diff'\ndiff: Try 'diff --help' for more information.",
        TROUBLE,
      );
    if (other === undefined)
      throw new Failure(
        `missing operand after '${one}'\ndiff: Try 'diff --help' for more information.`,
        TROUBLE,
      );
    if (extra !== undefined)
      throw new Failure(`extra operand '${extra}'\ndiff: Try 'diff --help' for more information.`, TROUBLE);
    const texts: string[] = [];
    for (const name of [one, other]) {
      const input = yield* readInput(process, name);
      if ('text' in input) texts.push(input.text);
      else warn(process, 'diff', `${name}: ${input.reason}`);
    }
    const [textA, textB] = texts;
    if (textA === undefined || textB === undefined) return TROUBLE;
    if (isBinary(textA) || isBinary(textB))
      return compareBinary(process, options, [one, other], textA === textB);
    const [a, b] = [linesOf(textA), linesOf(textB)];
    const fold = (lines: readonly string[]) =>
      lines.map((line) => {
        const bare = options.has('ignore-all-space')
          ? line.replace(/\s+/g, '')
          : options.has('ignore-space-change')
            ? line.replace(/\s+/g, ' ').trimEnd()
            : line;
        return options.has('ignore-case') ? bare.toLowerCase() : bare;
      });
    const hunks = hunksOf(fold(a), fold(b));
    if (hunks.length === 0) {
      if (options.has('report-identical-files')) process.out(`Files ${one} and ${other} are identical\n`);
      return 0;
    }
    if (options.has('brief')) process.out(`Files ${one} and ${other} differ\n`);
    else if (options.has('unified')) {
      const heading = (mark: string, name: string) => {
        const stat = statFile(process, name);
        const epochMs =
          process.ctx.world.kernel.startEpochMs + (stat.ok ? stat.value.modifiedAtMs : process.ctx.nowMs);
        return `${mark} ${name}\t${formatDate(process, epochMs, '%F %T.%N %z')}\n`;
      };
      process.out(heading('---', one) + heading('+++', other) + unified(a, b, hunks));
    } else process.out(normal(a, b, hunks));
    return 1;
  },
);
