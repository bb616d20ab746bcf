/** One stream of a recorded step against what the simulator printed. */
import { align } from './align.ts';
import type { GuidPairs } from './guid-pairs.ts';
import { understand } from './meanings.ts';
import { endsAlike, hasSameGaps, hasSameShape, type Pair } from './table-shape.ts';
import { hasSameWords, type Line, maskMoments, wordsOf } from './words.ts';

/** A line of the comparison: `=` in both, `-` recorded only, `+` shown only. */
export interface ComparedLine {
  readonly mark: '=' | '-' | '+';
  readonly text: string;
}

interface Shown {
  readonly text: string;
  readonly masked: string;
  readonly words: ReturnType<typeof wordsOf>;
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** A missing line feed at the end is a line of its own, as in a diff. */
function withEnd(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n\\ no line feed at the end`;
}

function wrongShapes(pairs: readonly Pair[]): Set<Line> {
  const tables = new Map<number, Pair[]>();
  for (const pair of pairs) {
    const { table } = pair.line;
    if (table !== undefined) tables.set(table, [...(tables.get(table) ?? []), pair]);
  }
  const wrong = [...tables.values()].filter((table) => !hasSameShape(table)).flat();
  const differing = wrong.filter(({ line, shownText }) => !hasSameGaps(line, shownText));
  return new Set(differing.map(({ line }) => line));
}

function hasSameSpace(pair: Pair): boolean {
  if (pair.line.table === undefined) return hasSameGaps(pair.line, pair.shownText);
  return endsAlike(pair.line, pair.shownText);
}

/** Compares line by line; remembers in `guids` which random number stood for which. */
export function compareOutput(
  command: string,
  recordedText: string,
  shownText: string,
  guids: GuidPairs,
): ComparedLine[] {
  const recorded = understand(command, withEnd(recordedText).replace(/\n$/, ''));
  const theirs = linesOf(withEnd(recordedText));
  const ours = linesOf(withEnd(shownText)).map((text): Shown => {
    const masked = maskMoments(text);
    return { text, masked, words: wordsOf(masked) };
  });
  const lines = recorded.slice(0, theirs.length);
  const aligned = align(lines.length, ours.length, (a, b) => {
    const [line, shown] = [lines[a], ours[b]];
    return line !== undefined && shown !== undefined && hasSameWords(line, shown.words, guids);
  });
  const pairs = aligned.flatMap(({ recorded: a, shown: b }): Pair[] => {
    const [line, shown] = [lines[a ?? -1], ours[b ?? -1]];
    return line && shown ? [{ line, shownText: shown.masked, shown: shown.words }] : [];
  });
  const misshapen = wrongShapes(pairs);
  const isEqual = (pair: Pair) =>
    hasSameSpace(pair) && !misshapen.has(pair.line) && guids.keep(pair.line.text, pair.shownText);
  const equal = new Set(pairs.filter(isEqual).map(({ line }) => line));
  return aligned.flatMap(({ recorded: a, shown: b }): ComparedLine[] => {
    const line = lines[a ?? -1];
    if (line && equal.has(line)) return [{ mark: '=', text: theirs[a ?? -1] ?? '' }];
    const minus = a === undefined ? [] : [{ mark: '-' as const, text: theirs[a] ?? '' }];
    const plus = b === undefined ? [] : [{ mark: '+' as const, text: ours[b]?.text ?? '' }];
    return [...minus, ...plus];
  });
}
