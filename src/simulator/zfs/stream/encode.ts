/** Records as the content of a stream, and back. */
import { byteLength, joinContent, piecesOf, recordContent, sliceContent } from '../../os/content.ts';
import { RECORD_BYTES, recordBytes, type StreamRecord, type WriteRecord } from './records.ts';

/** A checksum of a text, so that what somebody made up or damaged is not taken for a record. */
function checksum(text: string): number {
  let [a, b] = [0x811c9dc5, 5381];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b, 33) + code;
  }
  return (a >>> 0) * 2 ** 20 + ((b >>> 0) % 2 ** 20);
}

function blocksOf(record: StreamRecord): number {
  return record.kind === 'write' ? Math.ceil(byteLength(record.content) / record.blockBytes) : 0;
}

function encodeOne(record: StreamRecord): string {
  const text = JSON.stringify(record);
  return recordContent(
    JSON.stringify({ sum: checksum(text), record }),
    recordBytes(record, blocksOf(record)),
  );
}

/** A stream, or a part of one. */
export function encodeRecords(records: readonly StreamRecord[]): string {
  return joinContent(...records.map(encodeOne));
}

function isStreamRecord(value: unknown, sum: unknown): value is StreamRecord {
  return checksum(JSON.stringify(value)) === sum;
}

function decodeOne(json: string): StreamRecord | undefined {
  try {
    const read: unknown = JSON.parse(json);
    if (typeof read !== 'object' || read === null || !('record' in read) || !('sum' in read))
      return undefined;
    return isStreamRecord(read.record, read.sum) ? read.record : undefined;
  } catch {
    return undefined;
  }
}

/** A record that was read, and how many bytes of the stream it took. */
export interface ReadRecord {
  readonly record: StreamRecord;
  readonly bytes: number;
}

/** What a reader gets from a stream, up to the place where it stops making sense. */
export interface ReadStream {
  readonly records: readonly ReadRecord[];
  readonly end:
    | 'complete'
    /** It ends in the middle of something. */
    | 'truncated'
    /** What follows is no record. */
    | 'damaged';
  /** Bytes of what is no whole record. */
  readonly restBytes: number;
}

/** The first blocks of a write that was cut off. */
function cutWrite(record: WriteRecord, bytes: number): ReadRecord | undefined {
  const each = RECORD_BYTES + record.sentBytes;
  const blocks = Math.floor(bytes / each);
  if (blocks === 0) return undefined;
  return { record: { ...record, content: firstBlocks(record, blocks) }, bytes: blocks * each };
}

function firstBlocks({ content, blockBytes }: WriteRecord, blocks: number): string {
  return sliceContent(content, 0, blocks * blockBytes);
}

/** Reads a stream up to its end or to the first place that is no record. */
export function readStream(content: string): ReadStream {
  const records: ReadRecord[] = [];
  const pieces = piecesOf(content);
  for (const [at, piece] of pieces.entries()) {
    const rest = pieces.slice(at).reduce((sum, { bytes }) => sum + bytes, 0);
    const record = piece.kind === 'record' && piece.from === 0 ? decodeOne(piece.json) : undefined;
    if (piece.kind !== 'record' || !record) return { records, end: 'damaged', restBytes: rest };
    if (piece.bytes === piece.total) {
      records.push({ record, bytes: piece.bytes });
      continue;
    }
    const cut = record.kind === 'write' ? cutWrite(record, piece.bytes) : undefined;
    if (cut) records.push(cut);
    const isLast = at === pieces.length - 1;
    return { records, end: isLast ? 'truncated' : 'damaged', restBytes: rest - (cut?.bytes ?? 0) };
  }
  return { records, end: 'complete', restBytes: 0 };
}
