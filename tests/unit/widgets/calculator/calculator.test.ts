import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hoursOf, timeUnits } from '../../../../src/availability/notation/time-unit.ts';
import { happened } from '../../../../src/widgets/calculator/happened.ts';
import {
  type CalculatorSettings,
  calculate,
  conventions,
  scaled,
  soughtKinds,
  yearLengths,
} from '../../../../src/widgets/calculator/model.ts';
import { calculatorCodec, calculatorPresets } from '../../../../src/widgets/calculator/settings.ts';
import type { Fields } from '../../../../src/widgets/frame/fragment.ts';

const { server, failover, conventions: close } = calculatorPresets;
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

const duration = fc.record({
  value: fc.double({ min: 0.001, max: 1_000, noNaN: true }),
  unit: fc.constantFrom(...timeUnits),
});
const settings: fc.Arbitrary<CalculatorSettings> = fc.record({
  sought: fc.constantFrom(...soughtKinds),
  convention: fc.constantFrom(...conventions),
  mtbf: duration,
  mttr: duration,
  goal: fc.double({ min: 0.001, max: 0.999_999, noNaN: true }),
  year: fc.constantFrom(...yearLengths),
});

describe('what the calculator shows', () => {
  it('first: a server of 3 years and 8 hours', () => {
    const view = calculate(server);
    expect(view).toMatchObject({ kind: 'result', nines: 3, slideClass: { id: 'raised' } });
    expect(plain(happened('de', server, view))).toBe(
      'MTBF 3 a, MTTR 8 h: Der Dienst ist zu 99,9696 % verfügbar und steht im Mittel 2,67 h im Jahr.',
    );
    expect(plain(happened('en', server, view))).toContain(
      'up 99.9696 % of the time and down 2.67 h per year',
    );
  });

  it('the other way round: the MTBF for five nines with a failover of 190 s', () => {
    const view = calculate(failover);
    expect(view.kind === 'result' && view.foundHours).toBeCloseTo(5_277.7, 1);
    expect(plain(happened('de', failover, view))).toBe(
      'Für 99,999 % bei einer MTTR von 190 s muss die MTBF mindestens 220 d betragen.',
    );
  });

  it('the MTTR for 99.99 %', () => {
    const view = calculate({ ...server, sought: 'mttr', goal: 0.9999 });
    expect(view.kind === 'result' && view.foundHours).toBeCloseTo(2.628, 3);
  });

  it('both readings of the same times', () => {
    const view = calculate(close);
    expect(view.kind === 'result' && view.value.availability).toBeCloseTo(0.909, 3);
    expect(view.kind === 'result' && view.otherConvention?.availability).toBeCloseTo(0.9, 12);
  });

  it('a repair that is longer than the cycle is explained at the MTTR', () => {
    const impossible: CalculatorSettings = { ...close, convention: 'cycle', mttr: { value: 200, unit: 'h' } };
    const view = calculate(impossible);
    expect(view).toMatchObject({ kind: 'impossible', issues: [{ field: 'mttrHours' }] });
    expect(happened('en', impossible, view)).toContain('explained at the field');
  });

  it('what is found reaches the goal', () => {
    fc.assert(
      fc.property(settings, (drawn) => {
        const found = calculate(drawn);
        if (found.kind === 'impossible' || found.foundHours === undefined) return;
        const hours = { value: found.foundHours, unit: 'h' } as const;
        const back = calculate({
          ...drawn,
          sought: 'availability',
          ...(drawn.sought === 'mttr' ? { mttr: hours } : { mtbf: hours }),
        });
        if (back.kind === 'result') expect(back.value.availability).toBeCloseTo(drawn.goal, 9);
      }),
    );
  });

  it('twice and half of a time keep its unit', () => {
    expect(scaled({ value: 3, unit: 'a' }, 2)).toEqual({ value: 6, unit: 'a' });
    expect(hoursOf(scaled({ value: 0.3, unit: 'min' }, 0.5))).toBeCloseTo(0.0025, 12);
  });
});

describe('the link', () => {
  const codec = calculatorCodec('calculator', server);

  it('brings the settings back', () => {
    fc.assert(
      fc.property(settings, (drawn) => {
        expect(codec.decode(codec.encode(drawn))).toEqual(drawn);
      }),
    );
  });

  it('may leave things out, but nothing in it may be wrong', () => {
    expect(codec.decode({ mttr: '4h' })).toEqual({ ...server, mttr: { value: 4, unit: 'h' } });
    const damaged: Fields[] = [
      { mttr: 'four' },
      { mtbf: '-1h' },
      { goal: '1.5' },
      { find: 'luck' },
      { year: 'long' },
    ];
    for (const broken of damaged) expect(codec.decode(broken), JSON.stringify(broken)).toBeNull();
  });
});
