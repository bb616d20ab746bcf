import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logSteps, positionOf, valueAt } from '../../../../src/widgets/fields/log-scale.ts';

const scale = { minimum: 1 / 3_600, maximum: 720 };

describe('logarithmic slider', () => {
  it('reaches both ends and clamps what lies outside', () => {
    expect([positionOf(scale.minimum, scale), positionOf(scale.maximum, scale)]).toEqual([0, logSteps]);
    expect([positionOf(0, scale), positionOf(1e9, scale)]).toEqual([0, logSteps]);
    expect(valueAt(logSteps, scale)).toBe(720);
  });

  it('the value at a place is about the value that stands there', () => {
    fc.assert(
      fc.property(fc.double({ min: scale.minimum, max: scale.maximum, noNaN: true }), (value) => {
        expect(valueAt(positionOf(value, scale), scale) / value).toBeGreaterThan(0.93);
        expect(valueAt(positionOf(value, scale), scale) / value).toBeLessThan(1.07);
      }),
    );
  });

  it('never falls as the slider rises', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: logSteps - 1 }), (position) => {
        expect(valueAt(position + 1, scale)).toBeGreaterThanOrEqual(valueAt(position, scale));
      }),
    );
  });
});
