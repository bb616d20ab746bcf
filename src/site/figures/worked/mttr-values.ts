/** Lesson 2.4: what a failover costs, what fits into a budget, and how sure one may be. */
import { interruptionsInBudget, withInterruptions } from '../../../availability/budget.ts';
import { mttfConfidence } from '../../../availability/confidence.ts';
import { downtimeIn, yearHours } from '../../../availability/downtime.ts';
import { requiredMtbf } from '../../../availability/required.ts';
import { fromAvailability } from '../../../availability/step.ts';
import { BOOT_SECONDS, FAILOVER_SECONDS } from './failover-plan.ts';
import { hours, percent, plain, seconds, type WorkedValue } from './worked-value.ts';

const GOALS = { 'four-nines': 0.9999, 'five-nines': 0.99999 } as const;
const MONTH_HOURS = yearHours.common / 12;

/** Token of 3 s, consensus 1.2 times the token: corosync.conf(5). */
const TOKEN_SECONDS = 3;
const CONSENSUS_FACTOR = 1.2;

function budgetRow(
  goalName: keyof typeof GOALS,
  victim: keyof typeof FAILOVER_SECONDS,
): Record<string, WorkedValue> {
  const lengthHours = FAILOVER_SECONDS[victim] / 3600;
  const mttf = requiredMtbf('uptime', GOALS[goalName], lengthHours).hours;
  const name = `${goalName}.${victim}`;
  const readable: Record<string, WorkedValue> =
    mttf < MONTH_HOURS
      ? { [`${name}.days`]: plain(mttf / 24, 0) }
      : { [`${name}.months`]: plain(mttf / MONTH_HOURS, 0) };
  return {
    [`${name}.mttf`]: hours(mttf, 0),
    ...readable,
    [`${name}.count`]: plain(interruptionsInBudget(GOALS[goalName], lengthHours).count, 0),
  };
}

/** Hours of downtime that a goal permits in a year. */
function budgetHours(goal: number): number {
  return downtimeIn('year', fromAvailability(goal).unavailability).downtimeHours;
}

const meanSeconds = (FAILOVER_SECONDS.other + FAILOVER_SECONDS.master) / 2 + BOOT_SECONDS;
const everyThreeYears = withInterruptions(0, [
  { symbol: 'Failover', perYear: 1 / 3, lengthHours: meanSeconds / 3600 },
]);
const meanMttf = requiredMtbf('uptime', GOALS['five-nines'], meanSeconds / 3600).hours;
const threeFailures = mttfConfidence({ failures: 3, observedHours: 10 * yearHours.common });
const noFailure = mttfConfidence({ failures: 0, observedHours: 5 * yearHours.common });

export const mttrValues = {
  'detection.seconds': seconds((TOKEN_SECONDS * (1 + CONSENSUS_FACTOR)) / 3600, 1),
  ...budgetRow('four-nines', 'other'),
  ...budgetRow('four-nines', 'master'),
  ...budgetRow('five-nines', 'other'),
  ...budgetRow('five-nines', 'master'),
  'five-nines.budget': seconds(budgetHours(GOALS['five-nines']), 0),
  'five-nines.budget-exact': seconds(budgetHours(GOALS['five-nines']), 2),
  'five-nines.ratio': plain((budgetHours(GOALS['five-nines']) * 3600) / FAILOVER_SECONDS.master, 2),
  'mean.year': seconds(meanSeconds / 3600 / 3, 0),
  'mean.a': percent(everyThreeYears.availability, 4),
  'mean.mttf': hours(meanMttf, 0),
  'three-failures.estimate': plain((threeFailures.estimateHours ?? 0) / yearHours.common, 1),
  'three-failures.lower': plain(threeFailures.lowerHours / yearHours.common, 1),
  'three-failures.upper': plain(threeFailures.upperHours / yearHours.common, 0),
  'no-failure.lower': plain(noFailure.lowerHours / yearHours.common, 2),
};
