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

/** As many decimals as a row needs to be told from the slide's. */
const DECIMALS = { simple: 1, raised: 2, cluster: 3, high: 4 } as const;
const SLIDE_DECIMALS = { simple: 1, raised: 1, cluster: 2, high: 2 } as const;

/** What the slide prints and what comes out, in hours a year: `<row>.slide` and `<row>.year`. */
const rows: Record<string, WorkedValue> = Object.fromEntries(
  slideClasses.flatMap(({ id, slideHoursPerYear, computedHoursPerYear }) => [
    [`${id}.slide`, hours(slideHoursPerYear, SLIDE_DECIMALS[id])],
    [`${id}.year`, hours(computedHoursPerYear, DECIMALS[id])],
  ]),
);

const SLIDE_CLUSTER_HOURS = slideClasses.find(({ id }) => id === 'cluster')?.slideHoursPerYear ?? 0;

export const tableValues = {
  ...rows,
  'cluster.year-minutes': minutes(yearly(0.9999), 2),
  'cluster.slide-minutes': minutes(SLIDE_CLUSTER_HOURS, 1),
  'cluster.slide-a': percent(1 - unavailabilityFromDowntime(SLIDE_CLUSTER_HOURS, 'year'), 5),
  'high.year-minutes': minutes(yearly(0.99999), 3),
  'simple.month': hours(monthly(0.995), 2),
  'raised.month': minutes(monthly(0.999), 1),
  'cluster.month': minutes(monthly(0.9999), 2),
  'high.month-seconds': seconds(monthly(0.99999), 1),
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
  'contract.difference': minutes(yearly(0.9999) - SLIDE_CLUSTER_HOURS, 0),
};
