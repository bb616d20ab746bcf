import { describe, expect, it } from 'vitest';
import { unitFactor } from '../../../../src/course/quiz/unit.ts';

describe('unitFactor', () => {
  it.each([
    ['h', 'min', 60],
    ['Std.', 'min', 60],
    ['minutes', 'h', 1 / 60],
    ['tb', 'TiB', 10 ** 12 / 2 ** 40],
    ['GiB', 'TiB', 1 / 1024],
    ['%', '%', 1],
    ['', 'GiB', 1],
  ] as const)('%s as %s', (typed, wanted, factor) => {
    expect(unitFactor(typed, wanted)).toBeCloseTo(factor, 12);
  });

  it.each([
    ['TB', 'h'],
    ['h', '%'],
    ['Äpfel', 'h'],
  ] as const)('%s does not fit %s', (typed, wanted) => {
    expect(unitFactor(typed, wanted)).toBeNull();
  });

  it('a bare number takes no unit', () => {
    expect(unitFactor('', undefined)).toBe(1);
    expect(unitFactor('h', undefined)).toBeNull();
  });
});
