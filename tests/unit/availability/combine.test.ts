import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  kOfNUnavailability,
  parallelUnavailability,
  redundantUnavailability,
  seriesUnavailability,
} from '../../../src/availability/combine.ts';
import { downtimeIn } from '../../../src/availability/downtime.ts';

const server = 8 / 26_288;
const minutesPerYear = (u: number) => downtimeIn('year', u).downtimeHours * 60;
const unavailabilities = (minLength = 1) =>
  fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength, maxLength: 7 });

describe('worked examples', () => {
  it('two servers in parallel, naively: 0.99999991, 2.9 s a year', () => {
    const u = parallelUnavailability([server, server]);
    expect((1 - u).toFixed(8)).toBe('0.99999991');
    expect((minutesPerYear(u) * 60).toFixed(1)).toBe('2.9');
  });

  it.each([
    [0.01, '1.6', '99.9997'],
    [0.05, '8.0', '99.9985'],
    [0.1, '16.0', '99.9969'],
  ])('common cause β = %d leaves %s min a year', (beta, minutes, percent) => {
    const u = redundantUnavailability([server, server], 1, beta);
    expect(u).toBeCloseTo(beta * server + ((1 - beta) * server) ** 2, 18);
    expect(minutesPerYear(u).toFixed(1)).toBe(minutes);
    expect(((1 - u) * 100).toFixed(4)).toBe(percent);
  });

  it('2 of 3 nodes: 0.99999972', () => {
    expect((1 - kOfNUnavailability([server, server, server], 2)).toFixed(8)).toBe('0.99999972');
  });

  it('two components of 99.9 % in series: 99.8001 %', () => {
    expect(1 - seriesUnavailability([0.001, 0.001])).toBeCloseTo(0.998001, 12);
  });
});

describe('laws', () => {
  it('n of n is series, 1 of n is parallel', () => {
    fc.assert(
      fc.property(unavailabilities(), (us) => {
        expect(kOfNUnavailability(us, us.length)).toBeCloseTo(seriesUnavailability(us), 10);
        expect(kOfNUnavailability(us, 1)).toBeCloseTo(parallelUnavailability(us), 10);
      }),
    );
  });

  it('k of n equals the count over all outcomes', () => {
    fc.assert(
      fc.property(unavailabilities(), fc.nat(6), (us, offset) => {
        const required = 1 + (offset % us.length);
        let down = 0;
        for (let mask = 0; mask < 2 ** us.length; mask++) {
          const isDown = us.map((_, i) => Math.floor(mask / 2 ** i) % 2 === 1);
          if (isDown.filter((d) => !d).length >= required) continue;
          down += us.reduce((p, u, i) => p * (isDown[i] ? u : 1 - u), 1);
        }
        expect(kOfNUnavailability(us, required)).toBeCloseTo(down, 10);
      }),
    );
  });

  it('needing one more member never helps, another member never harms', () => {
    fc.assert(
      fc.property(unavailabilities(2), (us) => {
        for (let k = 1; k < us.length; k++) {
          expect(kOfNUnavailability(us, k + 1)).toBeGreaterThanOrEqual(kOfNUnavailability(us, k) - 1e-12);
          expect(kOfNUnavailability([...us, 0.5], k)).toBeLessThanOrEqual(kOfNUnavailability(us, k) + 1e-12);
        }
      }),
    );
  });

  it('a parallel group lies between independence and its best member, growing with β', () => {
    fc.assert(
      fc.property(unavailabilities(2), fc.double({ min: 0, max: 1, noNaN: true }), (us, beta) => {
        const u = redundantUnavailability(us, 1, beta);
        expect(u).toBeGreaterThanOrEqual(parallelUnavailability(us) - 1e-12);
        expect(u).toBeLessThanOrEqual(Math.min(...us) + 1e-12);
        expect(redundantUnavailability(us, 1, beta / 2)).toBeLessThanOrEqual(u + 1e-12);
      }),
    );
  });

  it('an unavailability never exceeds 1, however bad the members', () => {
    expect(redundantUnavailability(Array(10).fill(0.5), 10, 0.5)).toBe(1);
  });
});
