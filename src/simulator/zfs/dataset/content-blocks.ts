/** How much of a block is left after compression: by what its content is made of. */
import { type Piece, piecesOf, sliceContent } from '../../os/content.ts';
import { filledUp, type Grain } from '../grain.ts';
import type { Range } from '../vdev-types.ts';

/** Blocks [from, to) of equal size; `storedBytes` of one after compression, 0 for a hole. */
export interface StoredBlocks extends Range {
  readonly storedBytes: number;
}

/** Compressed content up to this size lies in the block pointer itself (`BPE_PAYLOAD_SIZE`). */
export const EMBEDDED_BYTES = 112;
/** A block is stored compressed only when an eighth is saved. */
const LEAST_SAVING = 8;
/** What a compressor leaves of repeated text: one byte for so many, and a beginning. Measured on recorded files. */
const REPEATED: Readonly<Record<string, number>> = { lz4: 250, zstd: 4000, gzip: 160, lzjb: 30 };
/** Written text of a person: about half is left. */
const TEXT_SHARE = 0.6;
const BEGINNING = 60;

function family(compression: string): string {
  const base = compression.split('-')[0] ?? 'lz4';
  return base === 'on' ? 'lz4' : base;
}

/** Bytes left of a piece. zle shortens runs of zeros alone. */
function leftOf(piece: Piece, compression: string): number {
  if (piece.kind === 'zero') return Math.ceil(piece.bytes / 64);
  if (compression === 'zle') return piece.bytes;
  if (piece.kind === 'repeated') return BEGINNING + Math.ceil(piece.bytes / (REPEATED[compression] ?? 100));
  if (piece.kind === 'text')
    return Math.min(piece.bytes, BEGINNING / 4 + Math.ceil(piece.bytes * TEXT_SHARE));
  return piece.bytes;
}

/** What decides how content is stored. */
export interface Storing {
  readonly compression: string;
  readonly grain: Grain;
  readonly isEncrypted: boolean;
}

/** Size on disk of one block with this content. */
function storedSize(
  content: string,
  blockBytes: number,
  { compression, grain, isEncrypted }: Storing,
): number {
  if (compression === 'off') return blockBytes;
  const pieces = piecesOf(content);
  if (pieces.every(({ kind }) => kind === 'zero')) return 0;
  const kind = family(compression);
  const padding = blockBytes - pieces.reduce((sum, { bytes }) => sum + bytes, 0);
  const left = pieces.reduce((sum, piece) => sum + leftOf(piece, kind), Math.ceil(padding / 64));
  if (left <= EMBEDDED_BYTES && !isEncrypted) return left;
  const rounded = filledUp(left, grain);
  return rounded > blockBytes - Math.floor(blockBytes / LEAST_SAVING) ? blockBytes : rounded;
}

/** Blocks that lie wholly within one piece are all alike: the first one stands for them. */
function wholeBlocks(at: number, piece: Piece, blockBytes: number): Range {
  return { from: Math.ceil(at / blockBytes), to: Math.floor((at + piece.bytes) / blockBytes) };
}

/** The blocks [from, to) of a content, grouped where they are alike. */
export function storedBlocks(
  content: string,
  { from, to }: Range,
  blockBytes: number,
  storing: Storing,
): StoredBlocks[] {
  const part = sliceContent(content, from * blockBytes, to * blockBytes);
  const blocks: StoredBlocks[] = [];
  let at = from * blockBytes;
  let next = from;
  const single = (upTo: number) => {
    for (; next < upTo; next++) {
      const own = sliceContent(content, next * blockBytes, (next + 1) * blockBytes);
      blocks.push({ from: next, to: next + 1, storedBytes: storedSize(own, blockBytes, storing) });
    }
  };
  for (const piece of piecesOf(part)) {
    const whole = wholeBlocks(at, piece, blockBytes);
    if (whole.to > whole.from) {
      single(whole.from);
      const first = sliceContent(content, whole.from * blockBytes, (whole.from + 1) * blockBytes);
      blocks.push({ ...whole, storedBytes: storedSize(first, blockBytes, storing) });
      next = whole.to;
    }
    at += piece.bytes;
  }
  single(Math.min(to, Math.ceil(at / blockBytes)));
  if (next < to) blocks.push({ from: next, to, storedBytes: storing.compression === 'off' ? blockBytes : 0 });
  return blocks;
}
