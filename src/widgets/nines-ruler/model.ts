/** What the ruler of nines shows: a period as a field of hours, one hour of it as a field of seconds. */
import { nineness, type SlideClass, slideClasses } from '../../availability/classes.ts';
import { downtimeIn } from '../../availability/downtime.ts';
import type { Range } from '../../availability/issue.ts';
import { fromAvailability } from '../../availability/step.ts';
import { shortest } from '../fields/log-scale.ts';

export type RulerPeriod = 'year' | 'month' | 'week';
export const rulerPeriods = ['year', 'month', 'week'] as const satisfies readonly RulerPeriod[];

export interface RulerSettings {
  readonly availability: number;
  readonly period: RulerPeriod;
}

export const availabilityRange: Range = { minimum: 0, maximumExclusive: 1 };

/** The ruler's ends in nines: 90 % and 99.99999 %. */
export const rulerEnds = { from: 1, to: 7 } as const;
const stepsPerNine = 100;
export const rulerSteps = (rulerEnds.to - rulerEnds.from) * stepsPerNine;

/** Rectangle in units of cells. */
interface CellRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A field of equal cells, filled from the first cell on. */
export interface CellField {
  readonly columns: number;
  readonly rows: number;
  readonly filled: readonly CellRect[];
}

export interface RulerView {
  readonly unavailability: number;
  readonly downtimeHours: number;
  readonly periodMinutes: number;
  /** One cell is an hour. */
  readonly hours: CellField;
  /** The first hour of the downtime: one cell is a second, one row a minute. */
  readonly seconds: CellField;
  /** Where the slide's value would end in the hour, if its class is chosen and the period is a year. */
  readonly slideSeconds: CellField | undefined;
  readonly chosenClass: SlideClass | undefined;
}

const hourFields: Readonly<Record<RulerPeriod, { columns: number; rows: number }>> = {
  year: { columns: 120, rows: 73 },
  month: { columns: 73, rows: 10 },
  week: { columns: 24, rows: 7 },
};
const secondField = { columns: 60, rows: 60 };

export function measure({ availability, period }: RulerSettings): RulerView {
  const { unavailability } = fromAvailability(availability);
  const { downtimeHours, periodHours } = downtimeIn(period, unavailability);
  const chosenClass = slideClasses.find((row) => row.availability === availability);
  const inFirstHour = (hours: number) => fill(secondField, Math.min(1, hours) * 3_600);
  return {
    unavailability,
    downtimeHours,
    periodMinutes: periodHours * 60,
    hours: fill(hourFields[period], downtimeHours),
    seconds: inFirstHour(downtimeHours),
    slideSeconds:
      chosenClass && period === 'year' && chosenClass.slideHoursPerYear < 1
        ? inFirstHour(chosenClass.slideHoursPerYear)
        : undefined,
    chosenClass,
  };
}

/** The rectangles that cover the first `cells` of a field: whole rows, the begun row, the begun cell. */
export function fill(field: { columns: number; rows: number }, cells: number): CellField {
  const { columns, rows } = field;
  const whole = Math.floor(cells);
  const wholeRows = Math.floor(whole / columns);
  const begun = whole % columns;
  const filled: CellRect[] = [
    { x: 0, y: 0, width: columns, height: wholeRows },
    { x: 0, y: wholeRows, width: begun, height: 1 },
    { x: begun, y: wholeRows, width: cells - whole, height: 1 },
  ];
  return { columns, rows, filled: filled.filter(({ width, height }) => width > 0 && height > 0) };
}

/** Place of an unavailability on the ruler, 0 … `rulerSteps`. */
export function placeOf(unavailability: number): number {
  const steps = (nineness(unavailability) - rulerEnds.from) * stepsPerNine;
  return Math.round(Math.min(rulerSteps, Math.max(0, steps)));
}

/** Availability at a place of the ruler, with as few digits missing as the place allows. */
export function availabilityAt(place: number): number {
  const exact = 10 ** -(rulerEnds.from + place / stepsPerNine);
  return Number((1 - shortest(exact, (rounded) => placeOf(rounded) === place)).toFixed(12));
}
