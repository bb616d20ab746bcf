import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ALLOWED_PAUSE_S,
  copyLimitS,
  gibPerSecond,
  preCopy,
} from '../../../../src/site/figures/worked/precopy.ts';

/** A guest that changes less than the network carries. */
const converging = fc
  .record({
    ramGiB: fc.double({ min: 0.5, max: 1024, noNaN: true }),
    bandwidthGiBPerS: fc.double({ min: 0.05, max: 12, noNaN: true }),
    share: fc.double({ min: 0, max: 0.95, noNaN: true }),
  })
  .map(({ ramGiB, bandwidthGiBPerS, share }) => ({
    ramGiB,
    bandwidthGiBPerS,
    dirtyGiBPerS: share * bandwidthGiBPerS,
  }));

describe('pre-copy', () => {
  it('of the example: 16 GiB over 1 GiB/s with 0.2 GiB/s of change', () => {
    const spec = { ramGiB: 16, bandwidthGiBPerS: 1, dirtyGiBPerS: 0.2 };
    const { rounds, copyS, pauseS } = preCopy(spec);
    expect(rounds.map(({ sentGiB }) => Number(sentGiB.toFixed(6)))).toEqual([16, 3.2, 0.64, 0.128]);
    expect(copyS).toBeCloseTo(19.968, 9);
    expect(pauseS).toBeCloseTo(0.0256, 9);
    expect(copyLimitS(spec)).toBeCloseTo(20, 9);
  });

  it('sends the memory once when the guest changes nothing: 16 GiB at 10 Gbit/s take 14 s', () => {
    const { rounds, copyS, pauseS } = preCopy({
      ramGiB: 16,
      bandwidthGiBPerS: gibPerSecond(10),
      dirtyGiBPerS: 0,
    });
    expect(rounds).toHaveLength(1);
    expect(Math.round(copyS)).toBe(14);
    expect(pauseS).toBe(0);
  });

  it('stops the guest only for what fits into the allowed pause, and never later than the limit says', () => {
    fc.assert(
      fc.property(converging, (spec) => {
        const { copyS, pauseS } = preCopy(spec);
        expect(pauseS).toBeLessThanOrEqual(ALLOWED_PAUSE_S);
        expect(copyS + pauseS).toBeLessThanOrEqual(copyLimitS(spec) * (1 + 1e-9));
      }),
    );
  });

  it('sends in every round what was changed during the one before', () => {
    fc.assert(
      fc.property(converging, (spec) => {
        const { rounds } = preCopy(spec);
        for (const [at, { lengthS }] of rounds.slice(0, -1).entries())
          expect(rounds[at + 1]?.sentGiB).toBeCloseTo(lengthS * spec.dirtyGiBPerS, 9);
      }),
    );
  });

  it.each([1, 1.7])('does not end when the guest changes %s times what the network carries', (share) => {
    const spec = { ramGiB: 16, bandwidthGiBPerS: 0.5, dirtyGiBPerS: share * 0.5 };
    expect(copyLimitS(spec)).toBe(Number.POSITIVE_INFINITY);
    expect(() => preCopy(spec)).toThrow(RangeError);
  });
});
