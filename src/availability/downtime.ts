/** Downtime that an availability leaves in a period: D = (1 − A) · period. */
import { complement, product, quantity } from './expression.ts';
import type { Step } from './step.ts';

/**
 * Hours of a year: 365 days (what the course uses), the Julian mean of 365.25 days, a leap year.
 * Source of the choice: the talk's table fits 8,760 h.
 */
export const yearHours = { common: 8_760, mean: 8_766, leap: 8_784 } as const;
export type YearLength = keyof typeof yearHours;

export type Period = 'year' | 'month' | 'week' | 'day';
const periods = ['year', 'month', 'week', 'day'] as const satisfies readonly Period[];

/** Length of a period in hours. A month is a twelfth of the year (730 h of 8,760 h). */
export function periodHours(period: Period, year: YearLength = 'common'): number {
  switch (period) {
    case 'year':
      return yearHours[year];
    case 'month':
      return yearHours[year] / 12;
    case 'week':
      return 168;
    case 'day':
      return 24;
  }
}

export interface Downtime {
  readonly period: Period;
  readonly periodHours: number;
  readonly downtimeHours: number;
  readonly step: Step;
}

/** Downtime in one period, in hours. */
export function downtimeIn(period: Period, unavailability: number, year: YearLength = 'common'): Downtime {
  const hours = periodHours(period, year);
  const downtimeHours = unavailability * hours;
  const step: Step = {
    formula: 'downtime',
    symbol: 'D',
    expression: product(complement(quantity('A', 1 - unavailability)), quantity('T', hours, 'hours')),
    value: downtimeHours,
    unit: 'hours',
  };
  return { period, periodHours: hours, downtimeHours, step };
}

/** Downtime in every period, longest first. */
export function downtimes(unavailability: number, year: YearLength = 'common'): readonly Downtime[] {
  return periods.map((period) => downtimeIn(period, unavailability, year));
}

/** The unavailability that a downtime in a period amounts to; 1 at most. */
export function unavailabilityFromDowntime(
  downtimeHours: number,
  period: Period,
  year: YearLength = 'common',
): number {
  return Math.min(1, downtimeHours / periodHours(period, year));
}
