import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  byteLength,
  contentOfBytes,
  joinContent,
  overwriteContent,
  piecesOf,
  randomContent,
  recordContent,
  repeatedContent,
  resizeContent,
  sliceContent,
  zeroContent,
} from '../../../../src/simulator/os/content.ts';
import { bytesOf } from '../../../../src/simulator/os/content-bytes.ts';
import {
  countLines,
  expanded,
  hasLineFeed,
  printable,
  splitFirstLine,
} from '../../../../src/simulator/os/content-text.ts';
import { contentSha256, sha256 } from '../../../../src/simulator/os/sha256.ts';

const OPEN = '\u{10F0A0}';
const CLOSE = '\u{10F0A1}';

const size = fc.integer({ min: 0, max: 3000 });
const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom('\0', 'a', '€'), maxLength: 90 }),
  fc.uint8Array({ maxLength: 12 }).map(contentOfBytes),
  fc.tuple(fc.nat(3), fc.nat(50), size).map(([seed, from, bytes]) => randomContent(seed, from, bytes)),
  size.map(zeroContent),
  fc
    .tuple(fc.constantFrom('y\n', 'äb "\\'), size, fc.nat(9))
    .map(([text, bytes, from]) => repeatedContent(text, bytes, from)),
  size.map((bytes) => recordContent('{"a":";\\n"}', bytes)),
);
const content = fc.array(piece, { maxLength: 6 }).map((parts) => joinContent(...parts));

const bytesTogether = (...parts: readonly Uint8Array[]) =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

describe('content', () => {
  it('is as long as its parts, and falls apart and together without change', () => {
    fc.assert(
      fc.property(content, content, fc.nat(8000), (a, b, at) => {
        expect(byteLength(joinContent(a, b))).toBe(byteLength(a) + byteLength(b));
        expect(joinContent(sliceContent(a, 0, at), sliceContent(a, at))).toBe(a);
        expect(byteLength(sliceContent(a, 0, at))).toBe(Math.min(at, byteLength(a)));
      }),
    );
  });

  it('is the same string however it is put together', () => {
    fc.assert(
      fc.property(content, content, content, (a, b, c) => {
        expect(joinContent(a, joinContent(b, c))).toBe(joinContent(joinContent(a, b), c));
      }),
    );
  });

  it('stands for bytes that are cut and joined like any others', () => {
    fc.assert(
      fc.property(content, content, fc.nat(8000), fc.nat(8000), (a, b, from, length) => {
        const bytes = bytesOf(a);
        expect(bytes.length).toBe(byteLength(a));
        expect(bytesOf(sliceContent(a, from, from + length))).toEqual(bytes.slice(from, from + length));
        expect(bytesOf(a, from, from + length)).toEqual(bytes.slice(from, from + length));
        expect(bytesOf(joinContent(a, b))).toEqual(bytesTogether(bytes, bytesOf(b)));
      }),
    );
  });

  it('keeps what lies around an overwritten stretch, and fills gaps with zeros', () => {
    fc.assert(
      fc.property(content, content, fc.nat(8000), (old, part, at) => {
        const written = overwriteContent(old, at, part);
        expect(byteLength(written)).toBe(Math.max(byteLength(old), at + byteLength(part)));
        expect(sliceContent(written, at, at + byteLength(part))).toBe(part);
        expect(sliceContent(written, 0, Math.min(at, byteLength(old)))).toBe(sliceContent(old, 0, at));
        expect(resizeContent(resizeContent(old, at), 0)).toBe('');
      }),
    );
  });

  it('has one form: what continues is one piece, and long rows of zeros in a text are zeros', () => {
    expect(joinContent(randomContent(1, 0, 10), randomContent(1, 10, 5))).toBe(randomContent(1, 0, 15));
    expect(joinContent(zeroContent(3), '\0'.repeat(40))).toBe(zeroContent(43));
    expect(joinContent('a\0\0', zeroContent(40), '\0b')).toBe(joinContent('a', zeroContent(43), 'b'));
    expect(joinContent(repeatedContent('y\n', 3), repeatedContent('y\n', 5, 1))).toBe(
      repeatedContent('y\n', 8),
    );
    expect(byteLength('ä€😀')).toBe(9);
  });

  it('takes damaged marks for text, and text with marks in it does no harm', () => {
    const odd = [
      OPEN,
      `${OPEN}x9;${CLOSE}`,
      `a${CLOSE}b`,
      `${OPEN}r1`,
      `${OPEN}t0:5;"${CLOSE}`,
      `${OPEN}b2;zz${CLOSE}`,
    ];
    for (const broken of odd) {
      expect(piecesOf(broken).every(({ kind }) => kind === 'text')).toBe(true);
      expect(sliceContent(broken, 0)).toBe(broken);
      expect(printable(broken)).not.toMatch(/[\u{10F0A0}\u{10F0A1}]/u);
      const inside = repeatedContent(broken, 10_000);
      expect(byteLength(inside)).toBe(10_000);
      expect(piecesOf(recordContent(JSON.stringify({ broken }), 9))).toHaveLength(1);
    }
    expect(piecesOf(`${OPEN} ${zeroContent(99)}`)).toHaveLength(2);
  });
});

describe('content as text', () => {
  it('shows a terminal something short', () => {
    const shown = printable(`a${randomContent(1, 0, 1e9)}${zeroContent(1e9)}${repeatedContent('y\n', 1e9)}b`);
    expect(shown).toMatch(/^a\uFFFD+(y\n)+b$/u);
    expect(shown.length).toBeLessThan(70_000);
    expect(printable(repeatedContent('y\n', 4))).toBe('y\ny\n');
  });

  it('gives one line after the other, also out of a repetition', () => {
    fc.assert(
      fc.property(content, (whole) => {
        let [rest, taken] = [whole, 0];
        while (hasLineFeed(rest) && taken < 9) {
          const { line, rest: after } = splitFirstLine(rest);
          expect(line).not.toContain('\n');
          expect(byteLength(after)).toBeLessThan(byteLength(rest));
          [rest, taken] = [after, taken + 1];
        }
      }),
    );
    expect(splitFirstLine(repeatedContent('y\n', 1e9))).toEqual({
      line: 'y',
      rest: repeatedContent('y\n', 1e9 - 2),
    });
  });

  it('counts the lines that its bytes have', () => {
    fc.assert(
      fc.property(content, (whole) => {
        expect(countLines(whole)).toBe(bytesOf(whole).filter((byte) => byte === 10).length);
      }),
    );
  });

  it('is written out as characters where that is short', () => {
    expect(expanded(repeatedContent('ab', 5))).toBe('ababa');
    expect([...expanded(randomContent(1, 0, 5000))].length).toBeGreaterThan(4000);
    const big = randomContent(1, 0, 1e9);
    expect(expanded(`x${big}`)).toBe(`x${big}`);
  });
});

describe('SHA-256', () => {
  it('is that of the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
        expect(contentSha256(contentOfBytes(bytes))).toBe(sha256(bytes));
      }),
    );
  });

  it('of much content is the same for the same content, and another for other content', () => {
    const big = randomContent(5, 0, 1e9);
    expect(contentSha256(big)).toBe(
      contentSha256(joinContent(sliceContent(big, 0, 77), sliceContent(big, 77))),
    );
    expect(contentSha256(big)).not.toBe(contentSha256(randomContent(6, 0, 1e9)));
    expect(contentSha256(big)).not.toBe(contentSha256(randomContent(5, 0, 1e9 + 1)));
  });
});
