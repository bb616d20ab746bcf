import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mismatch,
  rebuilt,
  reconstructed,
  type Stripe,
  stripeBefore,
  stripeTorn,
  stripeTornOtherWay,
  stripeUpdated,
  xor,
} from '../../../../src/site/figures/worked/stripe.ts';

const byte = fc.integer({ min: 0, max: 255 });
const data = fc.tuple(byte, byte, byte);
const lost = fc.integer({ min: 0, max: 2 });

describe('a stripe with parity', () => {
  it('gives back any block that is lost', () => {
    fc.assert(
      fc.property(data, lost, (blocks, at) => {
        const stripe: Stripe = { data: blocks, parity: xor(...blocks) };
        expect(reconstructed(stripe, at)).toBe(blocks[at]);
        expect(rebuilt(stripe, at)).toEqual(stripe);
      }),
    );
  });

  it('fits again after a rebuild, whatever its parity was', () => {
    fc.assert(
      fc.property(data, byte, lost, (blocks, parity, at) => {
        expect(mismatch(rebuilt({ data: blocks, parity }, at))).toBe(0);
      }),
    );
  });
});

describe('the write hole of lesson 4.2', () => {
  it('leaves the updated and the old stripe consistent, and both torn ones not', () => {
    expect([stripeBefore, stripeUpdated].map(mismatch)).toEqual([0, 0]);
    expect([stripeTorn, stripeTornOtherWay].map(mismatch)).toEqual([0x88, 0x88]);
  });

  it('turns 5C into D4, whichever half arrived', () => {
    expect(stripeBefore).toEqual({ data: [0xb2, 0x5c, 0x0f], parity: 0xe1 });
    expect(stripeUpdated.parity).toBe(0x69);
    expect(reconstructed(stripeTorn, 1)).toBe(0xd4);
    expect(reconstructed(stripeTornOtherWay, 1)).toBe(0xd4);
    expect(reconstructed(stripeTorn, 2)).toBe(0x87);
    expect(reconstructed(stripeTorn, 0)).toBe(0xb2);
  });
});
