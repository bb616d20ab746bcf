/**
 * What a file contains. Small content is the text itself; big content has *bulk pieces* in it that stand for bytes which
 * are not kept: random ones, zeros, a repeated text, a stream of `zfs send`.
 */
import { CLOSE, contentFrom, OPEN, type Piece, piecesOf, piecesOfBytes, rawBytes } from './content-pieces.ts';
import { isAscii, utf8Bytes, utf8Length } from './utf8.ts';

export { type Piece, piecesOf } from './content-pieces.ts';

/** Bytes [from, from + bytes) of the endless random sequence with this seed. */
export function randomContent(seed: number, from: number, bytes: number): string {
  return contentFrom([{ kind: 'random', seed, from, bytes }]);
}

export function zeroContent(bytes: number): string {
  return contentFrom([{ kind: 'zero', bytes }]);
}

/** The text again and again, beginning with its byte `from`, until there are so many bytes. */
export function repeatedContent(text: string, bytes: number, from = 0): string {
  if (text === '') return '';
  return contentFrom([{ kind: 'repeated', text, from: from % utf8Length(text), bytes }]);
}

/** A record of a stream: `json` says what it is, `bytes` how long the real one is. */
export function recordContent(json: string, bytes: number): string {
  return contentFrom([{ kind: 'record', json, total: bytes, from: 0, bytes }]);
}

/** Content of bytes that are all there. */
export function contentOfBytes(bytes: Uint8Array): string {
  return contentFrom(piecesOfBytes(bytes));
}

/** Does it stand for bytes that are not there? */
export function isBulk(content: string): boolean {
  return content.includes(OPEN);
}

const lengths = new Map<string, number>();
const LENGTHS_MAX = 200;

/** Length in bytes. */
export function byteLength(content: string): number {
  if (!isBulk(content)) return utf8Length(content);
  const known = lengths.get(content);
  if (known !== undefined) return known;
  if (lengths.size >= LENGTHS_MAX) lengths.clear();
  const counted = piecesOf(content).reduce((sum, { bytes }) => sum + bytes, 0);
  lengths.set(content, counted);
  return counted;
}

/** The part of a text between two byte positions; a character that is cut leaves raw bytes. */
function sliceText(text: string, from: number, to: number): readonly Piece[] {
  if (isAscii(text)) {
    const part = text.slice(from, to);
    return [{ kind: 'text', text: part, bytes: part.length }];
  }
  return piecesOfBytes(utf8Bytes(text).slice(from, to));
}

function slicePiece(piece: Piece, from: number, to: number): readonly Piece[] {
  const bytes = to - from;
  switch (piece.kind) {
    case 'text':
      return sliceText(piece.text, from, to);
    case 'raw':
      return piecesOfBytes(rawBytes(piece).slice(from, to));
    case 'zero':
      return [{ kind: 'zero', bytes }];
    case 'repeated':
      return [{ ...piece, from: (piece.from + from) % utf8Length(piece.text), bytes }];
    default:
      return [{ ...piece, from: piece.from + from, bytes }];
  }
}

/** Bytes [from, to) of a content. */
export function sliceContent(content: string, from: number, to = Number.POSITIVE_INFINITY): string {
  const parts: Piece[] = [];
  let at = 0;
  for (const piece of piecesOf(content)) {
    const start = Math.max(0, from - at);
    const end = Math.min(piece.bytes, to - at);
    if (end > start) parts.push(...(end - start === piece.bytes ? [piece] : slicePiece(piece, start, end)));
    at += piece.bytes;
    if (at >= to) break;
  }
  return contentFrom(parts);
}

function joinTwo(a: string, b: string): string {
  const isPlain = !a.endsWith(CLOSE) && !b.startsWith(OPEN) && !b.includes('\0');
  return isPlain ? a + b : contentFrom([...piecesOf(a), ...piecesOf(b)]);
}

/** Several contents one after the other. */
export function joinContent(...contents: readonly string[]): string {
  return contents.reduce(joinTwo, '');
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
  if (bytes <= length) return sliceContent(content, 0, bytes);
  return joinContent(content, zeroContent(bytes - length));
}
