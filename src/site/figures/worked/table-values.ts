/** Lesson 2.2: the rows of the slide, other periods and other lengths of a year. */
import { slideClasses } from '../../../availability/classes.ts';
import { downtimeIn, unavailabilityFromDowntime, yearHours } from '../../../availability/downtime.ts';
import { fromAvailability } from '../../../availability/step.ts';
import { hours, minutes, percent, plain, seconds, type WorkedValue } from './worked-value.ts';

const GAP = 0.9995;
const SERVER_REPAIR_HOURS = 8;

function yearly(availability: number, year: keyof typeof yearHours = 'common'): number {
  return downtimeIn('year', fromAvailability(availability).unavailability, year).downtimeHours;
}

function monthly(availability: number): number {
  return downtimeIn('month', fromAvailability(availability).unavailability).downtimeHours;
}

/** As many decimals as the smallest row needs to be told from the slide's. */
const DECIMALS = { simple: 1, raised: 2, cluster: 3, high: 4 } as const;
const MINUTE_DECIMALS = { simple: 0, raised: 1, cluster: 2, high: 3 } as const;

const rows: Record<string, WorkedValue> = Object.fromEntries(
  slideClasses.flatMap(({ id, availability, slideHoursPerYear, computedHoursPerYear }) => [
    [`${id}.slide`, hours(slideHoursPerYear, id === 'simple' || id === 'raised' ? 1 : 2)],
    [`${id}.year`, hours(computedHoursPerYear, DECIMALS[id])],
    [`${id}.year-minutes`, minutes(computedHoursPerYear, MINUTE_DECIMALS[id])],
    [`${id}.slide-minutes`, minutes(slideHoursPerYear, 1)],
    [`${id}.slide-a`, percent(1 - unavailabilityFromDowntime(slideHoursPerYear, 'year'), 5)],
    [`${id}.month`, id === 'simple' ? hours(monthly(availability), 2) : minutes(monthly(availability), 2)],
    [`${id}.month-seconds`, seconds(monthly(availability), 1)],
  ]),
);

export const tableValues = {
  ...rows,
  'cluster.year-short': hours(yearly(0.9999), 2),
  'cluster.year-minutes-short': minutes(yearly(0.9999), 1),
  'high.year-rounded': hours(yearly(0.99999), 2),
  'cluster.year-mean': minutes(yearly(0.9999, 'mean'), 2),
  'cluster.year-leap': minutes(yearly(0.9999, 'leap'), 2),
  'year.mean-hours': hours(yearHours.mean, 0),
  'year.leap-hours': hours(yearHours.leap, 0),
  'month.hours': hours(yearHours.common / 12, 0),
  'gap.year': hours(yearly(GAP), 2),
  'gap.month': minutes(monthly(GAP), 1),
  'raised.minute-outages': plain(Math.floor(yearly(0.999) * 60), 0),
  'gap.months-per-repair': plain(SERVER_REPAIR_HOURS / monthly(GAP), 0),
  'contract.difference': minutes(yearly(0.9999) - 0.53, 0),
};
