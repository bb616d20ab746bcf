/** The words of the command that is being typed, up to the cursor. */

export interface WordsBefore {
  /** Words of the command in hand without quotes; the last one is the one being typed, perhaps empty. */
  readonly words: readonly string[];
  /** Where the last word begins in the text. */
  readonly start: number;
  /** Does the word follow `<` or `>`? */
  readonly isFileWanted: boolean;
}

/** Words after which a command begins. */
const LEADING = ['if', 'then', 'else', 'elif', 'do', 'while', 'until', '!', '{', 'time'];

interface Scan {
  words: string[];
  word: string;
  start: number;
  isFileWanted: boolean;
}

function isPrelude(words: readonly string[], word: string): boolean {
  return words.length === 0 && (/^\w+=/.test(word) || LEADING.includes(word));
}

function endWord(scan: Scan, at: number): void {
  if (scan.word !== '' && !scan.isFileWanted && !isPrelude(scan.words, scan.word)) scan.words.push(scan.word);
  if (scan.word !== '') scan.isFileWanted = false;
  scan.word = '';
  scan.start = at;
}

/** Length of the piece at `at`, and the text it stands for inside a word; undefined text = it ends the word. */
function pieceAt(text: string, at: number): { length: number; text: string | undefined } {
  const char = text.charAt(at);
  if (char === '\\') return { length: 2, text: text.charAt(at + 1) };
  if (char === "'" || char === '"') {
    const end = text.indexOf(char, at + 1);
    const stop = end < 0 ? text.length : end;
    return { length: stop - at + 1, text: text.slice(at + 1, stop) };
  }
  if (/[\s|&;()<>]/.test(char)) return { length: 1, text: undefined };
  return { length: 1, text: char };
}

export function wordsBefore(text: string): WordsBefore {
  const scan: Scan = { words: [], word: '', start: 0, isFileWanted: false };
  for (let at = 0; at < text.length; ) {
    const piece = pieceAt(text, at);
    if (piece.text !== undefined) scan.word += piece.text;
    else {
      endWord(scan, at + 1);
      const char = text.charAt(at);
      if ('|&;()'.includes(char)) scan.words = [];
      if ('<>'.includes(char)) scan.isFileWanted = true;
      else if ('|&;()'.includes(char)) scan.isFileWanted = false;
    }
    at += piece.length;
  }
  return {
    words: [...scan.words, scan.word],
    start: Math.min(scan.start, text.length),
    isFileWanted: scan.isFileWanted,
  };
}
