import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDuration, formatHours, readDuration } from '../../../../src/availability/notation/duration.ts';
import type { Lang } from '../../../../src/availability/notation/language.ts';
import { durationIn, hoursOf, timeUnits } from '../../../../src/availability/notation/time-unit.ts';

const lang = fc.constantFrom<Lang>('de', 'en');
const unit = fc.constantFrom(...timeUnits);
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('reading', () => {
  it.each([
    ['8 h', 8, 'h'],
    ['8h', 8, 'h'],
    ['8', 8, 'h'],
    ['52,6 min', 52.6, 'min'],
    ['52.6 min', 52.6, 'min'],
    ['3 a', 3, 'a'],
    ['3 Jahre', 3, 'a'],
    ['3 years', 3, 'a'],
    ['190 s', 190, 's'],
    ['190 Sek.', 190, 's'],
    ['2 Tage', 2, 'd'],
    ['1 Monat', 1, 'mo'],
    ['1.234,5 h', 1234.5, 'h'],
    ['1,2e6 h', 1_200_000, 'h'],
    ['1 h 30 min', 90, 'min'],
    ['2 min 10 s', 130, 's'],
    ['2 min, 10 s', 130, 's'],
  ] as const)('%s', (text, value, unitName) => {
    const expected = { ok: true, value: { value, unit: unitName } };
    expect(readDuration(text, 'de', 'h')).toEqual(expected);
    expect(readDuration(text, 'en', 'h')).toEqual(expected);
  });

  it.each([
    ['', 'empty'],
    ['h', 'not-a-number'],
    ['acht h', 'not-a-number'],
    ['8 parsec', 'unknown-unit'],
    ['8 h, 3', 'not-a-number'],
    ['1.2.3 h', 'broken-grouping'],
    ['-1 h', 'too-small'],
    ['2 a', 'too-large'],
  ])('%j: %s', (text, code) => {
    const read = readDuration(text, 'de', 'h', { minimum: 0, maximum: 8_760 });
    expect(read.ok ? read.value : read.issue.code).toBe(code);
  });

  it('never throws', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...'0123456789.,-+ehmindas %') }),
    );
    fc.assert(
      fc.property(anything, lang, (text, language) => {
        const read = readDuration(text, language, 'h');
        expect(read.ok && Number.isNaN(read.value.value)).toBe(false);
      }),
    );
  });
});

describe('writing', () => {
  it.each([
    [0.876, '52,6 min', '52.6 min'],
    [0.0876, '5,26 min', '5.26 min'],
    [43.8, '43,8 h', '43.8 h'],
    [26_280, '3 a', '3 a'],
    [5_278, '220 d', '220 d'],
    [26.28 / 3_600, '26,3 s', '26.3 s'],
    [0, '0 s', '0 s'],
  ])('%d h', (hours, german, english) => {
    expect(plain(formatHours(hours, 'de'))).toBe(german);
    expect(plain(formatHours(hours, 'en'))).toBe(english);
  });

  it('what is written is read as the same time in the same unit', () => {
    const value = fc.double({ min: 1e-6, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(value, unit, lang, (x, unitName, language) => {
        const duration = { value: x, unit: unitName };
        expect(readDuration(formatDuration(duration, language), language, 's')).toEqual({
          ok: true,
          value: duration,
        });
      }),
      { numRuns: 500 },
    );
  });

  it('changing the unit keeps the length', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), unit, (hours, unitName) => {
        expect(hoursOf(durationIn(unitName, hours)) / hours).toBeCloseTo(1, 12);
      }),
    );
  });
});
