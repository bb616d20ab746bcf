import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lang } from '../../../../src/widgets/frame/texts.ts';
import { happened, obstacleText } from '../../../../src/widgets/from-a-to-b/answer-text.ts';
import {
  diskCount,
  type Journey,
  limits,
  type PuzzleName,
  puzzleNames,
  puzzles,
} from '../../../../src/widgets/from-a-to-b/journey.ts';
import { journeyView, taskOf } from '../../../../src/widgets/from-a-to-b/model.ts';
import { journeyCodec } from '../../../../src/widgets/from-a-to-b/settings.ts';
import { catalogueDisks, versions } from '../../../../src/widgets/vdev-builder/design.ts';
import { vdevKinds } from '../../../../src/widgets/vdev-builder/edit.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

/** Commands of the way, or the rules that stand in it. */
function outcome(journey: Journey): readonly string[] {
  const view = journeyView(journey);
  if (view.kind === 'unclear') return ['unclear'];
  const { answer } = view;
  return answer.ok ? answer.steps.map(({ command }) => command) : answer.obstacles.map(({ rule }) => rule);
}

const ways: Readonly<Record<PuzzleName, readonly string[]>> = {
  grow: ['zpool add tank mirror sdc sdd mirror sde sdf mirror sdg sdh'],
  expand: ['plan.needs-version'],
  'undo-mirror': ['zpool remove tank sdc'],
  'undo-raidz': ['plan.vdev-stays'],
  swap: ['zpool replace tank sda sdc', 'zpool replace tank sdb sdd', 'zpool online -e tank sdd'],
  parity: ['plan.parity-stays'],
};

describe('the tasks of the curriculum', () => {
  it.each(puzzleNames)('%s', (name) => {
    expect(outcome(puzzles[name])).toEqual(ways[name]);
  });

  it('the expansion is possible from 2.3 on, and for good', () => {
    const journey = { ...puzzles.expand, version: '2.3' } as const;
    expect(outcome(journey)).toEqual(['zpool attach tank raidz1-0 sdd', 'zpool attach tank raidz1-0 sde']);
    expect(plain(happened('de', journey, journeyView(journey), true))).toBe(
      'Aus „RAIDZ1, 3 × 4 TB“ soll „RAIDZ1, 5 × 4 TB“ werden, mit OpenZFS 2.3. Es geht mit 2 Befehlen. Davon nicht zurückzunehmen: 2.',
    );
  });

  it('nobody hears the answer before it is open', () => {
    const view = journeyView(puzzles.expand);
    expect(happened('en', puzzles.expand, view, false)).not.toMatch(/2\.3/);
    expect(happened('en', puzzles.expand, view, true)).toMatch(/It works only with OpenZFS 2\.3\.$/);
  });

  it('data that does not fit keeps a vdev in', () => {
    const full = { ...puzzles['undo-mirror'], used: 95 };
    expect(outcome(full)).not.toEqual(ways['undo-mirror']);
  });
});

describe('what cannot be searched', () => {
  it('is told: pools that are empty, cannot be, or are too large', () => {
    expect(journeyView({ ...puzzles.grow, wanted: [] }).kind).toBe('unclear');
    const narrow = journeyView({ ...puzzles.grow, wanted: [{ kind: 'raidz3', count: 2, disk: 'hdd4' }] });
    expect(narrow.kind === 'unclear' && narrow.problems).toMatchObject([
      { side: 'wanted', row: 0, refusal: { rule: 'spec.too-few-devices' } },
    ]);
    const free = Array.from({ length: 3 }, () => ({ count: 8, disk: 'hdd4' }) as const);
    expect(journeyView({ ...puzzles.grow, free })).toMatchObject({ kind: 'unclear', isTooLarge: true });
  });
});

const disk = fc.constantFrom(...catalogueDisks);
const count = fc.integer({ min: 1, max: limits.disksPerRow });
const vdevRows = fc.array(fc.record({ kind: fc.constantFrom(...vdevKinds), count, disk }), {
  maxLength: limits.rows,
});
const anyJourney: fc.Arbitrary<Journey> = fc.record({
  version: fc.constantFrom(...versions),
  start: vdevRows,
  wanted: vdevRows,
  free: fc.array(fc.record({ count, disk }), { maxLength: limits.rows }),
  used: fc.integer({ min: 0, max: limits.used }),
});

describe('any journey', () => {
  const codec = journeyCodec('from-a-to-b', puzzles.expand);

  it('survives the link', () => {
    fc.assert(
      fc.property(anyJourney, (journey) => {
        expect(codec.decode(codec.encode(journey))).toEqual(journey);
      }),
    );
  });

  it('names each disk once', () => {
    fc.assert(
      fc.property(anyJourney, (journey) => {
        const task = taskOf(journey);
        const names = [...task.start.flatMap(({ disks }) => disks), ...task.free].map(({ name }) => name);
        expect(new Set(names).size).toBe(names.length);
        expect(names).toHaveLength(diskCount([...journey.start, ...journey.free]));
      }),
    );
  });

  it('has an answer without open places, in both languages', () => {
    const small = anyJourney.filter(({ start, free }) => diskCount([...start, ...free]) <= 8);
    fc.assert(
      fc.property(small, fc.constantFrom<Lang>('de', 'en'), (journey, lang) => {
        const view = journeyView(journey);
        const sentences = [happened(lang, journey, view, true)];
        if (view.kind === 'answer' && !view.answer.ok)
          sentences.push(...view.answer.obstacles.map((obstacle) => obstacleText(lang, obstacle)));
        expect(sentences.filter((sentence) => /\{\w+\}|undefined/.test(sentence))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['start', 'mirror.2'],
    ['start', 'mirror.9.hdd4'],
    ['start', 'raidz9.2.hdd4'],
    ['start', 'mirror.-2.hdd4'],
    ['free', '1000000.hdd4'],
    ['wanted', 'x'],
    ['zfs', '3.0'],
    ['used', '96'],
    ['used', '-1'],
  ])('with %s:%s in the link is told', (name, value) => {
    expect(codec.decode({ [name]: value })).toBeNull();
  });
});
