import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  byteLength,
  joinContent,
  overwriteContent,
  piecesOf,
  printable,
  randomContent,
  recordContent,
  repeatedContent,
  resizeContent,
  sliceContent,
  zeroContent,
} from '../../../../src/simulator/os/content.ts';

const size = fc.integer({ min: 0, max: 5000 });
const piece = fc.oneof(
  fc.string({ unit: 'grapheme-ascii', maxLength: 20 }),
  fc.tuple(fc.nat(3), fc.nat(50), size).map(([seed, from, bytes]) => randomContent(seed, from, bytes)),
  size.map(zeroContent),
  fc.tuple(fc.constantFrom('y\n', 'abc '), size).map(([text, bytes]) => repeatedContent(text, bytes)),
  size.map((bytes) => recordContent('{"a":";"}', bytes)),
);
const content = fc.array(piece, { maxLength: 6 }).map((parts) => joinContent(...parts));

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

  it('has one form: random bytes that continue each other are one piece', () => {
    expect(joinContent(randomContent(1, 0, 10), randomContent(1, 10, 5))).toBe(randomContent(1, 0, 15));
    expect(piecesOf(joinContent(zeroContent(3), zeroContent(4)))).toEqual([{ kind: 'zero', bytes: 7 }]);
    expect(byteLength('ä€😀')).toBe(9);
  });

  it('takes damaged marks for text and shows a terminal something short', () => {
    for (const broken of ['\u{10F0A0}', '\u{10F0A0}x9;\u{10F0A1}', 'a\u{10F0A1}b', '\u{10F0A0}r1']) {
      expect(piecesOf(broken).every(({ kind }) => kind === 'text')).toBe(true);
      expect(sliceContent(broken, 0)).toBe(broken);
    }
    expect(printable(`a${randomContent(1, 0, 1e9)}b`).length).toBeLessThan(100);
  });
});
