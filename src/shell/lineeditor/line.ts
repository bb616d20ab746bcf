/** The line being typed: text, cursor, what was cut, where in the history it stands. Plain data, no terminal. */

interface Search {
  readonly query: string;
  /** Index of the entry that fits, undefined when none does. */
  readonly found: number | undefined;
  /** What stood on the line before the search. */
  readonly before: string;
}

export interface Line {
  readonly text: string;
  /** Characters before the cursor. */
  readonly cursor: number;
  /** What Ctrl-K, Ctrl-U and Ctrl-W cut last, for Ctrl-Y. */
  readonly cut?: string;
  /** Index of the history entry that is shown; undefined for a line of one's own. */
  readonly entry?: number;
  /** One's own line while the history is looked through. */
  readonly draft?: string;
  readonly search?: Search;
  /** What was cut is still being added to: the last key cut as well. */
  readonly isCutting?: boolean;
}

export const EMPTY_LINE: Line = { text: '', cursor: 0 };

/** A line with other text, of which the history knows nothing yet. */
export function withText(line: Line, text: string, cursor = text.length): Line {
  const { cut, entry, draft } = line;
  return {
    text,
    cursor: Math.min(Math.max(0, cursor), text.length),
    ...(cut === undefined ? {} : { cut }),
    ...(entry === undefined ? {} : { entry }),
    ...(draft === undefined ? {} : { draft }),
  };
}

/** Puts text at the cursor. */
export function insert(line: Line, text: string): Line {
  return withText(
    line,
    line.text.slice(0, line.cursor) + text + line.text.slice(line.cursor),
    line.cursor + text.length,
  );
}

/** Start of the character before `at`: letters outside the basic plane are two units long. */
export function before(text: string, at: number): number {
  const isPair = at >= 2 && /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 2, at));
  return Math.max(0, at - (isPair ? 2 : 1));
}

export function after(text: string, at: number): number {
  const isPair = /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at, at + 2));
  return Math.min(text.length, at + (isPair ? 2 : 1));
}

/** Start of the word (letters and digits) before `at`, as Alt-B goes. */
export function wordStart(text: string, at: number): number {
  return /[\p{L}\p{N}]*[^\p{L}\p{N}]*$/u.exec(text.slice(0, at))?.index ?? 0;
}

/** End of the word after `at`, as Alt-F goes. */
export function wordEnd(text: string, at: number): number {
  return at + (/^[^\p{L}\p{N}]*[\p{L}\p{N}]*/u.exec(text.slice(at))?.[0].length ?? 0);
}

/** Start of what lies between blanks before `at`, as Ctrl-W cuts. */
export function blankStart(text: string, at: number): number {
  return /\S*\s*$/.exec(text.slice(0, at))?.index ?? 0;
}
