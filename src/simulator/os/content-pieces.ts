/**
 * Content as text, and as the pieces it is made of. A piece is written as a description between two private-use marks,
 * so a content is a string like any other, and pipes, variables and copies carry it along.
 */
import { decodeUtf8, utf8Bytes, utf8Length } from './utf8.ts';

export const OPEN = '\u{10F0A0}';
export const CLOSE = '\u{10F0A1}';

export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly bytes: number }
  /** Bytes that are no text in UTF-8, such as half a character; hexadecimal. */
  | { readonly kind: 'raw'; readonly hex: string; readonly bytes: number }
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

export type PieceOf<K extends Piece['kind']> = Extract<Piece, { readonly kind: K }>;

/** Fewer zeros in a row are written out as text. */
const ZEROS_MIN = 32;

/** In JSON a mark can only stand in a string; there its escape means the same. */
function withoutMarks(json: string): string {
  return json.replaceAll(OPEN, '\\udbfc\\udca0').replaceAll(CLOSE, '\\udbfc\\udca1').replaceAll('\n', ' ');
}

function bulk(letter: string, numbers: readonly number[], rest = ''): string {
  return `${OPEN}${letter}${numbers.join(':')};${rest}${CLOSE}`;
}

function written(piece: Piece): string {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'raw':
      return bulk('b', [piece.bytes], piece.hex);
    case 'random':
      return bulk('r', [piece.seed, piece.from, piece.bytes]);
    case 'zero':
      return bulk('z', [piece.bytes]);
    case 'repeated':
      return bulk('t', [piece.from, piece.bytes], withoutMarks(JSON.stringify(piece.text)));
    case 'record':
      return bulk('s', [piece.total, piece.from, piece.bytes], withoutMarks(piece.json));
  }
}

const HEAD = /^([brzts])(\d{1,15}(?::\d{1,15})*);/;

function readText(json: string): string | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'string' && value !== '' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The piece that stands between two marks; undefined when what stands there is none. */
function readPiece(inside: string): Piece | undefined {
  const match = HEAD.exec(inside);
  if (!match) return undefined;
  const [a = 0, b = 0, c = 0] = (match[2] ?? '').split(':').map(Number);
  const rest = inside.slice(match[0].length);
  switch (match[1]) {
    case 'b':
      return /^([0-9a-f]{2})*$/.test(rest) && rest.length === 2 * a
        ? { kind: 'raw', hex: rest, bytes: a }
        : undefined;
    case 'r':
      return { kind: 'random', seed: a, from: b, bytes: c };
    case 'z':
      return { kind: 'zero', bytes: a };
    case 't': {
      const text = readText(rest);
      return text === undefined
        ? undefined
        : { kind: 'repeated', text, from: a % utf8Length(text), bytes: b };
    }
    default:
      return { kind: 'record', json: rest, total: a, from: b, bytes: c };
  }
}

function textPiece(text: string): Piece[] {
  return text === '' ? [] : [{ kind: 'text', text, bytes: utf8Length(text) }];
}

/** The pieces of a content in order. Marks that belong to nothing are taken as text. */
export function piecesOf(content: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let [at, open] = [0, content.indexOf(OPEN)];
  while (open >= 0) {
    const close = content.indexOf(CLOSE, open);
    if (close < 0) break;
    const piece = readPiece(content.slice(open + OPEN.length, close));
    if (piece) {
      pieces.push(...textPiece(content.slice(at, open)));
      if (piece.bytes > 0) pieces.push(piece);
      at = close + CLOSE.length;
    }
    open = content.indexOf(OPEN, piece ? at : open + OPEN.length);
  }
  return [...pieces, ...textPiece(content.slice(at))];
}

function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function rawBytes({ hex }: PieceOf<'raw'>): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Bytes as text where they are text, raw where they are none. */
export function piecesOfBytes(bytes: Uint8Array): readonly Piece[] {
  return decodeUtf8(bytes).flatMap((part): Piece[] =>
    'text' in part ? textPiece(part.text) : [{ kind: 'raw', hex: toHex(part.raw), bytes: part.raw.length }],
  );
}

/** Bytes of a repetition. */
export function repeatedBytes({ text, from, bytes }: PieceOf<'repeated'>): Uint8Array {
  const period = utf8Bytes(text);
  const repeated = new Uint8Array(bytes);
  let at = from % period.length;
  for (let index = 0; index < bytes; index++) {
    repeated[index] = period[at] ?? 0;
    at = at + 1 === period.length ? 0 : at + 1;
  }
  return repeated;
}

/** The piece as it is kept: a few zeros are text, and long rows of zeros in a text are none. */
function kept(piece: Piece): readonly Piece[] {
  if (piece.kind === 'zero' && piece.bytes < ZEROS_MIN) return textPiece('\0'.repeat(piece.bytes));
  if (piece.kind !== 'text' || !piece.text.includes('\0'.repeat(ZEROS_MIN))) return [piece];
  return piece.text
    .split(new RegExp(`(\\0{${ZEROS_MIN},})`))
    .flatMap((part, index): Piece[] =>
      index % 2 === 1 ? [{ kind: 'zero', bytes: part.length }] : textPiece(part),
    );
}

/** What both make when they stand side by side; undefined when they stay as they are. */
function merged(a: Piece, b: Piece): readonly Piece[] | undefined {
  const bytes = a.bytes + b.bytes;
  if (a.kind === 'text' && b.kind === 'text') return kept({ kind: 'text', text: a.text + b.text, bytes });
  if (a.kind === 'raw' && b.kind === 'raw')
    return piecesOfBytes(Uint8Array.of(...rawBytes(a), ...rawBytes(b)));
  if (a.kind === 'zero' && b.kind === 'zero') return [{ kind: 'zero', bytes }];
  if (a.kind === 'zero' && b.kind === 'text') {
    const more = /^\0*/.exec(b.text)?.[0].length ?? 0;
    return more === 0
      ? undefined
      : [{ kind: 'zero', bytes: a.bytes + more }, ...textPiece(b.text.slice(more))];
  }
  if (a.kind === 'text' && b.kind === 'zero') {
    const more = /\0*$/.exec(a.text)?.[0].length ?? 0;
    const text = a.text.slice(0, a.text.length - more);
    return more === 0 ? undefined : [...textPiece(text), { kind: 'zero', bytes: b.bytes + more }];
  }
  if (a.kind === 'random' && b.kind === 'random')
    return a.seed === b.seed && a.from + a.bytes === b.from ? [{ ...a, bytes }] : undefined;
  if (a.kind === 'record' && b.kind === 'record') {
    const isOne = a.json === b.json && a.total === b.total && a.from + a.bytes === b.from;
    return isOne ? [{ ...a, bytes }] : undefined;
  }
  if (a.kind === 'repeated' && b.kind === 'repeated') {
    const isOne = a.text === b.text && (a.from + a.bytes - b.from) % utf8Length(a.text) === 0;
    return isOne ? [{ ...a, bytes }] : undefined;
  }
  return undefined;
}

function append(pieces: Piece[], piece: Piece): void {
  if (piece.bytes === 0) return;
  const last = pieces.at(-1);
  const both = last && merged(last, piece);
  if (!both) {
    pieces.push(piece);
    return;
  }
  pieces.pop();
  for (const part of both) append(pieces, part);
}

/** The content of these pieces. Those that continue each other become one, so that equal content is the equal string. */
export function contentFrom(pieces: readonly Piece[]): string {
  const list: Piece[] = [];
  for (const piece of pieces) for (const part of kept(piece)) append(list, part);
  return list.map(written).join('');
}
