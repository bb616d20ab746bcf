/** Module 11: the figures of the summary. */
import { withInterruptions } from '../../../availability/budget.ts';
import { downtimeIn } from '../../../availability/downtime.ts';
import { FAILOVER_SECONDS } from './failover-plan.ts';
import { hours, minutes, plain } from './worked-value.ts';

const OBSERVED_YEARS = 5;
/** Without an event in T, the rate is below 3/T with 95 % confidence: the rule of three. */
const RULE_OF_THREE = 3;

const oneFailover = withInterruptions(0, [
  { symbol: 'Failover', perYear: 1 / 3, lengthHours: FAILOVER_SECONDS.master / 3600 },
]);

export const examValues = {
  'sla.year': hours(downtimeIn('year', 1 - 0.9995).downtimeHours, 2),
  'failover.year': minutes(downtimeIn('year', 1 - oneFailover.availability).downtimeHours, 2),
  'no-failure.rate': plain(RULE_OF_THREE / OBSERVED_YEARS, 1),
};
