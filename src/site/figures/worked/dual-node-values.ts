/** Module 7: first copy, data at risk, and the clock of a recovery. */
import { FENCE_DELAY_SECONDS, LOCK_SECONDS, ROUND_SECONDS, WATCHDOG_SECONDS } from './failover-plan.ts';
import { minutes, seconds, type WorkedValue } from './worked-value.ts';

const SECONDS = 1 / 3600;
const MINUTES = 1 / 60;

/** Seconds in which an isolated node with two nodes and a QDevice has lost its quorum: recorded, 11 to 15.5 s. */
const QUORUM_LOST_LATEST_SECONDS = 15.5;

/** Pauses after failed runs of pvesr, in minutes; the last one repeats. */
const RETRY_MINUTES = [5, 10, 15, 30] as const;

/** Minutes from the first failed run to the fourth. */
const threeRetries = RETRY_MINUTES[0] + RETRY_MINUTES[1] + RETRY_MINUTES[2];

/** The guest's start in seconds after the power cut, between luck and bad luck with the rounds. */
const other = { earliest: LOCK_SECONDS - ROUND_SECONDS, latest: LOCK_SECONDS + 2 * ROUND_SECONDS };
const master = {
  earliest: other.earliest + FENCE_DELAY_SECONDS,
  latest: other.latest + FENCE_DELAY_SECONDS + ROUND_SECONDS / 2,
};
const resetLatest = QUORUM_LOST_LATEST_SECONDS + WATCHDOG_SECONDS;

/** Seconds a copy takes: gigabytes over a network of so many gigabits a second, without overhead. */
const copySeconds = (gigabytes: number, gigabitsPerSecond: number): number =>
  (gigabytes * 8) / gigabitsPerSecond;

const s = (value: number, decimals = 0): WorkedValue => seconds(value * SECONDS, decimals);
const min = (value: number, decimals = 1): WorkedValue => minutes(value * MINUTES, decimals);

export const dualNodeValues = {
  'copy.full-1g': min(copySeconds(32, 1) / 60),
  'copy.full-10g': s(copySeconds(32, 10)),
  'copy.delta-1g': s(copySeconds(0.5, 1)),
  'rpo.worst': min(5 + 20 / 60),
  'rpo.mean': min(5 / 2 + 20 / 60),
  'rpo.minutely': min(1 + 5 / 60),
  'rpo.default': min(15 + 20 / 60),
  'retry.three': min(threeRetries, 0),
  'retry.loss': min(threeRetries + 5 + 20 / 60, 0),
  'other.earliest': s(other.earliest),
  'other.latest': s(other.latest),
  'master.earliest': s(master.earliest),
  'master.latest': s(master.latest),
  'reset.latest': s(resetLatest, 1),
  'margin.least': s(other.earliest - resetLatest, 1),
  'margin.plain': s(LOCK_SECONDS - WATCHDOG_SECONDS),
  'broken-watchdog.overlap': s(130 - LOCK_SECONDS),
};
