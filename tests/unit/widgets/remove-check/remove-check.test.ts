import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { poolRawSpace } from '../../../../src/simulator/zfs/space.ts';
import type { Lang } from '../../../../src/widgets/frame/texts.ts';
import {
  limits,
  presetNames,
  presets,
  purposes,
  type RemoveCase,
  type RemovePreset,
  rowKinds,
  troubles,
} from '../../../../src/widgets/remove-check/case.ts';
import { removeView } from '../../../../src/widgets/remove-check/model.ts';
import { samplePool } from '../../../../src/widgets/remove-check/sample-pool.ts';
import { removeCodec } from '../../../../src/widgets/remove-check/settings.ts';
import { happened } from '../../../../src/widgets/remove-check/verdict-text.ts';
import { versions } from '../../../../src/widgets/vdev-builder/design.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

/** The rule that forbids it, or what would happen. */
function verdict(preset: RemovePreset, change: Partial<RemoveCase> = {}): string {
  const view = removeView({ ...presets[preset], ...change });
  if (view.kind !== 'pool') return view.kind;
  return view.verdict.isAllowed ? view.verdict.plan.kind : view.verdict.refusal.rule;
}

describe('may it go?', () => {
  it.each([
    ['mirrors', {}, 'evacuation'],
    ['mirrors', { used: 60 }, 'remove.no-space'],
    ['mirrors', { trouble: 'checkpoint' }, 'checkpoint.exists'],
    ['mirrors', { trouble: 'removal' }, 'remove.pool-busy'],
    ['mirrors', { trouble: 'removal', chosen: 'mirror-0' }, 'remove.already-running'],
    ['mirrors', { version: '0.7' }, 'remove.not-removable'],
    ['special', { version: '0.7' }, 'too-old'],
    ['mirrors', { chosen: 'sdb' }, 'remove.not-removable'],
    ['beside-raidz', {}, 'remove.raidz-present'],
    ['special', {}, 'remove.raidz-present'],
    ['mixed-ashift', {}, 'remove.ashift-differs'],
    ['aux', {}, 'log'],
    ['aux', { chosen: 'sdf' }, 'cache'],
    ['aux', { chosen: 'sdg' }, 'spare'],
    ['last', {}, 'remove.no-space'],
  ] as const)('%s %o: %s', (preset, change, expected) => {
    expect(verdict(preset, change)).toBe(expected);
  });

  it('says by which rule, in both languages', () => {
    const said = (lang: Lang, preset: RemovePreset) => plain(happened(lang, removeView(presets[preset])));
    expect(said('de', 'mirrors')).toMatch(
      /^mirror-1 darf gehen\. 266,\d GiB ziehen auf die übrigen vdevs um/,
    );
    expect(said('en', 'beside-raidz')).toMatch(/^sdd has to stay\. There is a RAIDZ in the pool\./);
    expect(said('de', 'last')).toMatch(/Es ist der einzige vdev für Daten/);
  });

  it('pools that cannot be are told', () => {
    const row = { purpose: 'data', kind: 'mirror', count: 1, ashift: 12 } as const;
    expect(verdict('mirrors', { rows: [row] })).toBe('unclear');
    expect(verdict('mirrors', { rows: [] })).toBe('unclear');
    expect(verdict('mirrors', { rows: [row, { ...row, purpose: 'log', kind: 'raidz1', count: 3 }] })).toBe(
      'unclear',
    );
  });
});

const anyRow = fc.record({
  purpose: fc.constantFrom(...purposes),
  kind: fc.constantFrom(...rowKinds),
  count: fc.integer({ min: 1, max: limits.count }),
  ashift: fc.constantFrom(9 as const, 12 as const),
});
const anyCase: fc.Arbitrary<RemoveCase> = fc.record({
  rows: fc.array(anyRow, { maxLength: limits.rows }),
  version: fc.constantFrom(...versions),
  used: fc.integer({ min: 0, max: limits.used }),
  trouble: fc.constantFrom(...troubles),
  chosen: fc.constantFrom('mirror-0', 'mirror-1', 'raidz1-0', 'sda', 'sdc', 'nothing'),
});

describe('any case', () => {
  const codec = removeCodec('remove-check', presets.mirrors);

  it('has an answer without open places, and survives the link', () => {
    fc.assert(
      fc.property(anyCase, fc.constantFrom<Lang>('de', 'en'), (one, lang) => {
        expect(happened(lang, removeView(one))).not.toMatch(/\{\w+\}|undefined|NaN/);
        expect(codec.decode(codec.encode(one))).toEqual(one);
      }),
    );
  });

  it('is a pool filled as far as it says', () => {
    // SIZE counts special vdevs as well, which hold no data here.
    for (const name of presetNames.filter((one) => one !== 'special')) {
      const { capacity } = poolRawSpace(samplePool(presets[name]));
      expect(Math.abs(capacity - presets[name].used)).toBeLessThanOrEqual(2);
    }
  });

  it.each([
    ['rows', 'data.mirror.2'],
    ['rows', 'data.mirror.9.12'],
    ['rows', 'data.mirror.2.13'],
    ['rows', 'data.raidz9.2.12'],
    ['used', '-3'],
    ['used', '91'],
    ['zfs', '9'],
    ['trouble', 'ghost'],
  ])('with %s:%s in the link is told', (name, value) => {
    expect(codec.decode({ [name]: value })).toBeNull();
  });
});
