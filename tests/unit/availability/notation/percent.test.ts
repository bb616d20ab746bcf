import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lang } from '../../../../src/availability/notation/language.ts';
import {
  formatAvailability,
  formatPercent,
  formatPercentExactly,
  readPercent,
} from '../../../../src/availability/notation/percent.ts';
import { fromAvailability } from '../../../../src/availability/step.ts';

const lang = fc.constantFrom<Lang>('de', 'en');
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('reading', () => {
  it.each([
    ['99,99 %', 0.9999],
    ['99.99%', 0.9999],
    ['99,99', 0.9999],
    ['99.999', 0.99999],
    ['99,999', 0.99999],
    ['99,999 %', 0.99999],
    ['0,9999', 0.9999],
    ['0.9999', 0.9999],
    ['0,5 %', 0.005],
    ['1', 0.01],
    ['100', 1],
    ['0', 0],
  ])('%s', (text, share) => {
    expect(readPercent(text, 'de')).toEqual({ ok: true, value: share });
    expect(readPercent(text, 'en')).toEqual({ ok: true, value: share });
  });

  it('tells the limits in per cent', () => {
    expect(readPercent('100,1', 'de')).toEqual({
      ok: false,
      issue: { code: 'too-large', maximum: 100, inclusive: true },
    });
    expect(readPercent('0.3', 'en', { minimum: 0.5 })).toEqual({
      ok: false,
      issue: { code: 'too-small', minimum: 50, inclusive: true },
    });
    expect(readPercent('%', 'de')).toEqual({ ok: false, issue: { code: 'empty' } });
  });
});

describe('writing', () => {
  it.each([
    [0.995, '99,5 %', '99.5 %'],
    [0.9999, '99,99 %', '99.99 %'],
    [0.99969568, '99,9696 %', '99.9696 %'],
    [0.99999991, '99,999991 %', '99.999991 %'],
    [0.9, '90 %', '90 %'],
    [1, '100 %', '100 %'],
    [0, '0 %', '0 %'],
  ])('%d', (availability, german, english) => {
    const { unavailability } = fromAvailability(availability);
    expect(plain(formatAvailability(unavailability, 'de'))).toBe(german);
    expect(plain(formatAvailability(unavailability, 'en'))).toBe(english);
  });

  it('never shows 100 % for what can fail', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-13, max: 1, noNaN: true }), lang, (u, language) => {
        expect(plain(formatAvailability(u, language))).not.toBe('100 %');
      }),
    );
  });

  it('what is written exactly is read as the same share', () => {
    const share = fc.tuple(fc.integer({ min: 0, max: 10 ** 14 })).map(([n]) => n / 10 ** 14);
    fc.assert(
      fc.property(share, lang, (x, language) => {
        expect(readPercent(formatPercentExactly(x, language), language)).toEqual({ ok: true, value: x });
      }),
      { numRuns: 1_000 },
    );
  });

  it('β as percent', () => {
    expect(plain(formatPercent(0.055, 'de', 1))).toBe('5,5 %');
  });
});
