/**
 * What a file contains. Small content is the text itself; big content has *bulk pieces* in it that stand for bytes which
 * are not kept: random ones, zeros, a repeated text, a stream of `zfs send`. A piece is a description between two
 * private-use marks, so a content is a string like any other, and pipes and copies carry it along.
 */

const [OPEN, CLOSE] = ['\u{10F0A0}', '\u{10F0A1}'] as const;

export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly bytes: number }
  /** Bytes [from, from + bytes) of the endless random sequence with this seed. */
  | { readonly kind: 'random'; readonly seed: number; readonly from: number; readonly bytes: number }
  | { readonly kind: 'zero'; readonly bytes: number }
  /** The text again and again, beginning with its byte `from`. */
  | { readonly kind: 'repeated'; readonly text: string; readonly from: number; readonly bytes: number }
  /** Part [from, from + bytes) of a record of a stream that has `total` bytes; only whole records mean something. */
  | {
      readonly kind: 'record';
      readonly json: string;
      readonly total: number;
      readonly from: number;
      readonly bytes: number;
    };

/** Length of a text in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

function bulk(kind: string, numbers: readonly number[], text = ''): string {
  return numbers.at(-1) === 0 ? '' : `${OPEN}${kind}${numbers.join(':')};${text}${CLOSE}`;
}

export function randomContent(seed: number, from: number, bytes: number): string {
  return bulk('r', [seed, from, bytes]);
}

export function zeroContent(bytes: number): string {
  return bulk('z', [bytes]);
}

export function repeatedContent(text: string, bytes: number, from = 0): string {
  return text === '' ? '' : bulk('t', [from, bytes], text);
}

/** A record of a stream: `json` says what it is, `bytes` how long the real one is. */
export function recordContent(json: string, bytes: number): string {
  return bulk('s', [bytes, 0, bytes], json);
}

function contentOf(piece: Piece): string {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'random':
      return randomContent(piece.seed, piece.from, piece.bytes);
    case 'zero':
      return zeroContent(piece.bytes);
    case 'repeated':
      return repeatedContent(piece.text, piece.bytes, piece.from);
    case 'record':
      return bulk('s', [piece.total, piece.from, piece.bytes], piece.json);
  }
}

const NUMBERS = /^([rzts])(\d{1,15}(?::\d{1,15})*);/;

/** The piece that stands between two marks; undefined when what stands there is none. */
function readBulk(inside: string): Piece | undefined {
  const match = NUMBERS.exec(inside);
  if (!match) return undefined;
  const [a = 0, b = 0, c = 0] = (match[2] ?? '').split(':').map(Number);
  const text = inside.slice(match[0].length);
  if (match[1] === 'r') return { kind: 'random', seed: a, from: b, bytes: c };
  if (match[1] === 'z') return { kind: 'zero', bytes: a };
  if (match[1] === 't') return { kind: 'repeated', text, from: a, bytes: b };
  return { kind: 'record', json: text, total: a, from: b, bytes: c };
}

function textPiece(text: string): Piece[] {
  return text === '' ? [] : [{ kind: 'text', text, bytes: utf8Length(text) }];
}

/** The pieces of a content in order. Marks that belong to nothing are taken as text. */
export function piecesOf(content: string): readonly Piece[] {
  if (!content.includes(OPEN)) return textPiece(content);
  const pieces: Piece[] = [];
  let at = 0;
  while (at < content.length) {
    const open = content.indexOf(OPEN, at);
    const close = open < 0 ? -1 : content.indexOf(CLOSE, open);
    if (close < 0) break;
    const piece = readBulk(content.slice(open + OPEN.length, close));
    const end = close + CLOSE.length;
    if (piece) pieces.push(...textPiece(content.slice(at, open)), piece);
    else pieces.push(...textPiece(content.slice(at, end)));
    at = end;
  }
  return [...pieces, ...textPiece(content.slice(at))];
}

/** The one piece that both make when they stand side by side; undefined when they do not continue each other. */
function joined(a: Piece, b: Piece): Piece | undefined {
  const bytes = a.bytes + b.bytes;
  if (a.kind === 'text' && b.kind === 'text') return { ...a, text: a.text + b.text, bytes };
  if (a.kind === 'zero' && b.kind === 'zero') return { kind: 'zero', bytes };
  if (a.kind === 'random' && b.kind === 'random') {
    return a.seed === b.seed && a.from + a.bytes === b.from ? { ...a, bytes } : undefined;
  }
  if (a.kind === 'repeated' && b.kind === 'repeated' && a.text === b.text) {
    return (a.from + a.bytes - b.from) % utf8Length(a.text) === 0 ? { ...a, bytes } : undefined;
  }
  if (a.kind === 'record' && b.kind === 'record') {
    return a.json === b.json && a.from + a.bytes === b.from ? { ...a, bytes } : undefined;
  }
  return undefined;
}

/** Pieces that continue each other become one, so that equal content is the equal string. */
function contentFrom(pieces: readonly Piece[]): string {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    const both = last && joined(last, piece);
    if (both) merged[merged.length - 1] = both;
    else merged.push(piece);
  }
  return merged.map(contentOf).join('');
}

const lengths = new Map<string, number>();
const LENGTHS_MAX = 200;

function countedLength(content: string): number {
  return piecesOf(content).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Length in bytes. */
export function byteLength(content: string): number {
  if (!content.includes(OPEN)) return utf8Length(content);
  const known = lengths.get(content);
  if (known !== undefined) return known;
  if (lengths.size >= LENGTHS_MAX) lengths.clear();
  const counted = countedLength(content);
  lengths.set(content, counted);
  return counted;
}

/** Does it stand for bytes that are not there? */
export function isBulk(content: string): boolean {
  return content.includes(OPEN);
}

/** The part of a text between two byte positions; a character that is cut becomes a replacement character. */
function sliceText(text: string, from: number, to: number): string {
  let [at, part] = [0, ''];
  for (const char of text) {
    const bytes = utf8Length(char);
    if (at >= from && at + bytes <= to) part += char;
    else if (at < to && at + bytes > from) part += '?'.repeat(Math.min(at + bytes, to) - Math.max(at, from));
    at += bytes;
    if (at >= to) break;
  }
  return part;
}

function slicePiece(piece: Piece, from: number, to: number): Piece {
  const bytes = to - from;
  if (piece.kind === 'text') return { kind: 'text', text: sliceText(piece.text, from, to), bytes };
  if (piece.kind === 'zero') return { kind: 'zero', bytes };
  return { ...piece, from: piece.from + from, bytes };
}

/** Bytes [from, to) of a content. */
export function sliceContent(content: string, from: number, to = Number.POSITIVE_INFINITY): string {
  const kept: Piece[] = [];
  let at = 0;
  for (const piece of piecesOf(content)) {
    const start = Math.max(0, from - at);
    const end = Math.min(piece.bytes, to - at);
    if (end > start) kept.push(slicePiece(piece, start, end));
    at += piece.bytes;
    if (at >= to) break;
  }
  return contentFrom(kept);
}

/** Several contents one after the other. */
export function joinContent(...contents: readonly string[]): string {
  return contentFrom(contents.flatMap(piecesOf));
}

/** The content with `part` in place of what lies from byte `at` on; a gap before it is filled with zeros. */
export function overwriteContent(content: string, at: number, part: string): string {
  const length = byteLength(content);
  const before = at <= length ? sliceContent(content, 0, at) : joinContent(content, zeroContent(at - length));
  return joinContent(before, part, sliceContent(content, at + byteLength(part)));
}

/** Cut off, or filled up with zeros, to this length. */
export function resizeContent(content: string, bytes: number): string {
  const length = byteLength(content);
  return bytes <= length
    ? sliceContent(content, 0, bytes)
    : joinContent(content, zeroContent(bytes - length));
}

/** Most characters that a terminal is shown of bytes that are none. */
const SHOWN_MAX = 32;

/** What a terminal shows of it: bytes that are no text appear as a few replacement characters. */
export function printable(content: string): string {
  if (!content.includes(OPEN)) return content;
  return piecesOf(content)
    .map((piece) => {
      if (piece.kind === 'text') return piece.text;
      if (piece.kind === 'zero') return '';
      if (piece.kind === 'repeated')
        return piece.text.repeat(Math.min(SHOWN_MAX, Math.ceil(piece.bytes / utf8Length(piece.text))));
      return '\uFFFD'.repeat(Math.min(SHOWN_MAX, piece.bytes));
    })
    .join('');
}
