/** What fits into a downtime budget, and what failover and maintenance add to the failures. */
import { type Period, periodHours, type YearLength, yearHours } from './downtime.ts';
import { type Expression, number, product, quantity, quotient, sum } from './expression.ts';
import { type AvailabilityResult, fromAvailability, fromUnavailability, type Step } from './step.ts';

/** How many whole interruptions of `lengthHours` fit into the budget of `goal` in a period. */
export function interruptionsInBudget(
  goal: number,
  lengthHours: number,
  period: Period = 'year',
  year: YearLength = 'common',
): { readonly count: number; readonly step: Step } {
  const hours = periodHours(period, year);
  const ratio = (fromAvailability(goal).unavailability * hours) / lengthHours;
  const u = quantity('U', fromAvailability(goal).unavailability);
  const step: Step = {
    formula: 'failovers-in-budget',
    symbol: 'n',
    expression: quotient(product(u, quantity('T', hours, 'hours')), quantity('t', lengthHours, 'hours')),
    value: ratio,
    unit: 'count',
  };
  return { count: Math.floor(ratio * (1 + 1e-12)), step };
}

/** Regular interruptions: how often per year and how long each. */
export interface Interruptions {
  readonly symbol: string;
  readonly perYear: number;
  readonly lengthHours: number;
}

/** U_total ≈ U + Σ f·t / 8,760 h: failures, failovers and planned downtime add up; at most 1. */
export function withInterruptions(
  unavailability: number,
  interruptions: readonly Interruptions[],
): AvailabilityResult {
  const parts: Expression[] = interruptions.map(({ symbol, perYear, lengthHours }) =>
    quotient(
      product(quantity(`f ${symbol}`, perYear, 'perYear'), quantity(`t ${symbol}`, lengthHours, 'hours')),
      quantity('T', yearHours.common, 'hours'),
    ),
  );
  const added = interruptions.reduce((total, { perYear, lengthHours }) => total + perYear * lengthHours, 0);
  const isAllDown = unavailability + added / yearHours.common > 1;
  const total = sum(quantity('U', unavailability), ...parts);
  const value = isAllDown ? 1 : unavailability + added / yearHours.common;
  const step: Step = {
    formula: 'unavailability-sum',
    symbol: 'U',
    expression: isAllDown ? { kind: 'minimum', of: [number(1), total] } : total,
    value,
    unit: 'ratio',
  };
  return { ...fromUnavailability(value), steps: [step] };
}

/**
 * Probability that a unit with `mttfHours` fails within `hours`, e.g. the second node during the repair of the
 * first: 1 − e^(−t/MTTF). The step shows the usual approximation t/MTTF.
 */
export function failureWithin(
  hours: number,
  mttfHours: number,
): { readonly probability: number; readonly step: Step } {
  const probability = -Math.expm1(-hours / mttfHours);
  const step: Step = {
    formula: 'failure-during-repair',
    symbol: 'P',
    expression: quotient(quantity('t', hours, 'hours'), quantity('MTTF', mttfHours, 'hours')),
    value: hours / mttfHours,
    unit: 'ratio',
  };
  return { probability, step };
}
