/** What MD5 and SHA-256 have in common: how bytes are brought into blocks, and when the real bytes are digested. */
import { byteLength } from './content.ts';
import { bytesOf } from './content-bytes.ts';
import { contentFrom, piecesOf } from './content-pieces.ts';
import { utf8Bytes } from './utf8.ts';

/** Bytes of a block. */
export const BLOCK = 64;

/** The bytes with a one, zeros, and their number of bits behind them, to whole blocks. */
export function padded(bytes: Uint8Array, isLittleEndian: boolean): DataView {
  const whole = new Uint8Array(Math.ceil((bytes.length + 9) / BLOCK) * BLOCK);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  const view = new DataView(whole.buffer);
  const [low, high] = [(bytes.length * 8) >>> 0, Math.floor(bytes.length / 2 ** 29)];
  view.setUint32(whole.length - 8, isLittleEndian ? low : high, isLittleEndian);
  view.setUint32(whole.length - 4, isLittleEndian ? high : low, isLittleEndian);
  return view;
}

/** Up to this length the real bytes are digested. */
const REAL_MAX = 2 ** 20;

/**
 * What is digested of a content. Up to 1 MiB its bytes. Beyond that its description, in the one form that equal content
 * has: the same content always has the same sum, and other content has another one, but not the one that a real machine
 * would compute.
 */
export function digestedBytes(content: string): Uint8Array {
  return byteLength(content) <= REAL_MAX ? bytesOf(content) : utf8Bytes(contentFrom(piecesOf(content)));
}
