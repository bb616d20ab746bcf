import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  expectedReadErrors,
  readErrorProbability,
  TERABYTE,
} from '../../../../src/site/figures/worked/read-errors.ts';

describe('read errors', () => {
  it('are one on average for 12.5 TB at 10^-14', () => {
    expect(expectedReadErrors(12.5 * TERABYTE, 1e-14)).toBeCloseTo(1, 12);
    expect(readErrorProbability(12.5 * TERABYTE, 1e-14)).toBeCloseTo(1 - 1 / Math.E, 12);
  });

  it('agree with 1 − (1 − p)^n', () => {
    expect(readErrorProbability(TERABYTE / 8, 1e-3)).toBeCloseTo(1, 12);
    expect(readErrorProbability(1_000, 1e-7)).toBeCloseTo(1 - (1 - 1e-7) ** 8_000, 9);
  });

  it('never become certain, grow with what is read, and stay below their mean number', () => {
    const amount = fc.double({ min: 0.01, max: 200, noNaN: true });
    fc.assert(
      fc.property(amount, amount, (one, two) => {
        const [less, more] = [one, two].sort((a, b) => a - b).map((tb) => tb * TERABYTE);
        const probability = readErrorProbability(less ?? 0, 1e-14);
        expect(probability).toBeLessThan(1);
        expect(probability).toBeLessThan(expectedReadErrors(less ?? 0, 1e-14));
        expect(probability).toBeLessThanOrEqual(readErrorProbability(more ?? 0, 1e-14));
      }),
    );
  });
});
