/**
 * The shape of a table whose words may differ in width: a column that is flush left or right in one output has to be so
 * in the other, and it may move only by what the columns before it became wider. Where no width differs this means that
 * the white space is equal.
 */
import type { Line, Word } from './words.ts';

export interface Pair {
  readonly line: Line;
  readonly shownText: string;
  readonly shown: readonly Word[];
}

interface Cell {
  readonly leftShift: number;
  readonly rightShift: number;
  readonly recordedWidth: number;
  readonly shownWidth: number;
}

function column(pairs: readonly Pair[], at: number): Cell[] {
  return pairs.flatMap(({ line, shown }) => {
    const [a, b] = [line.words[at], shown[at]];
    if (a === undefined || b === undefined) return [];
    return [
      {
        leftShift: b.start - a.start,
        rightShift: b.end - a.end,
        recordedWidth: a.end - a.start,
        shownWidth: b.end - b.start,
      },
    ];
  });
}

function common(values: readonly number[]): number | undefined {
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}

/** Where the next column may begin, given where this one may: none when its cells stand elsewhere. */
function after(base: number, cells: readonly Cell[]): number[] {
  const grown =
    Math.max(...cells.map((cell) => cell.shownWidth)) - Math.max(...cells.map((cell) => cell.recordedWidth));
  const right = common(cells.map((cell) => cell.rightShift));
  const left = common(cells.map((cell) => cell.leftShift));
  const flushRight = right !== undefined && (right === base || right === base + grown) ? [right] : [];
  const flushLeft = left === base ? [base, base + grown] : [];
  return [...flushRight, ...flushLeft];
}

/** Do the columns of both tables stand in the same way? */
export function hasSameShape(pairs: readonly Pair[]): boolean {
  const columns = Math.max(0, ...pairs.map(({ shown }) => shown.length));
  let bases = [0];
  for (let at = 0; at < columns; at++) {
    const cells = column(pairs, at);
    bases = [...new Set(bases.flatMap((base) => after(base, cells)))];
  }
  return bases.length > 0;
}

/** White space of prose: equal, between all words and around them. */
export function hasSameGaps(line: Line, shownText: string): boolean {
  return line.text.replace(/\S+/g, '#') === shownText.replace(/\S+/g, '#');
}

/** White space after the last word. */
export function endsAlike(line: Line, shownText: string): boolean {
  return /\s*$/.exec(line.text)?.[0] === /\s*$/.exec(shownText)?.[0];
}
