/** The bytes that a content stands for. */

import { sliceContent } from './content.ts';
import { type Piece, piecesOf, rawBytes, repeatedBytes } from './content-pieces.ts';
import { utf8Bytes } from './utf8.ts';

/** Mixes the bits of a 32-bit number so that near numbers give far ones (the finaliser of MurmurHash3). */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

const WORD = 4;
const TWO_TO_32 = 2 ** 32;

/** The four bytes at word `index` of the sequence with this seed, as one number. */
function randomWord(seed: number, index: number): number {
  const base = mix(mix((seed >>> 0) ^ 0x9e3779b9) + Math.floor(seed / TWO_TO_32));
  return mix(mix(base + (index >>> 0)) + Math.floor(index / TWO_TO_32) + 0x632be5ab);
}

/** Bytes [from, from + length) of the endless random sequence with this seed. */
function randomBytes(seed: number, from: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let word = 0;
  for (let i = 0; i < length; i++) {
    const at = from + i;
    if (i === 0 || at % WORD === 0) word = randomWord(seed, Math.floor(at / WORD));
    bytes[i] = word >>> ((at % WORD) * 8);
  }
  return bytes;
}

/** A number of a text, the same for the same text. */
function seedOf(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = mix(Math.imul(hash, 31) + text.charCodeAt(i));
  return hash >>> 0;
}

function pieceBytes(piece: Piece): Uint8Array {
  switch (piece.kind) {
    case 'text':
      return utf8Bytes(piece.text);
    case 'raw':
      return rawBytes(piece);
    case 'zero':
      return new Uint8Array(piece.bytes);
    case 'random':
      return randomBytes(piece.seed, piece.from, piece.bytes);
    case 'repeated':
      return repeatedBytes(piece);
    case 'record':
      return randomBytes(seedOf(piece.json), piece.from, piece.bytes);
  }
}

/** Bytes [from, to) of a content; all of them must fit into memory. The bytes of a stream's record are made up. */
export function bytesOf(content: string, from = 0, to = Number.POSITIVE_INFINITY): Uint8Array {
  const parts = piecesOf(sliceContent(content, from, to)).map(pieceBytes);
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
