import { describe, expect, it } from 'vitest';
import { fragmentation, meanFragmentation } from '../../../../src/simulator/zfs/fragmentation.ts';
import { isHeavier, isWornOut, segmentWeight } from '../../../../src/simulator/zfs/metaslab-weight.ts';
import { MIB } from './vdevs.ts';

const free = (...sizes: number[]) => {
  let at = 0;
  return sizes.map((size) => {
    const range = { from: at, to: at + size };
    at = range.to + MIB;
    return range;
  });
};

describe('the weight of a metaslab', () => {
  it('is the class of its largest stretch and how many are of that class', () => {
    expect(segmentWeight(free(MIB, 3 * MIB, 2 * MIB))).toEqual({ power: 21, count: 2 });
    expect(segmentWeight(free(16 * MIB))).toEqual({ power: 24, count: 1 });
    expect(segmentWeight(free(16 * MIB - 1))).toEqual({ power: 23, count: 1 });
    expect(segmentWeight([]).power).toBeLessThan(0);
  });

  it('one large stretch outweighs many small ones; the number decides among equals', () => {
    const [one, many] = [segmentWeight(free(4 * MIB)), segmentWeight(free(MIB, MIB, MIB))];
    expect(isHeavier(one, many)).toBe(true);
    expect(isHeavier(segmentWeight(free(4 * MIB, 4 * MIB)), one)).toBe(true);
    expect(isHeavier(one, one)).toBe(false);
  });

  it('is worn out two classes below what it was', () => {
    const taken = segmentWeight(free(16 * MIB));
    expect(isWornOut(taken, segmentWeight(free(8 * MIB)))).toBe(false);
    expect(isWornOut(taken, segmentWeight(free(8 * MIB - 1)))).toBe(true);
  });
});

describe('FRAG of a vdev', () => {
  it('is the mean of its metaslabs, whatever their free space, and those never written to count as 0', () => {
    const [torn, whole] = [free(MIB, MIB), free(15 * MIB)];
    expect(fragmentation(torn)).toBe(43);
    expect(fragmentation(whole)).toBe(23);
    expect(meanFragmentation([torn, whole], 2)).toBe(33);
    expect(meanFragmentation([whole, whole, whole, whole, whole, whole], 60)).toBe(2);
    expect(meanFragmentation([], 0)).toBe(0);
  });
});
