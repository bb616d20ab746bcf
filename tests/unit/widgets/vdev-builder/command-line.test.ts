import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fields } from '../../../../src/widgets/frame/fragment.ts';
import { readCommand, writeCommand } from '../../../../src/widgets/vdev-builder/command-line.ts';
import { presetDesign } from '../../../../src/widgets/vdev-builder/presets.ts';
import { problemsOf } from '../../../../src/widgets/vdev-builder/problems.ts';
import { builderCodec } from '../../../../src/widgets/vdev-builder/settings.ts';
import { anyDesign } from './designs.ts';

const six = presetDesign('six-raidz2');
const issue = (line: string) => {
  const read = readCommand(line, six);
  return read.ok ? 'none' : read.issue.code;
};

describe('the line', () => {
  it('is what one would type', () => {
    expect(writeCommand(six)).toBe('zpool create -o ashift=12 tank raidz2 sda sdb sdc sdd sde sdf');
    expect(writeCommand(presetDesign('accident'))).toBe(
      'zpool create -o ashift=12 tank sdd raidz1 sda sdb sdc',
    );
    expect(writeCommand({ ...six, isForced: true, recordBytes: 2 ** 20 })).toMatch(
      /^zpool create -f -o ashift=12 -O recordsize=1M tank /,
    );
    expect(writeCommand(presetDesign('draid'))).toContain('tank draid2:8d:24c:2s sda');
  });

  it('is read in all its forms', () => {
    const typed = '# sudo zpool create -f -oashift=9 data mirror /dev/sda sdb mirror sdc sdd';
    const read = readCommand(typed.replace('# ', ''), six);
    expect(read.ok && read.value).toMatchObject({
      pool: 'data',
      isForced: true,
      ashift: 9,
      vdevs: [
        { layout: { type: 'mirror' }, disks: [0, 1] },
        { layout: { type: 'mirror' }, disks: [2, 3] },
      ],
    });
    const file = readCommand('zpool create -O recordsize=1M tank sdh sdg', presetDesign('six-mirrors'));
    expect(file.ok && file.value).toMatchObject({
      owner: 'file',
      recordBytes: 2 ** 20,
      ashift: 12,
      vdevs: [{ layout: { type: 'disk' }, disks: [7, 6] }],
    });
  });

  it.each([
    ['', 'empty'],
    ['zpool destroy tank', 'other-command'],
    ['zpool add tank sda', 'other-command'],
    ['zpool create', 'no-name'],
    ['zpool create -n tank sda', 'option'],
    ['zpool create -o', 'option-value'],
    ['zpool create -o ashift=8 tank sda', 'ashift'],
    ['zpool create -o ashift=zwölf tank sda', 'ashift'],
    ['zpool create -O recordsize=100K tank sda', 'recordsize'],
    ['zpool create -O recordsize=32M tank sda', 'recordsize'],
    ['zpool create -o autoexpand=on tank sda', 'property'],
    ['zpool create mirror sda sdb', 'reserved-name'],
    ['zpool create 1tank sda', 'name'],
    ['zpool create tank', 'spec'],
    ['zpool create tank mirror sda', 'spec'],
    ['zpool create tank raidz4 sda sdb sdc', 'no-such-disk'],
    ['zpool create tank mirror sda sdzz', 'no-such-disk'],
    ['zpool create tank mirror sda sda', 'disk-twice'],
    ['zpool create tank mirror sda sdb log sdc', 'purpose'],
    ['zpool create tank draid2:9d sda sdb sdc sdd', 'spec'],
  ])('%s: %s', (line, code) => {
    expect(issue(line)).toBe(code);
  });

  it('of a pool that can be gives the same pool again', () => {
    fc.assert(
      fc.property(anyDesign, (design) => {
        const read = readCommand(writeCommand(design), { ...design, vdevs: [], ashift: 9, pool: 'other' });
        if (design.vdevs.length === 0 || problemsOf(design).impossible.length > 0)
          expect(read.ok).toBe(false);
        else expect(read).toEqual({ ok: true, value: design });
      }),
    );
  });

  it('of any words never fails', () => {
    const word = fc.constantFrom(
      'zpool',
      'create',
      '-o',
      '-f',
      '-O',
      'ashift=12',
      'tank',
      'mirror',
      'sda',
      'sdb',
      '',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(word).map((words) => words.join(' ')),
        ),
        (line) => {
          const read = readCommand(line, six);
          expect(read.ok || read.issue.code.length > 0).toBe(true);
        },
      ),
    );
  });
});

const rubbish: readonly Fields[] = [
  { disks: '0*hdd4' },
  { disks: '1000000*hdd4' },
  { disks: '6*-4' },
  { disks: '2*hdd4', vdevs: 'mirror.0.0' },
  { disks: '2*hdd4', vdevs: 'mirror.0-5' },
  { disks: '2*hdd4', vdevs: 'raidz4.0-1' },
  { vdevs: 'raidz2.5-0' },
  { ashift: '12.5' },
  { ashift: '8' },
  { pool: 'mirror' },
  { ratio: '-1' },
  { record: '100000' },
  { data: 'luck' },
  { zfs: '3.0' },
  { force: 'maybe' },
];

describe('the link', () => {
  const codec = builderCodec('vdev-builder', six);

  it('brings any design back', () => {
    fc.assert(
      fc.property(anyDesign, (design) => {
        expect(codec.decode(codec.encode(design))).toEqual(design);
      }),
    );
  });

  it.each(rubbish)('with rubbish in it is told: %o', (fields) => {
    expect(codec.decode(fields)).toBeNull();
  });

  it('takes what is missing from the first values', () => {
    expect(codec.decode({ ashift: '13' })).toEqual({ ...six, ashift: 13 });
  });
});
