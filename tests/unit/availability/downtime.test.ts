import { describe, expect, it } from 'vitest';
import { downtimeIn, downtimes, unavailabilityFromDowntime } from '../../../src/availability/downtime.ts';
import { fromAvailability } from '../../../src/availability/step.ts';

const unavailabilityOf = (availability: number) => fromAvailability(availability).unavailability;
const perYear = (availability: number) => downtimeIn('year', unavailabilityOf(availability)).downtimeHours;

describe('downtime per period', () => {
  it.each([
    [0.99, 87.6],
    [0.995, 43.8],
    [0.999, 8.76],
    [0.9995, 4.38],
    [0.9999, 0.876],
    [0.99999, 0.0876],
  ])('%d leaves %d h in a year', (availability, hours) => {
    expect(perYear(availability)).toBeCloseTo(hours, 10);
  });

  it('in minutes and seconds as the literature prints them', () => {
    expect(perYear(0.995) * 60).toBeCloseTo(2_628, 8);
    expect(perYear(0.999) * 60).toBeCloseTo(525.6, 8);
    expect(perYear(0.9999) * 60).toBeCloseTo(52.56, 8);
    expect(perYear(0.99999) * 60).toBeCloseTo(5.256, 8);
    expect(Math.round(perYear(0.99999) * 3_600)).toBe(315);
    expect(perYear(0.999999) * 3_600).toBeCloseTo(31.5, 1);
  });

  it.each([
    [0.995, 3.65],
    [0.999, 43.8 / 60],
    [0.9999, 4.38 / 60],
    [0.99999, 26.28 / 3_600],
  ])('%d leaves %d h in a month of 730 h', (availability, hours) => {
    const month = downtimeIn('month', unavailabilityOf(availability));
    expect(month.periodHours).toBe(730);
    expect(month.downtimeHours).toBeCloseTo(hours, 12);
  });

  it('the length of the year changes 99.99 % only between 52.56 and 52.70 minutes', () => {
    const minutes = (['common', 'mean', 'leap'] as const).map(
      (year) => downtimeIn('year', unavailabilityOf(0.9999), year).downtimeHours * 60,
    );
    expect(minutes.map((value) => value.toFixed(2))).toEqual(['52.56', '52.60', '52.70']);
  });

  it('weeks and days do not depend on the year', () => {
    expect(downtimes(0.5, 'leap').map(({ downtimeHours }) => downtimeHours)).toEqual([4_392, 366, 84, 12]);
  });

  it('0.53 h and 0.08 h would be other availabilities', () => {
    expect(1 - unavailabilityFromDowntime(0.53, 'year')).toBeCloseTo(0.999_939_5, 8);
    expect(1 - unavailabilityFromDowntime(0.08, 'year')).toBeCloseTo(0.999_990_9, 7);
    expect(0.53 * 60).toBeCloseTo(31.8, 10);
    expect(0.08 * 60).toBeCloseTo(4.8, 10);
    expect(unavailabilityFromDowntime(9_000, 'year')).toBe(1);
  });
});
