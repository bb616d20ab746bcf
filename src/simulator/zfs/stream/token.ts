/** Resume tokens: what is needed to go on with a receive that was cut off (`get_receive_resume_token()`). */
import {
  type NamedValue,
  packValues,
  readFromZlib,
  storeInZlib,
  unpackValues,
  wordSum,
} from './token-bytes.ts';

export interface ResumeToken {
  readonly fromGuid?: string;
  readonly object: number;
  /** In bytes of the object. */
  readonly offset: number;
  /** Bytes of the stream that are there. */
  readonly bytes: number;
  readonly toGuid: string;
  readonly toName: string;
  /** How the stream was made: `-L`, `-c`, `-w`. */
  readonly hasLargeBlocks?: boolean;
  readonly isCompressed?: boolean;
  readonly isRaw?: boolean;
}

/** What is in a token, in its order and with its names. */
export function tokenValues(token: ResumeToken): readonly NamedValue[] {
  const flag = (name: string, isSet: boolean | undefined): NamedValue[] =>
    isSet === true ? [[name, true]] : [];
  const from: NamedValue[] = token.fromGuid === undefined ? [] : [['fromguid', BigInt(token.fromGuid)]];
  return [
    ...from,
    ['object', BigInt(token.object)],
    ['offset', BigInt(token.offset)],
    ['bytes', BigInt(token.bytes)],
    ['toguid', BigInt(token.toGuid)],
    ['toname', token.toName],
    ...flag('largeblockok', token.hasLargeBlocks),
    ...flag('compressok', token.isCompressed),
    ...flag('rawok', token.isRaw),
  ];
}

/** `1-<checksum>-<length>-<bytes>` */
export function tokenText(token: ResumeToken): string {
  const packed = packValues(tokenValues(token));
  const stored = storeInZlib(packed);
  const hex = [...stored].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `1-${wordSum(stored).toString(16)}-${packed.length.toString(16)}-${hex}`;
}

export type TokenProblem = 'format' | 'version' | 'checksum' | 'content';

/** What a token says, or what is wrong with it (`zfs_send_resume_token_to_nvlist()`). */
export function readToken(
  text: string,
):
  | { readonly ok: true; readonly token: ResumeToken }
  | { readonly ok: false; readonly problem: TokenProblem } {
  const match = /^(\d+)-([0-9a-f]+)-([0-9a-f]+)-((?:[0-9a-f]{2})+)$/.exec(text);
  if (!match) return { ok: false, problem: 'format' };
  const [, version, sum = '', length = '', hex = ''] = match;
  if (version !== '1') return { ok: false, problem: 'version' };
  const stored = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  if (wordSum(stored).toString(16) !== sum) return { ok: false, problem: 'checksum' };
  const packed = readFromZlib(stored);
  if (packed?.length !== Number.parseInt(length, 16)) return { ok: false, problem: 'content' };
  const values = unpackValues(packed);
  const [object, offset, bytes, toGuid, toName] = ['object', 'offset', 'bytes', 'toguid', 'toname'].map(
    (name) => values?.get(name),
  );
  const areNumbers = typeof object === 'bigint' && typeof offset === 'bigint' && typeof bytes === 'bigint';
  if (!areNumbers || typeof toGuid !== 'bigint' || typeof toName !== 'string') {
    return { ok: false, problem: 'content' };
  }
  const fromGuid = values?.get('fromguid');
  const token = {
    ...(typeof fromGuid === 'bigint' ? { fromGuid: String(fromGuid) } : {}),
    object: Number(object),
    offset: Number(offset),
    bytes: Number(bytes),
    toGuid: String(toGuid),
    toName,
    hasLargeBlocks: values?.get('largeblockok') === true,
    isCompressed: values?.get('compressok') === true,
    isRaw: values?.get('rawok') === true,
  };
  return { ok: true, token };
}
