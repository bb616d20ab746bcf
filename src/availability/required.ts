/** The other way round: which mean time reaches a goal. */
import { complement, product, quantity, quotient } from './expression.ts';
import { type FieldIssue, fieldIssues, type Range } from './issue.ts';
import type { MtbfConvention } from './repair.ts';
import { fromAvailability, type Step } from './step.ts';

export interface Required {
  readonly hours: number;
  readonly steps: readonly Step[];
}

const goalRange: Range = { minimumExclusive: 0, maximumExclusive: 1 };
const timeRange: Range = { minimumExclusive: 0, maximum: 1e9 };

/** Issues of a goal (0 < A < 1) and of the time that is kept. */
export function validateGoal(goal: number, keptHours: number): FieldIssue[] {
  return fieldIssues({ goal, keptHours }, { goal: goalRange, keptHours: timeRange });
}

/**
 * The MTBF that reaches `goal` with the given MTTR. Uptime: MTTF = MTTR · A / (1 − A).
 * Cycle: MTBF = MTTR / (1 − A). In hours.
 */
export function requiredMtbf(convention: MtbfConvention, goal: number, mttrHours: number): Required {
  const { unavailability } = fromAvailability(goal);
  const a = quantity('A', goal);
  const mttr = quantity('MTTR', mttrHours, 'hours');
  const uptime = convention === 'uptime';
  const hours = uptime ? (mttrHours * goal) / unavailability : mttrHours / unavailability;
  const step: Step = {
    formula: uptime ? 'required-mttf' : 'required-mtbf-cycle',
    symbol: uptime ? 'MTTF' : 'MTBF',
    expression: quotient(uptime ? product(mttr, a) : mttr, complement(a)),
    value: hours,
    unit: 'hours',
  };
  return { hours, steps: [step] };
}

/**
 * The MTTR that reaches `goal` with the given MTBF. Uptime: MTTR = MTTF · (1 − A) / A.
 * Cycle: MTTR = MTBF · (1 − A). In hours.
 */
export function requiredMttr(convention: MtbfConvention, goal: number, mtbfHours: number): Required {
  const { unavailability } = fromAvailability(goal);
  const a = quantity('A', goal);
  const uptime = convention === 'uptime';
  const mtbf = quantity(uptime ? 'MTTF' : 'MTBF', mtbfHours, 'hours');
  const down = product(mtbf, complement(a));
  const hours = uptime ? (mtbfHours * unavailability) / goal : mtbfHours * unavailability;
  const step: Step = {
    formula: uptime ? 'required-mttr-uptime' : 'required-mttr-cycle',
    symbol: 'MTTR',
    expression: uptime ? quotient(down, a) : down,
    value: hours,
    unit: 'hours',
  };
  return { hours, steps: [step] };
}
