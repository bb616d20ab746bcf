/** MD5 (RFC 1321). */
import { BLOCK, digestedBytes, padded } from './digest-blocks.ts';

/** The first 32 bits of the fractional parts of the sines of 1 to 64, as the RFC has them in a table. */
const SINES = Uint32Array.of(
  ...[0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501],
  ...[0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821],
  ...[0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8],
  ...[0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a],
  ...[0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70],
  ...[0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665],
  ...[0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1],
  ...[0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391],
);

/** How far each step rotates: four in a row, again and again, for each round. */
const TURNS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;
const START = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476] as const;

function rotated(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

/** What a round makes of the state, and which word of the block it adds. */
function mixed(round: number, step: number, b: number, c: number, d: number): readonly [number, number] {
  if (round === 0) return [(b & c) | (~b & d), step];
  if (round === 1) return [(d & b) | (~d & c), (5 * step + 1) % 16];
  if (round === 2) return [b ^ c ^ d, (3 * step + 5) % 16];
  return [c ^ (b | ~d), (7 * step) % 16];
}

function digestBlock(state: Uint32Array, view: DataView, offset: number): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let step = 0; step < 64; step++) {
    const round = Math.floor(step / 16);
    const [value, word] = mixed(round, step, b, c, d);
    const sum = (a + value + (SINES[step] ?? 0) + view.getUint32(offset + 4 * word, true)) | 0;
    [a, d, c, b] = [d, c, b, (b + rotated(sum, TURNS[round]?.[step % 4] ?? 0)) | 0];
  }
  for (const [at, value] of [a, b, c, d].entries()) state[at] = (state[at] ?? 0) + value;
}

/** MD5 of these bytes: 32 hexadecimal digits. */
export function md5(bytes: Uint8Array): string {
  const view = padded(bytes, true);
  const state = Uint32Array.of(...START);
  for (let offset = 0; offset < view.byteLength; offset += BLOCK) digestBlock(state, view, offset);
  const digits = (word: number) => {
    const swapped = [0, 8, 16, 24].map((shift) => (word >>> shift) & 0xff);
    return swapped.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  };
  return [...state].map(digits).join('');
}

/** What `md5sum` says of a content; see `digestedBytes` for big ones. */
export function contentMd5(content: string): string {
  return md5(digestedBytes(content));
}
