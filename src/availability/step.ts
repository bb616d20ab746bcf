import type { Expression, QuantityUnit } from './expression.ts';

/** Every formula of the model. The text and the source of each stand with the function that uses it. */
type FormulaId =
  | 'availability-uptime'
  | 'availability-cycle'
  | 'mttf-from-cycle'
  | 'availability-observed'
  | 'mean-uptime'
  | 'mean-downtime'
  | 'required-mttf'
  | 'required-mtbf-cycle'
  | 'required-mttr-uptime'
  | 'required-mttr-cycle'
  | 'downtime'
  | 'series'
  | 'parallel'
  | 'k-of-n'
  | 'k-of-n-mixed'
  | 'common-cause'
  | 'common-cause-k-of-n'
  | 'unavailability-sum'
  | 'failovers-in-budget'
  | 'failure-during-repair'
  | 'mttf-estimate'
  | 'mttf-confidence-lower'
  | 'mttf-confidence-upper'
  | 'rule-of-three';

/** One line of a computation: which formula, with which numbers, and what came out. */
export interface Step {
  readonly formula: FormulaId;
  /** What the line gives, as a symbol (`A`, `MTTF`) or the id of a diagram's node. */
  readonly symbol: string;
  readonly expression: Expression;
  readonly value: number;
  readonly unit: QuantityUnit;
}

/** An availability with its complement. Both are kept: 1 − A loses the digits that count. */
export interface AvailabilityValue {
  readonly availability: number;
  readonly unavailability: number;
}

/** An availability and the way to it. */
export interface AvailabilityResult extends AvailabilityValue {
  readonly steps: readonly Step[];
}

/** Both sides from the unavailability. */
export function fromUnavailability(unavailability: number): AvailabilityValue {
  return { availability: 1 - unavailability, unavailability };
}

/** Both sides from the availability; decimals beyond the fifteenth are rounding noise of the subtraction. */
export function fromAvailability(availability: number): AvailabilityValue {
  return { availability, unavailability: Number((1 - availability).toFixed(15)) };
}
