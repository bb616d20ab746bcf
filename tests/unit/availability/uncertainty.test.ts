import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failureWithin, interruptionsInBudget, withInterruptions } from '../../../src/availability/budget.ts';
import { chiSquareCdf, chiSquareQuantile } from '../../../src/availability/chi-square.ts';
import {
  availabilityInterval,
  mttfConfidence,
  ruleOfThree,
  validateObservation,
} from '../../../src/availability/confidence.ts';

const year = 8_760;

describe('chi-square quantiles', () => {
  // From the usual printed tables of the distribution.
  it.each([
    [0.975, 2, 7.378],
    [0.025, 2, 0.0506],
    [0.975, 8, 17.535],
    [0.025, 6, 1.237],
    [0.95, 10, 18.307],
    [0.05, 20, 10.851],
    [0.975, 100, 129.561],
  ])('P = %d with %d degrees of freedom', (probability, degrees, expected) => {
    expect(chiSquareQuantile(probability, degrees / 2)).toBeCloseTo(expected, 3);
  });

  it('the quantile of the distribution function is its argument', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.integer({ min: 1, max: 2_000 }),
        (p, m) => {
          expect(chiSquareCdf(chiSquareQuantile(p, m), m)).toBeCloseTo(p, 9);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('confidence interval of an MTTF', () => {
  it('3 failures in 10 years: 3.3 years, between 1.1 and 16', () => {
    const { estimateHours, lowerHours, upperHours } = mttfConfidence({
      failures: 3,
      observedHours: 10 * year,
    });
    expect(((estimateHours ?? 0) / year).toFixed(1)).toBe('3.3');
    expect((lowerHours / year).toFixed(1)).toBe('1.1');
    expect((upperHours / year).toFixed(0)).toBe('16');
  });

  it('no failure in 5 years: at least 1.36 years, no upper end', () => {
    const { estimateHours, lowerHours, upperHours } = mttfConfidence({
      failures: 0,
      observedHours: 5 * year,
    });
    expect(estimateHours).toBeUndefined();
    expect((lowerHours / year).toFixed(2)).toBe('1.36');
    expect(upperHours).toBe(Number.POSITIVE_INFINITY);
  });

  it('rule of three: at most 0.6 failures a year after 5 quiet years', () => {
    expect(ruleOfThree(5 * year).value * year).toBeCloseTo(0.6, 12);
  });

  it('more failures at the same rate narrow it', () => {
    const width = (n: number) => {
      const { lowerHours, upperHours } = mttfConfidence({ failures: n, observedHours: n * year });
      return upperHours / lowerHours;
    };
    expect([1, 10, 100, 1_000].map((n) => Math.round(width(n) * 10) / 10)).toEqual([220.1, 3.8, 1.5, 1.1]);
  });

  it('carries over to the availability', () => {
    const { lower, upper } = availabilityInterval(
      mttfConfidence({ failures: 0, observedHours: 5 * year }),
      8,
    );
    expect(lower).toBeCloseTo(1 / (1 + 8 / (1.3554 * year)), 6);
    expect(upper).toBe(1);
  });

  it('refuses what cannot be observed', () => {
    expect(validateObservation({ failures: 1.5, observedHours: 5 })).toEqual([
      { field: 'failures', issue: { code: 'not-whole', value: 1.5 } },
    ]);
    expect(validateObservation({ failures: -1, observedHours: 0 }, 1).map(({ field }) => field)).toEqual([
      'failures',
      'observedHours',
      'level',
    ]);
  });
});

describe('budgets', () => {
  it.each([
    [0.9999, 130, 24],
    [0.9999, 190, 16],
    [0.99999, 130, 2],
    [0.99999, 190, 1],
  ])('%d has room for failovers of %d s: %d', (goal, seconds, count) => {
    expect(interruptionsInBudget(goal, seconds / 3_600).count).toBe(count);
  });

  it('a budget that fits exactly is used up', () => {
    expect(interruptionsInBudget(0.999, 8.76).count).toBe(1);
    expect(interruptionsInBudget(0.999, 1 / 60).count).toBe(525);
  });

  it('a failover of 190 s every 3 years costs 1.06 min a year', () => {
    const { unavailability } = withInterruptions(0, [
      { symbol: 'failover', perYear: 1 / 3, lengthHours: 190 / 3_600 },
    ]);
    expect((unavailability * year * 60).toFixed(2)).toBe('1.06');
  });

  it('four maintenance windows of 1 h make 99.954 % before any failure', () => {
    const { availability } = withInterruptions(0, [{ symbol: 'maintenance', perYear: 4, lengthHours: 1 }]);
    expect((availability * 100).toFixed(3)).toBe('99.954');
  });

  it('interruptions never take more than all of the time', () => {
    expect(withInterruptions(0.5, [{ symbol: 'x', perYear: 9_000, lengthHours: 1 }]).unavailability).toBe(1);
  });

  it('the second node fails during an 8 h repair with 0.030 %', () => {
    const { probability, step } = failureWithin(8, 26_280);
    expect((probability * 100).toFixed(3)).toBe('0.030');
    expect(step.value).toBeCloseTo(probability, 6);
  });
});
