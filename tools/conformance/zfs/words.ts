/** A line of output as words, each with what it is; white space between them is kept as positions. */
import { GUID, MOMENTS } from '../normalise-zfs.ts';
import type { GuidPairs } from './guid-pairs.ts';
import { isSameWord, type Kind, type Row } from './kinds.ts';

export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What a recorded word is; what stands before and after it in the same word has to be equal. */
export interface Meaning {
  readonly kind: Kind;
  readonly before: string;
  readonly after: string;
}

export const EXACT: Meaning = { kind: 'exact', before: '', after: '' };

/** A recorded line, understood. */
export interface Line {
  readonly text: string;
  readonly words: readonly Word[];
  /** By position; missing ones are exact. */
  readonly meanings: readonly Meaning[];
  readonly row: Row;
  /** Which table of the output it is a row of; absent for prose, where white space has to be equal. */
  readonly table?: number;
}

/** Makes every moment one word of the same width. */
export function maskMoments(text: string): string {
  return MOMENTS.reduce(
    (result, { pattern }) =>
      result.replace(pattern, (moment) => {
        const blank = moment.endsWith(' ') ? ' ' : '';
        return '<moment>'.padEnd(moment.length - blank.length, '_') + blank;
      }),
    text,
  );
}

export function wordsOf(text: string): Word[] {
  return [...text.matchAll(/\S+/g)].map(([word], index, all) => {
    const start = all[index]?.index ?? 0;
    return { text: word, start, end: start + word.length };
  });
}

/** The word without what has to stand around it, undefined when that is missing. */
export function inner(text: string, { before, after }: Meaning): string | undefined {
  const fits = text.length > before.length + after.length && text.startsWith(before) && text.endsWith(after);
  return fits ? text.slice(before.length, text.length - after.length) : undefined;
}

function isExactWord(recorded: string, shown: string, guids: GuidPairs): boolean {
  if (recorded === shown) return true;
  const [ours, theirs] = [shown.match(GUID) ?? [], recorded.match(GUID) ?? []];
  if (ours.length !== theirs.length || recorded.replace(GUID, '#') !== shown.replace(GUID, '#')) return false;
  return theirs.every((guid, at) => guids.mayBe(guid, ours[at] ?? ''));
}

function isWord(line: Line, at: number, shown: string, guids: GuidPairs): boolean {
  const recorded = line.words[at]?.text ?? '';
  const meaning = line.meanings[at] ?? EXACT;
  if (meaning.kind === 'exact') return isExactWord(recorded, shown, guids);
  const [a, b] = [inner(recorded, meaning), inner(shown, meaning)];
  return a !== undefined && b !== undefined && isSameWord(meaning.kind, a, b, line.row);
}

/** Are the words of both lines the same, up to what may differ? White space is looked at later. */
export function hasSameWords(line: Line, shown: readonly Word[], guids: GuidPairs): boolean {
  return line.words.length === shown.length && shown.every((word, at) => isWord(line, at, word.text, guids));
}
