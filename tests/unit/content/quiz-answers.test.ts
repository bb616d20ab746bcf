import { describe, expect, it } from 'vitest';
import { interruptionsInBudget } from '../../../src/availability/budget.ts';
import { slideClasses } from '../../../src/availability/classes.ts';
import {
  parallelUnavailability,
  redundantUnavailability,
  seriesUnavailability,
} from '../../../src/availability/combine.ts';
import { downtimeIn, unavailabilityFromDowntime, yearHours } from '../../../src/availability/downtime.ts';
import { availabilityFromRepair } from '../../../src/availability/repair.ts';
import { requiredMtbf } from '../../../src/availability/required.ts';
import { fromAvailability } from '../../../src/availability/step.ts';
import { startSimulation } from '../../../src/shell/simulation.ts';
import { quorumView } from '../../../src/simulator/quorum/views.ts';
import { majorityOf } from '../../../src/simulator/quorum/votequorum.ts';
import { slopBytes } from '../../../src/simulator/zfs/pool-space.ts';
import { raidzAllocation } from '../../../src/simulator/zfs/raidz.ts';
import { LOCK_SECONDS, WATCHDOG_SECONDS } from '../../../src/site/figures/worked/failover-plan.ts';
import { copyLimitS } from '../../../src/site/figures/worked/precopy.ts';
import { readErrorProbability, TERABYTE } from '../../../src/site/figures/worked/read-errors.ts';
import { meanLoss, worstLoss } from '../../../src/site/figures/worked/stages-values.ts';
import { reconstructed, xor } from '../../../src/site/figures/worked/stripe.ts';
import { workedValue } from '../../../src/site/figures/worked/worked-values.ts';
import { arc } from '../../../src/site/figures/worked/zfs-values.ts';
import { BANK } from '../../../src/site/quizzes/bank.ts';
import { OPEN_AT_MOST, openAnswers } from './quiz-answers-table.ts';

const numeric = [...BANK.values()]
  .flat()
  .flatMap((question) => (question.type === 'numeric' ? [question] : []));

/** Hours of downtime a year. */
const yearly = (availability: number): number =>
  downtimeIn('year', fromAvailability(availability).unavailability).downtimeHours;
const percentWithout = (unavailability: number): number => 100 * (1 - unavailability);
const FAILOVER_HOURS = 190 / 3600;
const KIB = 1024;
const GIB = KIB ** 3;
const TIB = KIB ** 4;
const SECTOR = 4 * KIB;
/** Two thirds of six disks of 4 TB, before anything is taken off. */
const SIX_RAW_TIB = 16e12 / TIB;

/** What `pvecm status` would show on PMX1 in a cluster of two nodes with a QDevice. */
const withDevice = () => quorumView(startSimulation('pair-qdevice').world, 'PMX1');

/** Question → its answer and, in their order, its usual slips, computed. */
const computed: Readonly<Record<string, () => { answer: number; errors?: readonly number[] }>> = {
  'M0-Q7': () => ({ answer: yearHours.common, errors: [yearHours.mean] }),
  'M1-Q4': () => ({
    answer: copyLimitS({ ramGiB: 16, bandwidthGiBPerS: 1, dirtyGiBPerS: 0.2 }),
    errors: [copyLimitS({ ramGiB: 16, bandwidthGiBPerS: 1, dirtyGiBPerS: 0 })],
  }),
  'M1-Q6': () => ({ answer: majorityOf(4), errors: [4 / 2] }),
  'M2-Q1': () => ({
    answer: yearly(0.9999) * 60,
    errors: [(slideClasses.find(({ id }) => id === 'cluster')?.slideHoursPerYear ?? 0) * 60, yearly(0.9999)],
  }),
  'M2-Q2': () => ({
    answer: percentWithout(
      availabilityFromRepair({ convention: 'uptime', mtbfHours: 26_280, mttrHours: 8 }).unavailability,
    ),
  }),
  'M2-Q4': () => ({
    answer: percentWithout(seriesUnavailability([0.001, 0.001])),
    errors: [percentWithout(parallelUnavailability([0.001, 0.001]))],
  }),
  'M2-Q5': () => {
    const { hours } = requiredMtbf('uptime', 0.99999, FAILOVER_HOURS);
    return { answer: hours, errors: [hours * 60] };
  },
  'M2-Q10': () => ({
    answer: interruptionsInBudget(0.99999, FAILOVER_HOURS).count,
    errors: [Math.ceil(yearly(0.99999) / FAILOVER_HOURS)],
  }),
  'M2-Q12': () => ({
    answer: redundantUnavailability([0.000304, 0.000304], 1, 0.05) * yearHours.common * 60,
    errors: [parallelUnavailability([0.000304, 0.000304]) * yearHours.common * 60],
  }),
  'M3-Q4': () => ({
    answer: percentWithout(unavailabilityFromDowntime(4, 'year')),
    errors: [percentWithout(unavailabilityFromDowntime(1, 'year'))],
  }),
  'M3-Q7': () => ({
    answer: worstLoss(10, 30) * 60,
    errors: [worstLoss(10, 0) * 60, meanLoss(10, 0) * 60],
  }),
  'M4-Q2': () => ({ answer: xor(0xb2, 0x5c, 0x0f), errors: [xor(0xb2, 0x5c)] }),
  'M4-Q3': () => ({
    answer: reconstructed({ data: [0x3a, 0x5c, 0x0f], parity: xor(0xb2, 0x5c, 0x0f) }, 1),
    errors: [0x5c],
  }),
  'M4-Q7': () => ({
    answer: 100 * readErrorProbability(12 * TERABYTE, 1e-14),
    errors: [12 * TERABYTE * 8e-12],
  }),
  'M5-Q11': () => ({ answer: arc(128 * GIB) / GIB, errors: [128 / 2, arc(1024 * GIB) / GIB] }),
  'M6-Q1': () => {
    const { data, parity, allocated } = raidzAllocation({
      disks: 6,
      parity: 2,
      blockBytes: 8 * KIB,
      sectorBytes: SECTOR,
    });
    return { answer: (allocated * SECTOR) / KIB, errors: [((data + parity) * SECTOR) / KIB, (8 * 6) / 4] };
  },
  'M6-Q2': () => ({
    answer:
      100 * raidzAllocation({ disks: 4, parity: 1, blockBytes: 16 * KIB, sectorBytes: SECTOR }).efficiency,
    errors: [(100 * 3) / 4],
  }),
  'M6-Q3': () => ({
    answer: workedValue('zfs-limits/six.usable').value,
    errors: [(24e12 * 4) / 6 / 1e12, SIX_RAW_TIB - SIX_RAW_TIB / 32],
  }),
  'M6-Q4': () => ({ answer: slopBytes(100 * TIB) / GIB, errors: [(100 * TIB) / 32 / GIB] }),
  'M7-Q1': () => ({ answer: withDevice()?.expectedVotes ?? 0, errors: [2] }),
  'M7-Q6': () => ({ answer: LOCK_SECONDS - WATCHDOG_SECONDS, errors: [LOCK_SECONDS + WATCHDOG_SECONDS] }),
  'M8-Q11': () => ({ answer: withDevice()?.quorum ?? 0, errors: [3] }),
  'M9-Q8': () => {
    const cluster = slideClasses.find(({ id }) => id === 'cluster');
    return {
      answer: percentWithout(unavailabilityFromDowntime(cluster?.slideHoursPerYear ?? 0, 'year')),
      errors: [100 * (cluster?.availability ?? 0)],
    };
  },
  'M10-Q5': () => ({
    answer: workedValue('ceph/three.usable').value,
    errors: [workedValue('ceph/three.raw').value, workedValue('ceph/three.raw').value / 2],
  }),
  'M11-Q4': () => ({ answer: yearly(0.9995), errors: [yearly(0.995), yearly(0.9995) / 10] }),
};

describe('numeric answers', () => {
  it('are all computed or counted as open', () => {
    const known = [...Object.keys(computed), ...Object.keys(openAnswers)];
    expect(known.toSorted()).toEqual(numeric.map(({ id }) => id).toSorted());
  });

  it('that are open only get fewer', () => {
    expect(Object.keys(openAnswers).length).toBe(OPEN_AT_MOST);
  });

  it.each(Object.entries(computed))('%s comes out as the bank says', (id, compute) => {
    const question = numeric.find((one) => one.id === id);
    const { answer: { value = 0, tolerance = 0 } = {}, errors = [] } = question ?? {};
    const { answer, errors: slips = [] } = compute();
    // The bank rounds: its value must be the computed one to within its own tolerance or its last digit.
    const digits = String(value).split('.')[1]?.length ?? 0;
    expect(Math.abs(answer - value)).toBeLessThanOrEqual(
      Math.max(0.5 * 10 ** -digits, tolerance / 10) + 1e-9,
    );
    expect(slips.length).toBe(errors.length);
    for (const [at, slip] of slips.entries())
      expect(Math.abs((errors[at]?.value ?? 0) - slip) / slip, `slip ${at + 1}`).toBeLessThanOrEqual(0.005);
  });
});
