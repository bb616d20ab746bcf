/** What the calculator shows for its settings. */
import { ninesOf, type SlideClass, slideClassOf } from '../../availability/classes.ts';
import { type Downtime, downtimes, type YearLength } from '../../availability/downtime.ts';
import type { FieldIssue, Range } from '../../availability/issue.ts';
import { type Duration, hoursOf } from '../../availability/notation/time-unit.ts';
import { availabilityFromRepair, type MtbfConvention, validateRepair } from '../../availability/repair.ts';
import { requiredMtbf, requiredMttr } from '../../availability/required.ts';
import { type AvailabilityValue, fromAvailability, type Step } from '../../availability/step.ts';

/** What is computed from the two others. */
export type Sought = 'availability' | 'mttr' | 'mtbf';
export const soughtKinds = ['availability', 'mttr', 'mtbf'] as const satisfies readonly Sought[];
export const conventions = ['uptime', 'cycle'] as const satisfies readonly MtbfConvention[];
export const yearLengths = ['common', 'mean', 'leap'] as const satisfies readonly YearLength[];

export interface CalculatorSettings {
  readonly sought: Sought;
  readonly convention: MtbfConvention;
  readonly mtbf: Duration;
  readonly mttr: Duration;
  /** Wanted availability, used when a time is sought. */
  readonly goal: number;
  readonly year: YearLength;
}

export type CalculatorView =
  | { readonly kind: 'impossible'; readonly issues: readonly FieldIssue[] }
  | CalculatorResult;

export interface CalculatorResult {
  readonly kind: 'result';
  readonly value: AvailabilityValue;
  /** The time that was sought, in hours. */
  readonly foundHours: number | undefined;
  readonly nines: number;
  readonly slideClass: SlideClass | undefined;
  readonly downtimes: readonly Downtime[];
  readonly steps: readonly Step[];
  /** The same MTBF and MTTR in the other convention; undefined where that is impossible or a time is sought. */
  readonly otherConvention: AvailabilityValue | undefined;
}

/** Limits of both times, in hours, and of the goal. */
export const timeRange: Range = { minimumExclusive: 0, maximum: 1e9 };
export const goalRange: Range = { minimumExclusive: 0, maximumExclusive: 1 };

/** Computes what is sought. The settings' single values lie within their ranges; two of them may still contradict. */
export function calculate(settings: CalculatorSettings): CalculatorView {
  const { sought, convention, goal } = settings;
  const mtbfHours = hoursOf(settings.mtbf);
  const mttrHours = hoursOf(settings.mttr);
  if (sought === 'mttr') {
    const { hours, steps } = requiredMttr(convention, goal, mtbfHours);
    return result(settings, fromAvailability(goal), steps, hours);
  }
  if (sought === 'mtbf') {
    const { hours, steps } = requiredMtbf(convention, goal, mttrHours);
    return result(settings, fromAvailability(goal), steps, hours);
  }
  const issues = validateRepair({ convention, mtbfHours, mttrHours });
  if (issues.length > 0) return { kind: 'impossible', issues };
  const computed = availabilityFromRepair({ convention, mtbfHours, mttrHours });
  const other = { convention: convention === 'uptime' ? 'cycle' : 'uptime', mtbfHours, mttrHours } as const;
  const otherConvention = validateRepair(other).length === 0 ? availabilityFromRepair(other) : undefined;
  return { ...result(settings, computed, computed.steps), otherConvention };
}

function result(
  { year }: CalculatorSettings,
  { availability, unavailability }: AvailabilityValue,
  steps: readonly Step[],
  foundHours?: number,
): CalculatorResult {
  return {
    kind: 'result',
    value: { availability, unavailability },
    foundHours,
    nines: ninesOf(unavailability),
    slideClass: slideClassOf(unavailability),
    downtimes: downtimes(unavailability, year),
    steps,
    otherConvention: undefined,
  };
}

/** Twice or half of a time in its own unit, for the two comparing buttons. */
export function scaled({ value, unit }: Duration, factor: number): Duration {
  return { value: Number((value * factor).toPrecision(12)), unit };
}
