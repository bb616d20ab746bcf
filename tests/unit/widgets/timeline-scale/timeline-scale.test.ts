import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fields } from '../../../../src/widgets/frame/fragment.ts';
import {
  addInLongestUptime,
  addOutage,
  changeOutage,
  removeOutage,
  splitLongest,
} from '../../../../src/widgets/timeline-scale/edit.ts';
import { happened } from '../../../../src/widgets/timeline-scale/happened.ts';
import {
  maximumOutages,
  snapHours,
  type TimelineSettings,
  weigh,
} from '../../../../src/widgets/timeline-scale/model.ts';
import { timelineCodec, timelinePresets } from '../../../../src/widgets/timeline-scale/settings.ts';

const { tight, server } = timelinePresets;
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const hours = (value: number) => ({ value, unit: 'h' }) as const;

describe('what is weighed', () => {
  it('10 h after 100 h: the reading of MTBF matters', () => {
    const { observed, readings } = weigh(tight);
    expect(observed).toMatchObject({ mttfHours: 100, mttrHours: 10, cycleHours: 110, failures: 1 });
    expect(readings?.asMeant.availability).toBeCloseTo(100 / 110, 12);
    expect(readings?.misread?.availability).toBeCloseTo(0.9, 12);
    expect(plain(happened('de', tight, weigh(tight)))).toBe(
      '110 h beobachtet, 1 Ausfall: A = 90,91 %, MTTF 100 h, MTTR 10 h.',
    );
  });

  it('8 h after 3 years: it does not', () => {
    const { readings } = weigh(server);
    expect(readings?.asMeant.availability).toBeCloseTo(0.99969568, 8);
    expect(readings?.misread?.availability).toBeCloseTo(0.99969559, 8);
  });

  it('a cycle MTBF put into the formula of the slide counts the repair twice', () => {
    const { readings } = weigh({ ...tight, convention: 'cycle' });
    expect(readings?.statedMtbfHours).toBe(110);
    expect(readings?.asMeant.availability).toBeCloseTo(100 / 110, 12);
    expect(readings?.misread?.availability).toBeCloseTo(110 / 120, 12);
  });

  it('an MTTF shorter than the MTTR cannot be read as a cycle', () => {
    const mostlyDown = { ...tight, outages: [{ start: hours(0), length: hours(80) }] };
    expect(weigh(mostlyDown).readings).toMatchObject({ misread: undefined });
  });

  it('without an outage nothing is known about the mean times', () => {
    const quiet = { ...tight, outages: [] };
    expect(weigh(quiet).readings).toBeUndefined();
    expect(plain(happened('en', quiet, weigh(quiet)))).toContain('no outage. A = 100 %');
  });
});

describe('drawing', () => {
  it('splitting the longest outage keeps A and halves both mean times', () => {
    const { observed } = weigh(splitLongest(tight));
    expect(observed.availability).toBeCloseTo(100 / 110, 12);
    expect(observed).toMatchObject({ failures: 2, mttfHours: 50, mttrHours: 5 });
  });

  it('split until full: A stays, the number of failures doubles at most', () => {
    let settings = tight;
    for (let i = 0; i < 20; i++) {
      settings = splitLongest(settings);
      expect(weigh(settings).observed.availability).toBeCloseTo(100 / 110, 4);
    }
    expect(settings.outages).toHaveLength(maximumOutages);
    expect(splitLongest(settings)).toBe(settings);
    expect(addInLongestUptime(settings)).toBe(settings);
  });

  it('a new outage stands in the middle of the longest uptime', () => {
    const [, added] = addInLongestUptime(tight).outages;
    expect(added?.start.value).toBeCloseTo(28, 6);
    expect(weigh(addInLongestUptime(tight)).observed.failures).toBe(2);
  });

  it('outages can be added, changed and removed', () => {
    const added = addOutage(tight, { startHours: 5, lengthHours: 2 });
    const changed = changeOutage(added, 1, { length: { value: 30, unit: 'min' } });
    expect(changed.outages[1]).toEqual({ start: hours(5), length: { value: 30, unit: 'min' } });
    expect(removeOutage(changed, 0).outages).toEqual([changed.outages[1]]);
  });

  it.each([
    [110, 1],
    [8_760, 50],
    [26_288, 200],
    [1, 0.005],
  ])('a record of %d h snaps to %d h', (record, snap) => {
    expect(snapHours(record)).toBe(snap);
  });
});

describe('the link', () => {
  const codec = timelineCodec('timeline-scale', tight);
  const duration = (minimum: number) =>
    fc.record({
      value: fc.double({ min: minimum, max: 1_000, noNaN: true }),
      unit: fc.constantFrom('min' as const, 'h' as const, 'd' as const),
    });

  it('brings the drawing back', () => {
    const settings: fc.Arbitrary<TimelineSettings> = fc.record({
      record: duration(0.01),
      outages: fc.array(fc.record({ start: duration(0), length: duration(0.01) }), {
        maxLength: maximumOutages,
      }),
      convention: fc.constantFrom('uptime', 'cycle'),
    });
    fc.assert(
      fc.property(settings, (drawn) => {
        expect(codec.decode(codec.encode(drawn))).toEqual(drawn);
      }),
    );
  });

  it('refuses what cannot be', () => {
    const tooMany = Array(maximumOutages + 1)
      .fill('1h~1h')
      .join('_');
    const damaged: Fields[] = [
      { down: '5h' },
      { down: '5h~0h' },
      { down: '5h~1h~2h' },
      { down: tooMany },
      { record: '0h' },
    ];
    for (const broken of damaged) expect(codec.decode(broken), JSON.stringify(broken)).toBeNull();
  });
});
