import { describe, expect, it } from 'vitest';
import { downtimeIn } from '../../../src/availability/downtime.ts';
import { availabilityFromRepair, validateRepair } from '../../../src/availability/repair.ts';
import { requiredMtbf, requiredMttr, validateGoal } from '../../../src/availability/required.ts';

const server = { convention: 'uptime', mtbfHours: 26_280, mttrHours: 8 } as const;

describe('availability from mean times', () => {
  it.each([
    [4, 0.999847816, 1.33],
    [8, 0.99969568, 2.67],
    [24, 0.99908759, 7.99],
    [48, 0.99817685, 15.97],
  ])('a server with MTTF 3 a and MTTR %d h', (mttrHours, availability, hoursPerYear) => {
    const result = availabilityFromRepair({ ...server, mttrHours });
    expect(result.availability).toBeCloseTo(availability, 8);
    expect(downtimeIn('year', result.unavailability).downtimeHours).toBeCloseTo(hoursPerYear, 2);
  });

  it('both conventions agree while MTTR is much shorter than MTBF', () => {
    expect(availabilityFromRepair(server).availability).toBeCloseTo(0.99969568, 8);
    expect(availabilityFromRepair({ ...server, convention: 'cycle' }).availability).toBeCloseTo(
      0.99969559,
      8,
    );
  });

  it('both conventions differ visibly with MTBF 100 h and MTTR 10 h', () => {
    const uptime = availabilityFromRepair({ convention: 'uptime', mtbfHours: 100, mttrHours: 10 });
    const cycle = availabilityFromRepair({ convention: 'cycle', mtbfHours: 100, mttrHours: 10 });
    expect(uptime.availability).toBeCloseTo(0.909, 3);
    expect(cycle.availability).toBeCloseTo(0.9, 12);
    expect([uptime.cycleHours, cycle.cycleHours]).toEqual([110, 100]);
    expect([uptime.mttfHours, cycle.mttfHours]).toEqual([100, 90]);
  });

  it('half the MTTR gives the same as twice the MTTF', () => {
    const faster = availabilityFromRepair({ ...server, mttrHours: 4 });
    const sturdier = availabilityFromRepair({ ...server, mtbfHours: 52_560 });
    expect(faster.unavailability).toBeCloseTo(sturdier.unavailability, 15);
  });

  it('names what is wrong with the times', () => {
    expect(validateRepair(server)).toEqual([]);
    expect(validateRepair({ ...server, mtbfHours: 0 })).toEqual([
      { field: 'mtbfHours', issue: { code: 'too-small', minimum: 0, inclusive: false } },
    ]);
    expect(validateRepair({ ...server, mttrHours: -1 })).toEqual([
      { field: 'mttrHours', issue: { code: 'too-small', minimum: 0, inclusive: true } },
    ]);
    expect(validateRepair({ ...server, mttrHours: Number.NaN })).toEqual([
      { field: 'mttrHours', issue: { code: 'not-finite' } },
    ]);
    expect(validateRepair({ convention: 'cycle', mtbfHours: 5, mttrHours: 5 })).toEqual([
      { field: 'mttrHours', issue: { code: 'mttr-not-below-mtbf', mtbfHours: 5, mttrHours: 5 } },
    ]);
    expect(validateRepair({ convention: 'uptime', mtbfHours: 5, mttrHours: 5 })).toEqual([]);
  });
});

describe('required times for a goal', () => {
  it.each([
    [130, 0.9999, 361],
    [130, 0.99999, 3_611],
    [190, 0.9999, 528],
    [190, 0.99999, 5_278],
  ])('MTTR %d s reaches %d with an MTTF of %d h', (seconds, goal, mttfHours) => {
    expect(Math.round(requiredMtbf('uptime', goal, seconds / 3_600).hours)).toBe(mttfHours);
  });

  it.each(['uptime', 'cycle'] as const)('what is required reaches the goal (%s)', (convention) => {
    const goal = 0.9995;
    const mtbf = requiredMtbf(convention, goal, 2);
    const mttr = requiredMttr(convention, goal, 1_000);
    const back = [
      availabilityFromRepair({ convention, mtbfHours: mtbf.hours, mttrHours: 2 }),
      availabilityFromRepair({ convention, mtbfHours: 1_000, mttrHours: mttr.hours }),
    ];
    for (const { availability } of back) expect(availability).toBeCloseTo(goal, 13);
  });

  it('refuses goals that nothing or everything reaches', () => {
    expect(validateGoal(1, 8)).toEqual([
      { field: 'goal', issue: { code: 'too-large', maximum: 1, inclusive: false } },
    ]);
    expect(validateGoal(0, 8).map(({ field }) => field)).toEqual(['goal']);
    expect(validateGoal(0.9999, 0).map(({ field }) => field)).toEqual(['keptHours']);
    expect(validateGoal(0.9999, 8)).toEqual([]);
  });
});
