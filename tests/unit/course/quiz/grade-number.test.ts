import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ExpectedNumber, gradeNumber } from '../../../../src/course/quiz/grade-number.ts';

const hours: ExpectedNumber = { value: 0.876, tolerance: 0.005, unit: 'h' };
const percent: ExpectedNumber = { value: 99.9696, tolerance: 0.0001, unit: '%' };

describe('a typed answer', () => {
  it.each(['0,876', '0.876', '0,88', ' 0,876 h', '52,56 min', '3153.6 s'])(
    '%s is right for 0.876 h',
    (typed) => {
      expect(gradeNumber(typed, hours, 'de')).toBe('right');
      expect(gradeNumber(typed, hours, 'en')).toBe('right');
    },
  );

  it.each(['0,53', '52,56', '0,0876'])('%s is wrong for 0.876 h', (typed) => {
    expect(gradeNumber(typed, hours, 'de')).toBe('wrong');
  });

  it.each(['', '   ', 'viel', 'h', '1,2,3,4'])('%j is no number', (typed) => {
    expect(gradeNumber(typed, hours, 'de')).toBe('not-a-number');
  });

  it('takes either sign for percent, with or without its sign', () => {
    for (const typed of ['99,9696', '99.9696 %', '99,9696%'])
      expect(gradeNumber(typed, percent, 'de')).toBe('right');
    expect(gradeNumber('99,97', percent, 'de')).toBe('wrong');
  });

  it('says when the unit does not fit', () => {
    expect(gradeNumber('5 V', hours, 'de')).toBe('other-unit');
    expect(gradeNumber('5 h', percent, 'de')).toBe('other-unit');
  });

  it('accepts an ambiguous number when one reading is right', () => {
    const grouped: ExpectedNumber = { value: 26_280, tolerance: 0, unit: 'h' };
    expect(gradeNumber('26.280', grouped, 'de')).toBe('right');
    expect(gradeNumber('26.280', grouped, 'en')).toBe('right');
    expect(gradeNumber('26,280', grouped, 'de')).toBe('right');
  });

  it('counts an answer exactly on the border, and none beyond', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e6, noNaN: true }), (answer) => {
        const expected: ExpectedNumber = { value: answer, tolerance: answer / 100, unit: '' };
        expect(gradeNumber(String(answer * 1.01), expected, 'en')).toBe('right');
        expect(gradeNumber(String(answer * 1.0101), expected, 'en')).toBe('wrong');
      }),
    );
  });

  it('converts sizes, decimal and binary', () => {
    const tebibytes: ExpectedNumber = { value: 14.4, tolerance: 0.15, unit: 'TiB' };
    for (const typed of ['14,4', '14.41 TiB', '14746 GiB', '15,83 TB'])
      expect(gradeNumber(typed, tebibytes, 'de'), typed).toBe('right');
    expect(gradeNumber('14,4 TB', tebibytes, 'de')).toBe('wrong');
    expect(gradeNumber('14,4 min', tebibytes, 'de')).toBe('other-unit');
  });

  it('reads bytes as they are written', () => {
    expect(gradeNumber('0xD4', { value: 212, tolerance: 0, unit: '' }, 'de')).toBe('right');
    expect(gradeNumber('0x5C', { value: 212, tolerance: 0, unit: '' }, 'de')).toBe('wrong');
  });
});
