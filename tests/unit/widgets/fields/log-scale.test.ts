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

  it('every place stays where it is, so that no arrow key gets stuck', () => {
    for (const ends of [scale, { minimum: 1 / 8_760, maximum: 100 }])
      for (let position = 0; position <= logSteps; position++)
        expect(positionOf(valueAt(position, ends), ends)).toBe(position);
  });

  it('prefers round values', () => {
    expect(valueAt(positionOf(8, scale), scale)).toBe(8);
    expect(valueAt(positionOf(100, scale), scale)).toBe(100);
  });

  it('the value at a place is about the value that stands there', () => {
    fc.assert(
      fc.property(fc.double({ min: scale.minimum, max: scale.maximum, noNaN: true }), (value) => {
        expect(Math.abs(valueAt(positionOf(value, scale), scale) / value - 1)).toBeLessThan(0.02);
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
