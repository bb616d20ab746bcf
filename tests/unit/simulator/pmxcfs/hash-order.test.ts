import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashTableOrder } from '../../../../src/simulator/pmxcfs/hash-order.ts';

describe('hashTableOrder', () => {
  it('gives the order of the recordings', () => {
    expect(hashTableOrder([100, 101, 200])).toEqual([100, 200, 101]);
  });

  it('gives every key once, at any number of them', () => {
    const keys = fc.uniqueArray(fc.integer({ min: 100, max: 999_999 }), { maxLength: 300 });
    fc.assert(
      fc.property(keys, (given) => {
        expect(hashTableOrder(given).toSorted((a, b) => a - b)).toEqual(given.toSorted((a, b) => a - b));
      }),
    );
  });
});
