/** PEM files whose frame and length are those of real ones and whose content says that they are not. */

const NOTICE = 'Simulated by Quorate. This is not a key and protects nothing. ';
const LINE = 64;
const UTF8_STRING = 0x0c;
const OCTET_STRING = 0x04;
const SEQUENCE = 0x30;

/** Length of an element's content as DER writes it. */
function lengthBytes(length: number): number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >>> 8, length & 0xff];
}

/** An element of DER: tag, length, content. */
function element(tag: number, content: readonly number[]): number[] {
  return [tag, ...lengthBytes(content.length), ...content];
}

/** How much content makes an element of this many bytes in all. */
function contentBytes(elementBytes: number): number {
  const content = elementBytes - 4;
  return content + 3 - lengthBytes(content).length;
}

/** Bytes that look like those of a key: xorshift from one number. */
function noise(seed: number, count: number): number[] {
  let state = seed || 1;
  return Array.from({ length: count }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 16) & 0xff;
  });
}

/**
 * A PEM file of `derBytes` bytes of content: a sequence of a readable notice with `subject` in it, and of noise from
 * `seed`. Well-formed DER, so that `base64 -d` and `openssl asn1parse` show the notice; no program takes it for a key.
 */
export function simulatedPem(label: string, subject: string, derBytes: number, seed: number): string {
  const text = element(
    UTF8_STRING,
    [...`${NOTICE}${subject}`].map((char) => char.charCodeAt(0) & 0x7f),
  );
  const filler = element(OCTET_STRING, noise(seed, contentBytes(contentBytes(derBytes) - text.length)));
  const der = element(SEQUENCE, [...text, ...filler]);
  const base64 = btoa(String.fromCharCode(...der));
  const lines = base64.match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
