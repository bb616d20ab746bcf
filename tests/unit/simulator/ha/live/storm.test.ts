/** A few storms; `npm run storm` plays as many as wanted. */
import { describe, expect, it } from 'vitest';
import { makeStorm, playStorm } from '../../../../../tools/storm/storm.ts';

const FIRST_SEED = 5000;
const STORMS = 30;

describe('faults and commands, an hour long', () => {
  it('break no invariant', { timeout: 300_000 }, () => {
    const violations = Array.from({ length: STORMS }, (_, at) => FIRST_SEED + at).flatMap((seed) => {
      const { violation } = playStorm(makeStorm(seed));
      return violation === undefined ? [] : [{ seed, ...violation }];
    });
    expect(violations).toEqual([]);
  });

  it('are the same for the same seed', () => {
    expect(makeStorm(7)).toEqual(makeStorm(7));
    expect(playStorm(makeStorm(7))).toEqual(playStorm(makeStorm(7)));
  });
});
