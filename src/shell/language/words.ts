/** Reads one word: quotes, backslashes, and everything that begins with `$`. */
import { Cursor } from './cursor.ts';
import { scanDollar } from './dollar.ts';
import { UnfinishedInput } from './faults.ts';
import type { Word } from './syntax.ts';
import { WordBuilder } from './word-builder.ts';

const METACHARACTERS = ' \t\n|&;()<>';

/** Reads up to the closing quote; the opening one has been read. */
function scanSingleQuoted(cursor: Cursor, builder: WordBuilder): void {
  const end = cursor.source.indexOf("'", cursor.at);
  if (end < 0) throw new UnfinishedInput("'");
  builder.text(cursor.source.slice(cursor.at, end), true);
  cursor.at = end + 1;
}

/** `$'…'`: C escapes. */
function scanEscapedQuoted(cursor: Cursor, builder: WordBuilder): void {
  const escapes: Record<string, string> = {
    n: '\n',
    t: '\t',
    r: '\r',
    e: '\x1b',
    E: '\x1b',
    a: '\x07',
    b: '\b',
    f: '\f',
    v: '\v',
  };
  let text = '';
  while (!cursor.accept("'")) {
    if (cursor.isAtEnd) throw new UnfinishedInput("'");
    const char = cursor.take();
    if (char !== '\\') {
      text += char;
      continue;
    }
    const octal = cursor.match(/[0-7]{1,3}/y);
    const hex = octal ? '' : cursor.match(/x[0-9a-fA-F]{1,2}/y);
    if (octal) text += String.fromCharCode(Number.parseInt(octal, 8));
    else if (hex) text += String.fromCharCode(Number.parseInt(hex.slice(1), 16));
    else {
      const next = cursor.take();
      text += escapes[next] ?? ('\'"\\?'.includes(next) ? next : `\\${next}`);
    }
  }
  builder.text(text, true);
}

/** What stands between double quotes (or in a here-document when `end` is empty) up to `end`. */
function scanDoubleQuoted(cursor: Cursor, builder: WordBuilder, end: string): void {
  builder.text('', true);
  while (end === '' || !cursor.accept(end)) {
    if (cursor.isAtEnd) {
      if (end === '') return;
      throw new UnfinishedInput(end);
    }
    const char = cursor.peek();
    if (char === '\\') {
      cursor.take();
      const next = cursor.take();
      if (next === '\n') continue;
      builder.text('$`\\'.includes(next) || (next === '"' && end === '"') ? next : `\\${next}`, true);
    } else if (char === '$' || char === '`') {
      scanDollar(cursor, builder, true);
    } else {
      builder.text(cursor.take(), true);
    }
  }
}

/** Reads quotes and `$` at the cursor into the builder. False if neither comes next. */
function scanSpecial(cursor: Cursor, builder: WordBuilder): boolean {
  const char = cursor.peek();
  if (char === "'") {
    cursor.take();
    scanSingleQuoted(cursor, builder);
  } else if (cursor.startsWith("$'")) {
    cursor.at += 2;
    scanEscapedQuoted(cursor, builder);
  } else if (char === '"' || cursor.startsWith('$"')) {
    cursor.at += char === '"' ? 1 : 2;
    scanDoubleQuoted(cursor, builder, '"');
  } else if (char === '\\') {
    cursor.take();
    if (cursor.isAtEnd) throw new UnfinishedInput();
    const next = cursor.take();
    if (next !== '\n') builder.text(next, true);
    else if (cursor.isAtEnd) throw new UnfinishedInput();
  } else if (char === '$' || char === '`') {
    scanDollar(cursor, builder, false);
  } else {
    return false;
  }
  return true;
}

/** Reads a word up to the next blank or operator. An empty list when none comes here. */
export function scanWord(cursor: Cursor): Word {
  const builder = new WordBuilder();
  while (!cursor.isAtEnd && !METACHARACTERS.includes(cursor.peek())) {
    if (!scanSpecial(cursor, builder)) builder.text(cursor.take(), false);
  }
  return builder.finish();
}

/** The word's text if it is plain (no quotes, nothing to expand), else undefined. */
export function plainText(word: Word): string | undefined {
  if (word.length === 0) return '';
  const [only] = word;
  return word.length === 1 && only?.kind === 'text' && !only.isQuoted ? only.text : undefined;
}

/** The word that a text makes between double quotes. */
export function quotedWord(source: string): Word {
  const builder = new WordBuilder();
  scanDoubleQuoted(new Cursor(source), builder, '');
  return builder.finish();
}

/** A pattern or default value inside `${…}`: quotes count, blanks do not end it. */
export function operandWord(source: string): Word {
  const cursor = new Cursor(source);
  const builder = new WordBuilder();
  while (!cursor.isAtEnd) {
    if (!scanSpecial(cursor, builder)) builder.text(cursor.take(), false);
  }
  return builder.finish();
}
