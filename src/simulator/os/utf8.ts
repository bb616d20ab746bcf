/** Text as the bytes of UTF-8, and back. */

const ASCII = /^[\0-\x7f]*$/;

/** Is each character of it one byte? Long logs are, and then nothing has to be counted. */
export function isAscii(text: string): boolean {
  return ASCII.test(text);
}

/** Length of a text in UTF-8. */
export function utf8Length(text: string): number {
  if (isAscii(text)) return text.length;
  let bytes = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

function charBytes(code: number): readonly number[] {
  if (code < 0x80) return [code];
  if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 0x3f)];
  if (code < 0x10000) return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)];
  return [
    0xf0 | (code >> 18),
    0x80 | ((code >> 12) & 0x3f),
    0x80 | ((code >> 6) & 0x3f),
    0x80 | (code & 0x3f),
  ];
}

/** What stands for half a surrogate pair, as encoders write it. */
const REPLACEMENT = 0xfffd;

/** The bytes of a text. */
export function utf8Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(utf8Length(text));
  let at = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    for (const byte of charBytes(code >= 0xd800 && code < 0xe000 ? REPLACEMENT : code)) bytes[at++] = byte;
  }
  return bytes;
}

/** Bytes a character takes that begins with this one; 0 when none does. */
function announcedLength(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2) return 0;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
}

/** Smallest code that may be written in so many bytes, and the bits that the first of them gives. */
const LEAST = [0, 0, 0x80, 0x800, 0x10000] as const;
const FIRST_BITS = [0, 0x7f, 0x1f, 0x0f, 0x07] as const;

/** The character at a place, undefined when the bytes there are none. */
function charAt(
  bytes: Uint8Array,
  at: number,
): { readonly char: string; readonly length: number } | undefined {
  const first = bytes[at] ?? 0;
  const length = announcedLength(first);
  if (length === 0 || at + length > bytes.length) return undefined;
  let code = first & (FIRST_BITS[length] ?? 0);
  for (let i = 1; i < length; i++) {
    const byte = bytes[at + i] ?? 0;
    if ((byte & 0xc0) !== 0x80) return undefined;
    code = (code << 6) | (byte & 0x3f);
  }
  const isChar = code >= (LEAST[length] ?? 0) && code <= 0x10ffff && (code < 0xd800 || code >= 0xe000);
  return isChar ? { char: String.fromCodePoint(code), length } : undefined;
}

/** Text, or bytes that are none. */
export type Decoded = { readonly text: string } | { readonly raw: Uint8Array };

/** Bytes as text where they are text; what belongs together is one part. */
export function decodeUtf8(bytes: Uint8Array): readonly Decoded[] {
  const parts: Decoded[] = [];
  let text = '';
  let rawFrom = 0;
  let at = 0;
  while (at < bytes.length) {
    const found = charAt(bytes, at);
    if (found && rawFrom < at && text === '') parts.push({ raw: bytes.slice(rawFrom, at) });
    if (!found && text !== '') {
      parts.push({ text });
      text = '';
    }
    if (found) {
      text += found.char;
      rawFrom = at + found.length;
    }
    at += found?.length ?? 1;
  }
  if (text !== '') parts.push({ text });
  else if (rawFrom < bytes.length) parts.push({ raw: bytes.slice(rawFrom) });
  return parts;
}
