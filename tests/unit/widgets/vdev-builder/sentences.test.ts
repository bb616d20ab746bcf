import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lang } from '../../../../src/widgets/frame/texts.ts';
import { readCommand } from '../../../../src/widgets/vdev-builder/command-line.ts';
import { happened } from '../../../../src/widgets/vdev-builder/happened.ts';
import { shareText } from '../../../../src/widgets/vdev-builder/labels.ts';
import { view } from '../../../../src/widgets/vdev-builder/model.ts';
import { moveCommand } from '../../../../src/widgets/vdev-builder/move-command.ts';
import { type BuilderPreset, presetDesign } from '../../../../src/widgets/vdev-builder/presets.ts';
import {
  issueSentence,
  refusalText,
  replicationSentence,
} from '../../../../src/widgets/vdev-builder/refusal-text.ts';
import { sectorSentence } from '../../../../src/widgets/vdev-builder/SectorGrid.tsx';
import { wayOf } from '../../../../src/widgets/vdev-builder/way.ts';
import { anyDesign } from './designs.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const six = presetDesign('six-raidz2');
const said = (lang: Lang, preset: BuilderPreset) => {
  const design = presetDesign(preset);
  return plain(happened(lang, design, view(design)));
};

describe('what the builder says', () => {
  it('about pools that can be, and one that cannot', () => {
    expect(said('de', 'six-mirrors')).toBe(
      '3 × Mirror mit 2 Platten: 10,75 TiB nutzbar, und 10,75 TiB Ihrer Daten passen hinein. Ausfälle, die der Pool übersteht: 1 sicher, 3 bestenfalls.',
    );
    expect(said('en', 'accident')).toMatch(/^stripe: 1 single disk and RAIDZ1 of 3 disks: /);
    expect(said('en', 'empty')).toBe('The pool is empty. 10 disks are free in the rack.');
    const narrow = { ...six, vdevs: [{ layout: { type: 'raidz', parity: 3 }, disks: [0, 1] } as const] };
    expect(happened('de', narrow, view(narrow))).toBe(
      'So geht es nicht: raidz3 braucht mindestens 4 Platten.',
    );
  });

  it.each([
    ['zpool create tank mirror sda', /mirror needs at least 2 disks/],
    ['zpool create tank mirror sda sdq', /no disk “sdq” in the rack. It holds: sda, sdb/],
    ['zpool create tank draid2:4d:7c sda sdb sdc', /says 7 disks and names 3/],
    ['zpool create -o ashift=8 tank sda', /ashift=8 is not possible: 9 to 16/],
    ['zpool create raidz sda sdb', /“raidz” is reserved/],
    ['zfs create tank', /understands “zpool create …” only/],
    ['', /A command is missing, for example “zpool create/],
  ])('%s: %s', (line, sentence) => {
    const read = readCommand(line, six);
    expect(read.ok ? '' : issueSentence('en', read.issue, six)).toMatch(sentence);
  });

  it('a chance looks certain or impossible only when it is', () => {
    expect([0, 1e-9, 0.4, 0.99999, 1].map((share) => plain(shareText('en', share)))).toEqual([
      '0 %',
      '< 0.1 %',
      '40 %',
      '> 99.9 %',
      '100 %',
    ]);
  });

  it('about any design leaves no place open, in both languages', () => {
    fc.assert(
      fc.property(anyDesign, fc.constantFrom<Lang>('de', 'en'), (design, lang) => {
        const shown = view(design);
        const { impossible, overridable } = shown.problems;
        const sentences = [
          happened(lang, design, shown),
          ...impossible.map(({ refusal }) => refusalText(lang, refusal)),
          ...overridable.map((refusal) => replicationSentence(lang, refusal)),
        ];
        if (shown.kind === 'result') {
          const sizes = design.vdevs.flatMap(({ disks }) => disks.map((place) => design.rack[place] ?? 0));
          sentences.push(
            ...wayOf(lang, shown.capacity, sizes).map(({ label, how }) => `${label} ${how}`),
            ...shown.capacity.blocks.map((block) => sectorSentence(lang, block)),
            ...shown.moves.flatMap((move) => [
              moveCommand(design, move, 'NEW'),
              move.refusal ? refusalText(lang, move.refusal) : '',
            ]),
          );
        }
        expect(sentences.filter((sentence) => /\{\w+\}|undefined|NaN/.test(sentence))).toEqual([]);
      }),
    );
  });
});

describe('the next step as a command', () => {
  const commands = (preset: BuilderPreset) => {
    const design = presetDesign(preset);
    const shown = view(design);
    return shown.kind === 'result' ? shown.moves.map((move) => moveCommand(design, move, 'NEW')) : [];
  };

  it('names the pool’s own disks and those that are free', () => {
    expect(commands('six-mirrors')).toEqual([
      'zpool attach tank sda sdg',
      'zpool detach tank sdb',
      'zpool add tank mirror sdg sdh',
      'zpool replace tank sda sdg',
      'zpool remove tank mirror-0',
    ]);
    expect(commands('accident')).toContain('zpool attach tank raidz1-1 NEW');
    expect(commands('accident')).toContain('zpool remove tank sdd');
  });
});
