/**
 * Availability from the mean times of one repairable unit, and back. Both readings of "MTBF":
 * `uptime`: MTBF is the mean operating time until the next failure, strictly MTTF (common in IT);
 * `cycle`: MTBF runs from failure to failure, so it contains the repair (classical reliability).
 */
import { difference, type Expression, quantity, quotient, sum } from './expression.ts';
import { type FieldIssue, fieldIssues, type Range } from './issue.ts';
import { type AvailabilityResult, fromUnavailability, type Step } from './step.ts';

export type MtbfConvention = 'uptime' | 'cycle';

/** Mean times of one unit, in hours. */
export interface RepairParams {
  readonly convention: MtbfConvention;
  readonly mtbfHours: number;
  readonly mttrHours: number;
}

export interface RepairResult extends AvailabilityResult {
  /** Mean operating time to the next failure, without the repair. */
  readonly mttfHours: number;
  /** Mean time from failure to failure, with the repair. */
  readonly cycleHours: number;
}

const hoursRange: Range = { minimumExclusive: 0, maximum: 1e9 };
const recoveryRange: Range = { minimum: 0, maximum: 1e9 };

/** Issues of the two times: MTBF > 0, MTTR ≥ 0, and in the cycle convention MTTR < MTBF. */
export function validateRepair(params: RepairParams): FieldIssue[] {
  const { mtbfHours, mttrHours } = params;
  const issues = fieldIssues({ mtbfHours, mttrHours }, { mtbfHours: hoursRange, mttrHours: recoveryRange });
  if (issues.length === 0 && params.convention === 'cycle' && mttrHours >= mtbfHours)
    return [{ field: 'mttrHours', issue: { code: 'mttr-not-below-mtbf', mtbfHours, mttrHours } }];
  return issues;
}

/**
 * Uptime convention: A = MTTF / (MTTF + MTTR). Cycle convention: A = (MTBF − MTTR) / MTBF.
 * Expects parameters without issues (`validateRepair`).
 */
export function availabilityFromRepair(params: RepairParams): RepairResult {
  const { convention, mtbfHours, mttrHours } = params;
  const mtbf = quantity(convention === 'uptime' ? 'MTTF' : 'MTBF', mtbfHours, 'hours');
  const mttr = quantity('MTTR', mttrHours, 'hours');
  const mttfHours = convention === 'uptime' ? mtbfHours : mtbfHours - mttrHours;
  const cycleHours = mttfHours + mttrHours;
  const both = fromUnavailability(mttrHours / cycleHours);
  const step = (formula: Step['formula'], expression: Expression): Step => ({
    formula,
    symbol: 'A',
    expression,
    value: both.availability,
    unit: 'ratio',
  });
  const steps: Step[] =
    convention === 'uptime'
      ? [step('availability-uptime', quotient(mtbf, sum(mtbf, mttr)))]
      : [
          {
            formula: 'mttf-from-cycle',
            symbol: 'MTTF',
            expression: difference(mtbf, mttr),
            value: mttfHours,
            unit: 'hours',
          },
          step('availability-cycle', quotient(difference(mtbf, mttr), mtbf)),
        ];
  return { ...both, mttfHours, cycleHours, steps };
}
