/** Name-value lists in the form that OpenZFS packs them in, and zlib's envelope around bytes that are not compressed. */
import { utf8Bytes } from '../../os/utf8.ts';

export type NamedValue = readonly [name: string, value: bigint | string | true];

/** `data_type_t` */
const TYPE = { flag: 1, number: 8, text: 9 } as const;
const NAMED = 16;

function aligned(size: number): number {
  return Math.ceil(size / 8) * 8;
}

function typeOf(value: NamedValue[1]): number {
  if (value === true) return TYPE.flag;
  return typeof value === 'bigint' ? TYPE.number : TYPE.text;
}

function valueBytes(value: NamedValue[1]): Uint8Array {
  if (value === true) return new Uint8Array(0);
  if (typeof value === 'string') {
    const text = utf8Bytes(value);
    const bytes = new Uint8Array(aligned(text.length + 1));
    bytes.set(text);
    return bytes;
  }
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, value, true);
  return bytes;
}

function pairBytes([name, value]: NamedValue): Uint8Array {
  const [nameBytes, content] = [utf8Bytes(name), valueBytes(value)];
  const nameSize = aligned(nameBytes.length + 1);
  const bytes = new Uint8Array(NAMED + nameSize + content.length);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, bytes.length, true);
  view.setInt16(4, nameBytes.length + 1, true);
  view.setInt32(8, value === true ? 0 : 1, true);
  view.setInt32(12, typeOf(value), true);
  bytes.set(nameBytes, NAMED);
  bytes.set(content, NAMED + nameSize);
  return bytes;
}

/** Encoding (native), byte order (little), two bytes of nothing, version 0, unique names. */
const LIST_HEAD = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0];
const LIST_END = [0, 0, 0, 0];

/** `nvlist_pack(NV_ENCODE_NATIVE)` */
export function packValues(values: readonly NamedValue[]): Uint8Array {
  return Uint8Array.from([...LIST_HEAD, ...values.flatMap((pair) => [...pairBytes(pair)]), ...LIST_END]);
}

function text(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return String.fromCharCode(...bytes.subarray(0, end < 0 ? bytes.length : end));
}

/** The values by name; undefined when the bytes are no such list. */
export function unpackValues(bytes: Uint8Array): ReadonlyMap<string, bigint | string | true> | undefined {
  const found = new Map<string, bigint | string | true>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = LIST_HEAD.length; ; ) {
    if (at + 4 > bytes.length) return undefined;
    const size = view.getInt32(at, true);
    if (size === 0) return found;
    if (size < NAMED || at + size > bytes.length) return undefined;
    const nameSize = aligned(view.getInt16(at + 4, true));
    const type = view.getInt32(at + 12, true);
    const value = at + NAMED + nameSize;
    const name = text(bytes.subarray(at + NAMED, value));
    if (type === TYPE.flag) found.set(name, true);
    else if (type === TYPE.text) found.set(name, text(bytes.subarray(value, at + size)));
    else if (value + 8 <= at + size) found.set(name, view.getBigUint64(value, true));
    at += size;
  }
}

const ADLER = 65521;

function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % ADLER;
    b = (b + a) % ADLER;
  }
  return b * 65536 + a;
}

/** zlib's header, and that of one stored block. */
const [ZLIB_HEAD, STORED_HEAD, TAIL] = [2, 5, 4];

/** A zlib stream of one stored block. At most 65,535 bytes. */
export function storeInZlib(bytes: Uint8Array): Uint8Array {
  const all = new Uint8Array(ZLIB_HEAD + STORED_HEAD + bytes.length + TAIL);
  const view = new DataView(all.buffer);
  all.set([0x78, 0x01, 0x01]);
  view.setUint16(3, bytes.length, true);
  view.setUint16(5, 0xffff - bytes.length, true);
  all.set(bytes, ZLIB_HEAD + STORED_HEAD);
  view.setUint32(all.length - TAIL, adler32(bytes), false);
  return all;
}

/** What lies in such a stream; undefined when it is none. */
export function readFromZlib(all: Uint8Array): Uint8Array | undefined {
  const head = ZLIB_HEAD + STORED_HEAD;
  if (all.length < head + TAIL || all[0] !== 0x78 || all[2] !== 1) return undefined;
  const bytes = all.slice(head, all.length - TAIL);
  const sum = new DataView(all.buffer, all.byteOffset).getUint32(all.length - TAIL, false);
  return adler32(bytes) === sum ? bytes : undefined;
}

/** First word of fletcher4 over whole words of 32 bits. */
export function wordSum(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  let sum = 0n;
  for (let at = 0; at + 4 <= bytes.length; at += 4) sum += BigInt(view.getUint32(at, true));
  return sum;
}
