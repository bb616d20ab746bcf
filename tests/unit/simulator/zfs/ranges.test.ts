import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  intersectRanges,
  lengthOf,
  normaliseRanges,
  subtractRanges,
  uniteRanges,
} from '../../../../src/simulator/zfs/ranges.ts';

const sets = fc.array(
  fc.tuple(fc.nat(60), fc.nat(12)).map(([from, length]) => ({ from, to: from + length })),
);

function members(ranges: readonly { from: number; to: number }[]): Set<number> {
  return new Set(ranges.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i)));
}

describe('ranges', () => {
  it('are sets of numbers: union, difference and intersection agree with those of the members', () => {
    fc.assert(
      fc.property(sets, sets, (one, other) => {
        const [a, b] = [normaliseRanges(one), normaliseRanges(other)];
        const [inA, inB] = [members(one), members(other)];
        expect(members(uniteRanges(a, b))).toEqual(new Set([...inA, ...inB]));
        expect(members(subtractRanges(a, b))).toEqual(new Set([...inA].filter((n) => !inB.has(n))));
        expect(members(intersectRanges(a, b))).toEqual(new Set([...inA].filter((n) => inB.has(n))));
        expect(lengthOf(a)).toBe(inA.size);
      }),
    );
  });

  it('have one form: sorted, disjoint, without neighbours', () => {
    fc.assert(
      fc.property(sets, (ranges) => {
        const normal = normaliseRanges(ranges);
        normal.forEach((range, i) => {
          expect(range.to).toBeGreaterThan(range.from);
          if (i > 0) expect(range.from).toBeGreaterThan(normal[i - 1]?.to ?? -1);
        });
      }),
    );
  });
});
