import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseOutages, observe } from '../../../src/availability/observed.ts';
import { availabilityFromRepair } from '../../../src/availability/repair.ts';

const outages = fc.array(
  fc.record({
    startHours: fc.integer({ min: -20, max: 120 }),
    lengthHours: fc.integer({ min: -5, max: 60 }),
  }),
  { maxLength: 8 },
);

describe('a recorded time line', () => {
  it('two outages of 5 h in 110 h', () => {
    const result = observe(
      [
        { startHours: 20, lengthHours: 5 },
        { startHours: 60, lengthHours: 5 },
      ],
      110,
    );
    expect(result).toMatchObject({ failures: 2, mttfHours: 50, mttrHours: 5, cycleHours: 55 });
    expect(result.availability).toBeCloseTo(100 / 110, 12);
  });

  it('without an outage there is no mean time', () => {
    expect(observe([], 100)).toMatchObject({ availability: 1, failures: 0, mttfHours: undefined });
  });

  it('joins overlapping and touching outages and cuts them to the record', () => {
    const drawn = [
      { startHours: 90, lengthHours: 50 },
      { startHours: 10, lengthHours: 10 },
      { startHours: 20, lengthHours: 5 },
      { startHours: 15, lengthHours: 2 },
      { startHours: 50, lengthHours: 0 },
    ];
    expect(normaliseOutages(drawn, 100)).toEqual([
      { startHours: 10, lengthHours: 15 },
      { startHours: 90, lengthHours: 10 },
    ]);
  });

  it('counts each hour once, whatever is drawn', () => {
    fc.assert(
      fc.property(outages, (drawn) => {
        const isDown = Array.from({ length: 100 }, (_, hour) =>
          drawn.some((o) => o.startHours <= hour && hour < o.startHours + o.lengthHours),
        );
        const { downtimeHours, uptimeHours, failures } = observe(drawn, 100);
        expect(downtimeHours).toBe(isDown.filter(Boolean).length);
        expect(uptimeHours + downtimeHours).toBe(100);
        expect(failures).toBe(isDown.filter((down, hour) => down && !isDown[hour - 1]).length);
      }),
    );
  });

  it('both conventions give the drawn availability again', () => {
    fc.assert(
      fc.property(outages, (drawn) => {
        const { availability, mttfHours, mttrHours, cycleHours } = observe(drawn, 100);
        if (!mttfHours || !mttrHours || !cycleHours) return;
        for (const [convention, mtbfHours] of [
          ['uptime', mttfHours],
          ['cycle', cycleHours],
        ] as const) {
          const again = availabilityFromRepair({ convention, mtbfHours, mttrHours });
          expect(again.availability).toBeCloseTo(availability, 10);
        }
      }),
    );
  });
});
