import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  completeWager,
  emptySlip,
  readWager,
  type Wager,
  withGuess,
  writeWager,
} from '../../../../src/widgets/wager/model.ts';

const duration = fc.record({
  value: fc.double({ min: 0, max: 1_000, noNaN: true }),
  unit: fc.constantFrom('s' as const, 'min' as const, 'h' as const),
});
const guess = fc.record({ downtime: duration, lostData: duration });
const wagers: fc.Arbitrary<Wager> = fc.record({ 'single-node': guess, 'dual-node': guess, ceph: guess });

describe('the slip', () => {
  it('is complete with the sixth guess, and not before', () => {
    const seconds = { value: 5, unit: 's' } as const;
    let slip = emptySlip;
    for (const place of ['single-node', 'dual-node', 'ceph'] as const)
      for (const kind of ['downtime', 'lostData'] as const) {
        expect(completeWager(slip)).toBeUndefined();
        slip = withGuess(slip, place, kind, seconds);
      }
    expect(completeWager(slip)?.ceph).toEqual({ downtime: seconds, lostData: seconds });
    expect(completeWager(withGuess(slip, 'ceph', 'lostData', undefined))).toBeUndefined();
  });
});

describe('the memory', () => {
  it('gives back what was stored', () => {
    fc.assert(
      fc.property(wagers, (wager) => {
        expect(readWager(writeWager(wager))).toEqual({ kind: 'placed', wager });
      }),
    );
  });

  it('tells nothing stored, damage and a later version apart', () => {
    expect(readWager(null)).toEqual({ kind: 'none' });
    expect(readWager('')).toEqual({ kind: 'damaged' });
    expect(readWager('{"version":1}')).toEqual({ kind: 'damaged' });
    expect(readWager('v1|single-node:5s,0s|dual-node:5s,0s')).toEqual({ kind: 'damaged' });
    expect(readWager('v1|single-node:5s,0s|dual-node:5s,0s|ceph:5s,-1s')).toEqual({ kind: 'damaged' });
    expect(readWager('v2|anything')).toEqual({ kind: 'newer' });
  });

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(['damaged', 'newer', 'placed']).toContain(readWager(`v1|${text}`).kind);
      }),
    );
  });
});
