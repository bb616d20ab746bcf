import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  exact,
  formatNumber,
  significant,
  upToDecimals,
} from '../../../../src/availability/notation/format-number.ts';
import type { Lang } from '../../../../src/availability/notation/language.ts';
import { readNumber } from '../../../../src/availability/notation/read-number.ts';

const lang = fc.constantFrom<Lang>('de', 'en');

describe('numbers that both languages read alike', () => {
  it.each([
    ['8', 8],
    ['99,99', 99.99],
    ['99.99', 99.99],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1.234.567', 1_234_567],
    ['1,234,567', 1_234_567],
    ['26 280', 26_280],
    ['26\u202f280', 26_280],
    ['26\u00a0280,5', 26_280.5],
    ["26'280", 26_280],
    ['0,876', 0.876],
    ['0.876', 0.876],
    ['.5', 0.5],
    ['5,', 5],
    ['\u22123', -3],
    ['1e-5', 0.00001],
    ['1,5e3', 1500],
    ['1234,567', 1234.567],
  ])('%s', (text, value) => {
    expect(readNumber(text, 'de')).toEqual({ ok: true, value });
    expect(readNumber(text, 'en')).toEqual({ ok: true, value });
  });
});

describe('ambiguous numbers', () => {
  it.each([
    ['26.280', 26_280, 26.28],
    ['26,280', 26.28, 26_280],
    ['99.999', 99_999, 99.999],
  ])('%s is read as the language has it', (text, german, english) => {
    expect(readNumber(text, 'de')).toEqual({ ok: true, value: german });
    expect(readNumber(text, 'en')).toEqual({ ok: true, value: english });
  });

  it('but as the field allows if only one reading fits', () => {
    const percent = { minimum: 0, maximum: 100 };
    expect(readNumber('99.999', 'de', percent)).toEqual({ ok: true, value: 99.999 });
    expect(readNumber('99,999', 'en', percent)).toEqual({ ok: true, value: 99.999 });
    expect(readNumber('100.001', 'de', percent)).toEqual({
      ok: false,
      issue: { code: 'too-large', maximum: 100, inclusive: true },
    });
  });
});

describe('what is no number', () => {
  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['eight', 'not-a-number'],
    ['8 h', 'not-a-number'],
    ['1-2', 'not-a-number'],
    ['.', 'not-a-number'],
    ['1.23.4', 'broken-grouping'],
    ['1,2,3', 'broken-grouping'],
    ['1.2345,6', 'broken-grouping'],
    ['1,234.5,6', 'broken-grouping'],
    ['0.123.456', 'broken-grouping'],
  ])('%j: %s', (text, code) => {
    for (const language of ['de', 'en'] as const) {
      const read = readNumber(text, language);
      expect(read.ok ? read.value : read.issue.code).toBe(code);
    }
  });

  it('never throws and never gives NaN', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...'0123456789.,-+e% \u00a0') }),
    );
    fc.assert(
      fc.property(anything, lang, (text, language) => {
        const read = readNumber(text, language);
        expect(read.ok && Number.isNaN(read.value)).toBe(false);
      }),
    );
  });
});

describe('writing', () => {
  it('uses the separators of the language', () => {
    expect(formatNumber(1234.5, 'de')).toBe('1.235');
    expect(formatNumber(1234.5, 'de', exact)).toBe('1.234,5');
    expect(formatNumber(1234.5, 'en', exact)).toBe('1,234.5');
    expect(formatNumber(-0, 'de')).toBe('0');
    expect(formatNumber(Number.POSITIVE_INFINITY, 'en')).toBe('∞');
    expect(formatNumber(0.876, 'de', significant(2))).toBe('0,88');
    expect(formatNumber(52.56, 'de', upToDecimals(1))).toBe('52,6');
  });

  it('what is written exactly is read as the same number', () => {
    const value = fc
      .double({ min: -1e15, max: 1e15, noNaN: true })
      .filter((v) => v === 0 || Math.abs(v) > 1e-9);
    fc.assert(
      fc.property(value, lang, (x, language) => {
        expect(readNumber(formatNumber(x, language, exact), language)).toEqual({ ok: true, value: x + 0 });
      }),
      { numRuns: 1_000 },
    );
  });

  it('what is written with fewer digits is read as the rounded number', () => {
    const value = fc.double({ min: 1e-6, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(value, lang, fc.integer({ min: 1, max: 12 }), (x, language, digits) => {
        const read = readNumber(formatNumber(x, language, significant(digits)), language);
        const value = read.ok ? read.value : Number.NaN;
        expect(Math.abs(value / x - 1)).toBeLessThanOrEqual(0.5001 * 10 ** (1 - digits));
      }),
    );
  });
});
