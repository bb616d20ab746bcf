/** How much is known about an MTTF after few failures. */
import { chiSquareQuantile } from './chi-square.ts';
import { number, product, quantity, quotient } from './expression.ts';
import { type FieldIssue, fieldIssues } from './issue.ts';
import type { Step } from './step.ts';

/** `failures` seen in `observedHours` of operation (device-hours of all units together). */
export interface Observation {
  readonly failures: number;
  readonly observedHours: number;
}

export interface MttfConfidence {
  /** T / n; undefined without a failure. */
  readonly estimateHours: number | undefined;
  readonly lowerHours: number;
  /** Infinity without a failure: nothing speaks against any larger MTTF. */
  readonly upperHours: number;
  readonly steps: readonly Step[];
}

/** Issues: whole number of failures up to 10,000; time above 0; level between 0 and 1. */
export function validateObservation({ failures, observedHours }: Observation, level = 0.95): FieldIssue[] {
  const issues = fieldIssues(
    { failures, observedHours, level },
    {
      failures: { minimum: 0, maximum: 10_000 },
      observedHours: { minimumExclusive: 0, maximum: 1e12 },
      level: { minimumExclusive: 0, maximumExclusive: 1 },
    },
  );
  return issues.length === 0 && !Number.isInteger(failures)
    ? [{ field: 'failures', issue: { code: 'not-whole', value: failures } }]
    : issues;
}

/**
 * Two-sided interval for a constant failure rate and an observation that ends by time:
 * [2T/χ²(1−α/2; 2n+2), 2T/χ²(α/2; 2n)], α = 1 − level. In hours.
 */
export function mttfConfidence({ failures, observedHours }: Observation, level = 0.95): MttfConfidence {
  const alpha = 1 - level;
  const lower = bound('mttf-confidence-lower', observedHours, chiSquareQuantile(1 - alpha / 2, failures + 1));
  if (failures === 0)
    return {
      estimateHours: undefined,
      lowerHours: lower.value,
      upperHours: Number.POSITIVE_INFINITY,
      steps: [lower],
    };
  const upper = bound('mttf-confidence-upper', observedHours, chiSquareQuantile(alpha / 2, failures));
  const estimate: Step = {
    formula: 'mttf-estimate',
    symbol: 'MTTF',
    expression: quotient(quantity('T', observedHours, 'hours'), quantity('n', failures, 'count')),
    value: observedHours / failures,
    unit: 'hours',
  };
  return {
    estimateHours: estimate.value,
    lowerHours: lower.value,
    upperHours: upper.value,
    steps: [estimate, lower, upper],
  };
}

function bound(formula: Step['formula'], observedHours: number, chiSquare: number): Step {
  const twice = product(number(2), quantity('T', observedHours, 'hours'));
  return {
    formula,
    symbol: 'MTTF',
    expression: quotient(twice, quantity('χ²', chiSquare, 'count')),
    value: (2 * observedHours) / chiSquare,
    unit: 'hours',
  };
}

/** Rule of three: after no failure in T the rate is at most 3/T with 95 % confidence (one-sided). Per hour. */
export function ruleOfThree(observedHours: number): Step {
  return {
    formula: 'rule-of-three',
    symbol: 'λ',
    expression: quotient(number(3), quantity('T', observedHours, 'hours')),
    value: 3 / observedHours,
    unit: 'perHour',
  };
}

/** The availabilities that belong to the ends of an MTTF interval, with an MTTR taken as known. */
export function availabilityInterval(
  { lowerHours, upperHours }: MttfConfidence,
  mttrHours: number,
): { readonly lower: number; readonly upper: number } {
  return { lower: 1 / (1 + mttrHours / lowerHours), upper: 1 / (1 + mttrHours / upperHours) };
}
