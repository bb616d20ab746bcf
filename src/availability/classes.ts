/** Classes of availability: those of the talk's slide, and the class of nines. */
import { downtimeIn } from './downtime.ts';
import { fromAvailability } from './step.ts';

type SlideClassId = 'simple' | 'raised' | 'cluster' | 'high';

/** A row of the slide: what it prints, and what (1 − A) · 8,760 h gives. */
export interface SlideClass {
  readonly id: SlideClassId;
  readonly availability: number;
  /** As printed on slide 6, in hours per year. */
  readonly slideHoursPerYear: number;
  readonly computedHoursPerYear: number;
  readonly verdict: 'exact' | 'rounded' | 'differs' | 'truncated';
}

function row(
  id: SlideClassId,
  availability: number,
  slideHoursPerYear: number,
  verdict: SlideClass['verdict'],
): SlideClass {
  const { unavailability } = fromAvailability(availability);
  const computedHoursPerYear = downtimeIn('year', unavailability).downtimeHours;
  return { id, availability, slideHoursPerYear, computedHoursPerYear, verdict };
}

/** The four rows of slide 6, lowest first. The labels are the slide's, not a standard's. */
export const slideClasses: readonly SlideClass[] = [
  row('simple', 0.995, 43.8, 'exact'),
  row('raised', 0.999, 8.8, 'rounded'),
  row('cluster', 0.9999, 0.53, 'differs'),
  row('high', 0.99999, 0.08, 'truncated'),
];

/** Nines are counted with this slack, so that 1 − 0.999 is three nines in spite of binary fractions. */
const roundingSlack = 1e-9;

/** The highest class of the slide that an unavailability reaches, or undefined below 99.5 %. */
export function slideClassOf(unavailability: number): SlideClass | undefined {
  return slideClasses.findLast(
    (row) => unavailability <= fromAvailability(row.availability).unavailability * (1 + roundingSlack),
  );
}

/**
 * Class of nines (Gray and Siewiorek 1991): floor(log10(1 / (1 − A))); 99.99 % is class 4.
 * Infinity for an unavailability of 0.
 */
export function ninesOf(unavailability: number): number {
  return unavailability <= 0 ? Number.POSITIVE_INFINITY : Math.floor(nineness(unavailability));
}

/** The same without rounding down: how far between two classes, for scales. 99.95 % is about 3.3. */
export function nineness(unavailability: number): number {
  return Math.max(0, -Math.log10(unavailability) + roundingSlack);
}
