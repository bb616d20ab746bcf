/** Module 3: what remains of a dual node behind one switch, maintenance, what a fault costs, and what a stage needs. */
import { redundantUnavailability, seriesUnavailability } from '../../../availability/combine.ts';
import { downtimeIn, yearHours } from '../../../availability/downtime.ts';
import { chain } from './chain-values.ts';
import { BOOT_SECONDS, FAILOVER_SECONDS } from './failover-plan.ts';
import { hours, minutes, percent, plain, seconds } from './worked-value.ts';

const MAINTENANCE_HOURS = 4;
const REPAIR_HOURS = 8;
const SECONDS = 1 / 3600;
const MINUTES = 1 / 60;

/** Shares of failures that hit both servers at once: an assumption of the course. */
const BETA = 0.05;
const servers = redundantUnavailability([chain.server, chain.server], 1, BETA);
const behindOneSwitch = seriesUnavailability([servers, chain.switch]);
const yearly = (unavailability: number): number => downtimeIn('year', unavailability).downtimeHours;

/** Largest loss in hours when every run succeeds: the state is as old as one interval and one transfer. */
export function worstLoss(intervalMinutes: number, transferSeconds: number): number {
  return intervalMinutes * MINUTES + transferSeconds * SECONDS;
}

/** Mean loss in hours over all moments of failure. */
export function meanLoss(intervalMinutes: number, transferSeconds: number): number {
  return (intervalMinutes / 2) * MINUTES + transferSeconds * SECONDS;
}

/** Hours until a guest that HA restarts has booted. */
function failoverHours(victim: keyof typeof FAILOVER_SECONDS): number {
  return (FAILOVER_SECONDS[victim] + BOOT_SECONDS) * SECONDS;
}

export const stagesValues = {
  'maintenance.a': percent(1 - MAINTENANCE_HOURS / yearHours.common, 3),
  'single.year': hours(yearly(chain.server), 2),
  'pair.a': percent(1 - servers, 4),
  'pair.year': minutes(yearly(servers), 1),
  'pair-switch.a': percent(1 - behindOneSwitch, 4),
  'pair-switch.year': hours(yearly(behindOneSwitch), 2),
  'switch-share': percent(chain.switch / behindOneSwitch, 0),
  'failover.other.seconds': seconds(failoverHours('other'), 0),
  'failover.master.seconds': seconds(failoverHours('master'), 0),
  'failover.master.minutes': minutes(failoverHours('master'), 1),
  'repair.ratio': plain(REPAIR_HOURS / failoverHours('other'), 0),
  'loss.five.worst': minutes(worstLoss(5, 20), 1),
  'loss.five.mean': minutes(meanLoss(5, 20), 1),
  'loss.ten.worst': minutes(worstLoss(10, 30), 1),
  'loss.fifteen.worst': minutes(worstLoss(15, 30), 1),
  'broken.loss': hours(3 + worstLoss(5, 20), 2),
  'share.two-nodes': percent(1 / 2, 0),
  'share.three-nodes': percent(2 / 3, 0),
};
