import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slideClasses } from '../../../../src/availability/classes.ts';
import { fromAvailability } from '../../../../src/availability/step.ts';
import type { Fields } from '../../../../src/widgets/frame/fragment.ts';
import { happened } from '../../../../src/widgets/nines-ruler/happened.ts';
import {
  availabilityAt,
  fill,
  measure,
  placeOf,
  type RulerSettings,
  rulerSteps,
} from '../../../../src/widgets/nines-ruler/model.ts';
import { rulerCodec } from '../../../../src/widgets/nines-ruler/settings.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const year = (availability: number): RulerSettings => ({ availability, period: 'year' });
const area = (field: ReturnType<typeof fill>) =>
  field.filled.reduce((total, { width, height }) => total + width * height, 0);

describe('fields of cells', () => {
  it('cover exactly as many cells as asked, without overlap', () => {
    const shape = fc.record({ columns: fc.integer({ min: 1, max: 120 }), rows: fc.constant(73) });
    fc.assert(
      fc.property(shape, fc.double({ min: 0, max: 1, noNaN: true }), (field, share) => {
        const cells = share * field.columns * field.rows;
        const filled = fill(field, cells);
        expect(area(filled)).toBeCloseTo(cells, 6);
        for (const { x, y, width, height } of filled.filled) {
          expect(x + width).toBeLessThanOrEqual(field.columns);
          expect(y + height).toBeLessThanOrEqual(field.rows);
        }
      }),
    );
  });

  it.each([
    ['year', 8_760],
    ['month', 730],
    ['week', 168],
  ] as const)('a %s has %d hours', (period, hours) => {
    const { columns, rows } = measure({ availability: 0.9, period }).hours;
    expect(columns * rows).toBe(hours);
  });
});

describe('what the ruler shows', () => {
  it('99.99 %: 52.56 minutes, and the 31.8 of the slide as a line', () => {
    const view = measure(year(0.9999));
    expect(area(view.seconds)).toBeCloseTo(52.56 * 60, 6);
    expect(view.slideSeconds && area(view.slideSeconds)).toBeCloseTo(31.8 * 60, 6);
    expect(plain(happened('de', year(0.9999), view))).toBe(
      '99,99 % lassen im Jahr 52,6 min Ausfall: 52,6 von 525.600 Minuten. Die Folie nennt dafür 0,53 h im Jahr, gerechnet sind es 0,876 h.',
    );
  });

  it('99.5 % fills the whole hour and agrees with the slide', () => {
    const view = measure(year(0.995));
    expect(area(view.seconds)).toBe(3_600);
    expect(view.slideSeconds).toBeUndefined();
    expect(plain(happened('en', year(0.995), view))).toBe(
      '99.5 % leaves 43.8 h of downtime per year: 2,628 of 525,600 minutes.',
    );
  });
});

describe('places on the ruler', () => {
  it('every class of the slide can be reached', () => {
    for (const { availability } of slideClasses)
      expect(availabilityAt(placeOf(fromAvailability(availability).unavailability))).toBe(availability);
  });

  it('every place stays where it is, so that no arrow key gets stuck', () => {
    for (let place = 0; place <= rulerSteps; place++) {
      expect(placeOf(fromAvailability(availabilityAt(place)).unavailability)).toBe(place);
    }
  });

  it('what lies outside stands at the end', () => {
    expect([placeOf(1), placeOf(0)]).toEqual([0, rulerSteps]);
  });
});

describe('the link', () => {
  const codec = rulerCodec('nines-ruler', 'year');
  it('brings the settings back', () => {
    const settings: RulerSettings = { availability: 0.99963, period: 'week' };
    expect(codec.decode(codec.encode(settings))).toEqual(settings);
  });
  it('refuses what cannot be', () => {
    const damaged: Fields[] = [{ a: '1' }, { a: 'x' }, { a: '-0.5' }, { per: 'decade' }];
    for (const broken of damaged) expect(codec.decode(broken)).toBeNull();
  });
});
