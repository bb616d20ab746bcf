/** Takes a stream apart into the streams of single snapshots. */
import { byteLength } from '../../os/content.ts';
import { type ReadRecord, readStream } from './encode.ts';
import {
  type BeginRecord,
  type ObjectRecord,
  type PackageRecord,
  RECORD_BYTES,
  type WriteRecord,
} from './records.ts';

export interface Substream {
  readonly begin: BeginRecord;
  readonly body: readonly (ObjectRecord | WriteRecord)[];
  /** Of everything that was read of it. */
  readonly bytes: number;
  readonly state: 'whole' | 'cut' | 'damaged';
}

export interface StreamParts {
  readonly head?: PackageRecord;
  readonly substreams: readonly Substream[];
  /** A package that has no end, or is not followed by what it promised. */
  readonly isCutBetween: boolean;
}

interface Open {
  readonly begin: BeginRecord;
  readonly body: (ObjectRecord | WriteRecord)[];
  bytes: number;
}

class Splitter {
  head: PackageRecord | undefined;
  readonly substreams: Substream[] = [];
  isEnded = false;
  #open: Open | undefined;

  take({ record, bytes }: ReadRecord): void {
    if (this.#open) this.#open.bytes += bytes;
    if (record.kind === 'package') this.head = record;
    else if (record.kind === 'package-end') this.isEnded = true;
    else if (record.kind === 'begin') this.#open = { begin: record, body: [], bytes };
    else if (record.kind === 'end') this.close('whole');
    else this.#open?.body.push(record);
  }

  close(state: Substream['state']): void {
    if (this.#open) this.substreams.push({ ...this.#open, state });
    this.#open = undefined;
  }
}

/** The parts of a stream; a word where it is none at all. */
export function splitStream(content: string): StreamParts | 'nothing' | 'no-stream' {
  if (byteLength(content) < RECORD_BYTES) return 'nothing';
  const { records, end } = readStream(content);
  const first = records[0]?.record.kind;
  if (first !== 'begin' && first !== 'package') return 'no-stream';
  const splitter = new Splitter();
  for (const record of records) {
    splitter.take(record);
    // a single stream ends with its end; what follows is left unread
    if (splitter.isEnded || (first === 'begin' && splitter.substreams.length > 0)) break;
  }
  splitter.close(end === 'damaged' ? 'damaged' : 'cut');
  const { head, substreams } = splitter;
  return { ...(head ? { head } : {}), substreams, isCutBetween: head !== undefined && !splitter.isEnded };
}
