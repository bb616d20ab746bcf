import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nineness, ninesOf, slideClasses, slideClassOf } from '../../../src/availability/classes.ts';
import { aecClasses, bsiClasses } from '../../../src/availability/standards.ts';
import { fromAvailability } from '../../../src/availability/step.ts';

const unavailabilityOf = (availability: number) => fromAvailability(availability).unavailability;

describe('classes of the slide', () => {
  it('keeps the printed value beside the computed one', () => {
    const table = slideClasses.map((row) => [
      row.availability,
      row.slideHoursPerYear,
      Number(row.computedHoursPerYear.toFixed(6)),
      row.verdict,
    ]);
    expect(table).toEqual([
      [0.995, 43.8, 43.8, 'exact'],
      [0.999, 8.8, 8.76, 'rounded'],
      [0.9999, 0.53, 0.876, 'differs'],
      [0.99999, 0.08, 0.0876, 'truncated'],
    ]);
  });

  it.each([
    [0.9949, undefined],
    [0.995, 'simple'],
    [0.9989, 'simple'],
    [0.999, 'raised'],
    [0.9995, 'raised'],
    [0.9999, 'cluster'],
    [0.99999, 'high'],
    [0.9999999, 'high'],
  ])('%d is %s', (availability, id) => {
    expect(slideClassOf(unavailabilityOf(availability))?.id).toBe(id);
  });
});

describe('class of nines', () => {
  it('99.99 % is class 4', () => {
    expect(ninesOf(unavailabilityOf(0.9999))).toBe(4);
  });

  it('n nines are class n, and a little less is class n − 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), (n) => {
        expect(ninesOf(unavailabilityOf(Number(`0.${'9'.repeat(n)}`)))).toBe(n);
        expect(ninesOf(10 ** -n * 1.01)).toBe(n - 1);
      }),
    );
  });

  it('tells how far it is to the next class', () => {
    expect(nineness(0.0005)).toBeCloseTo(3.3, 2);
    expect(nineness(1)).toBeCloseTo(0, 8);
    expect(ninesOf(0)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('classes of the literature', () => {
  it('the BSI limits are the computed downtimes, rounded up', () => {
    const hours = { h: 1, min: 1 / 60, s: 1 / 3_600, d: 24, w: 168 };
    for (const { id, minimumAvailability, downtimePerMonth, downtimePerYear } of bsiClasses.slice(1, 5)) {
      const u = unavailabilityOf(minimumAvailability ?? 0);
      const limits = [
        [downtimePerMonth, 730],
        [downtimePerYear, 8_760],
      ] as const;
      for (const [limit, period] of limits) {
        const printed = limit ? limit.value * hours[limit.unit] : 0;
        expect(printed, id).toBeGreaterThanOrEqual(u * period * 0.98);
        expect(printed, id).toBeLessThan(u * period * 1.15);
      }
    }
  });

  it('VK 3 is class 4 of the nines; the AEC name no percentages', () => {
    expect(ninesOf(unavailabilityOf(bsiClasses[3]?.minimumAvailability ?? 0))).toBe(4);
    expect(aecClasses).toHaveLength(6);
  });
});
