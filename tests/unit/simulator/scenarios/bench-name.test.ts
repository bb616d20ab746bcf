import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Bench,
  benchLimits,
  benchName,
  isBenchOf,
  readBench,
  splitName,
  writeBench,
} from '../../../../src/simulator/scenarios/bench-name.ts';
import { OPENZFS_VERSIONS } from '../../../../src/simulator/zfs/features.ts';

const bytes = fc.oneof(
  fc.constantFrom(0, 4_000_787_030_016),
  fc.integer({ min: benchLimits.minimum, max: benchLimits.maximum }),
);
const benches: fc.Arbitrary<Bench> = fc.record({
  version: fc.constantFrom(...OPENZFS_VERSIONS),
  disks: fc.array(bytes, { maxLength: benchLimits.disks }),
});

describe('the name of a bench', () => {
  it('gives back every bench', () => {
    fc.assert(
      fc.property(benches, (bench) => {
        expect(readBench(writeBench(bench))).toEqual({ ok: true, bench });
        expect(splitName(benchName('pair', bench))).toEqual({ lab: 'pair', bench: writeBench(bench) });
        expect(isBenchOf('pair', benchName('pair', bench))).toBe(true);
        expect(isBenchOf('trio', benchName('pair', bench))).toBe(false);
      }),
    );
  });

  it('keeps an empty place, so that the disks behind it keep their names', () => {
    const bench: Bench = {
      version: '2.4',
      disks: [4_000_787_030_016, 4_000_787_030_016, 0, 960_197_124_096],
    };
    expect(writeBench(bench)).toBe('2.4~2*4000787030016~1*0~1*960197124096');
  });

  it.each([
    ['', 'version'],
    ['9.9~1*4000787030016', 'version'],
    ['2.4~', 'version'],
    ['2.4~~', 'disks'],
    ['2.4~0*4000787030016', 'disks'],
    ['2.4~101*4000787030016', 'disks'],
    ['2.4~1*512', 'disks'],
    ['2.4~1*9999999999999999', 'disks'],
    ['2.4~1*hdd4', 'disks'],
    ['2.4~4000787030016', 'disks'],
  ])('refuses %j because of its %s', (text, problem) => {
    expect(readBench(text)).toEqual({ ok: false, problem });
  });

  it('answers any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readBench(text);
        if (read.ok) expect(readBench(writeBench(read.bench))).toEqual(read);
      }),
    );
  });
});
