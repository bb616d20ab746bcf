/** Content for what works on characters: terminals, and programs that read lines. */

import { isBulk, sliceContent } from './content.ts';
import { bytesOf } from './content-bytes.ts';
import { CLOSE, contentFrom, OPEN, type Piece, piecesOf } from './content-pieces.ts';
import { decodeUtf8, utf8Length } from './utf8.ts';

const REPLACEMENT = '\uFFFD';
const MARKS = new RegExp(`[${OPEN}${CLOSE}]`, 'gu');

/** A terminal shows this much of bytes that are no text, and the end of a longer repetition: the rest has scrolled by. */
const [SHOWN_BYTES, SHOWN_REPEATED] = [32, 65_536] as const;

function shown(piece: Piece): string {
  switch (piece.kind) {
    case 'text':
      return piece.text.replace(MARKS, REPLACEMENT);
    case 'zero':
      return '';
    case 'repeated':
      return characters(sliceContent(contentFrom([piece]), Math.max(0, piece.bytes - SHOWN_REPEATED)));
    default:
      return REPLACEMENT.repeat(Math.min(SHOWN_BYTES, piece.bytes));
  }
}

/** What a terminal shows of it: bytes that are no text appear as a few replacement characters. */
export function printable(content: string): string {
  return content.search(MARKS) >= 0 ? piecesOf(content).map(shown).join('') : content;
}

/** Bytes as characters, each byte that belongs to none as a replacement character. */
function characters(content: string): string {
  return decodeUtf8(bytesOf(content))
    .map((part) => ('text' in part ? part.text : REPLACEMENT.repeat(part.raw.length)))
    .join('');
}

/** Programs that look at characters get so many bytes of one piece; more stays bulk. */
const EXPANDED_MAX: Readonly<Record<Piece['kind'], number>> = {
  text: 0,
  raw: 2 ** 20,
  random: 2 ** 20,
  zero: 2 ** 24,
  repeated: 2 ** 24,
  record: 0,
};

/** The content with its pieces written out as characters where that is no more than a page can bear. */
export function expanded(content: string): string {
  if (!isBulk(content)) return content;
  return piecesOf(content)
    .map((piece) => {
      const own = contentFrom([piece]);
      return piece.bytes <= EXPANDED_MAX[piece.kind] ? characters(own) : own;
    })
    .join('');
}

const LINE_FEED = 10;
/** Bytes looked at in one go. */
const STEP = 4096;

/** Byte position of the first line feed of a piece; undefined when it has none. */
function lineFeedIn(piece: Piece): number | undefined {
  if (piece.kind === 'zero' || piece.kind === 'raw') return undefined;
  if (piece.kind === 'text') {
    const index = piece.text.indexOf('\n');
    return index < 0 ? undefined : utf8Length(piece.text.slice(0, index));
  }
  const end = piece.kind === 'repeated' ? Math.min(piece.bytes, utf8Length(piece.text)) : piece.bytes;
  const own = contentFrom([piece]);
  for (let at = 0; at < end; at += STEP) {
    const index = bytesOf(own, at, Math.min(end, at + STEP)).indexOf(LINE_FEED);
    if (index >= 0) return at + index;
  }
  return undefined;
}

/** Where the first line ends: byte position of its line feed; undefined when there is none. */
function firstLineFeed(content: string): number | undefined {
  let at = 0;
  for (const piece of piecesOf(content)) {
    const found = lineFeedIn(piece);
    if (found !== undefined) return at + found;
    at += piece.bytes;
  }
  return undefined;
}

/** Is there a whole line? Descriptions of pieces hold no line feeds. */
export function hasLineFeed(content: string): boolean {
  return content.includes('\n') || (isBulk(content) && firstLineFeed(content) !== undefined);
}

/** The first line without its line feed, as characters, and what follows. */
export function splitFirstLine(content: string): { readonly line: string; readonly rest: string } {
  const index = content.indexOf('\n');
  const line = index < 0 ? content : content.slice(0, index);
  if (!isBulk(line)) return { line, rest: index < 0 ? '' : content.slice(index + 1) };
  const end = firstLineFeed(content);
  if (end === undefined) return { line: expanded(content), rest: '' };
  return { line: expanded(sliceContent(content, 0, end)), rest: sliceContent(content, end + 1) };
}

/** Random bytes are searched for line feeds up to this length; a longer row has one in 256. */
const SEARCHED_MAX = 2 ** 20;

function countIn(piece: Piece): number {
  return bytesOf(contentFrom([piece])).filter((byte) => byte === LINE_FEED).length;
}

function lineFeeds(piece: Piece): number {
  if (piece.kind === 'zero') return 0;
  if (piece.kind === 'text') return piece.text.split('\n').length - 1;
  if (piece.kind === 'repeated') {
    const period = utf8Length(piece.text);
    const whole = Math.floor(piece.bytes / period);
    return whole * countIn({ ...piece, bytes: period }) + countIn({ ...piece, bytes: piece.bytes % period });
  }
  return piece.bytes > SEARCHED_MAX ? Math.floor(piece.bytes / 256) : countIn(piece);
}

/** How many line feeds there are. */
export function countLines(content: string): number {
  return piecesOf(content).reduce((sum, piece) => sum + lineFeeds(piece), 0);
}

/** Words of a text, and how much of random bytes are words on the average. */
function wordsIn(text: string): number {
  let words = 0;
  let isInside = false;
  for (let index = 0; index < text.length; index++) {
    const isBlank = /\s/.test(text.charAt(index));
    if (!isBlank && !isInside) words++;
    isInside = !isBlank;
  }
  return words;
}

const WORDS_PER_RANDOM_BYTE = (6 / 256) * (250 / 256);

/** How many words there are; of bytes that are only described, how many there should be. */
export function countWords(content: string): number {
  return piecesOf(content).reduce((sum, piece) => {
    if (piece.kind === 'text') return sum + wordsIn(piece.text);
    if (piece.kind === 'zero' || piece.kind === 'raw') return sum + 1;
    if (piece.kind === 'repeated')
      return sum + Math.ceil((wordsIn(piece.text) * piece.bytes) / utf8Length(piece.text));
    return sum + Math.ceil(piece.bytes * WORDS_PER_RANDOM_BYTE);
  }, 0);
}

/** Bytes of a piece up to and with its line feed number `count`; all of them when it has fewer. */
function lineEndIn(piece: Piece, count: number): number {
  const period = piece.kind === 'repeated' ? utf8Length(piece.text) : piece.bytes;
  const inPeriod = piece.kind === 'repeated' ? countIn({ ...piece, bytes: period }) : 0;
  const skipped = inPeriod === 0 ? 0 : Math.floor((count - 1) / inPeriod);
  const own = contentFrom([piece]);
  let left = count - skipped * inPeriod;
  for (let at = skipped * period; at < piece.bytes; at += STEP) {
    for (const [index, byte] of bytesOf(own, at, at + STEP).entries()) {
      if (byte === LINE_FEED) left--;
      if (left === 0) return at + index + 1;
    }
  }
  return piece.bytes;
}

/** Bytes of the first `count` lines. */
function linesLength(content: string, count: number): number {
  let [at, left] = [0, count];
  for (const piece of piecesOf(content)) {
    const lines = lineFeeds(piece);
    if (lines >= left) return at + (left === 0 ? 0 : lineEndIn(piece, left));
    left -= lines;
    at += piece.bytes;
  }
  return at;
}

/** The first `count` lines with their line feeds, and what follows. */
export function splitLines(
  content: string,
  count: number,
): { readonly first: string; readonly rest: string } {
  const end = linesLength(content, count);
  return { first: sliceContent(content, 0, end), rest: sliceContent(content, end) };
}
