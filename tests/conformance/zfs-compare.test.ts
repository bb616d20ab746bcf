/** What two runs may show differently, and what not. */
import { describe, expect, it } from 'vitest';
import { compareStep } from '../../tools/conformance/zfs/compare-step.ts';
import { GuidPairs } from '../../tools/conformance/zfs/guid-pairs.ts';

function isSame(
  cmd: string,
  recorded: string,
  shown: string,
  guids = new GuidPairs(),
  isScanFree = true,
): boolean {
  const step = { cmd, stdout: recorded, stderr: '', exit: 0 };
  const typed = { stdout: shown, stderr: '', exit: 0 };
  return compareStep(1, step, typed, { guids, isScanFree }).isEqual;
}

const HEAD = 'NAME    SIZE  ALLOC   FREE  CKPOINT  EXPANDSZ   FRAG    CAP  DEDUP    HEALTH  ALTROOT\n';

describe('a table', () => {
  it('may show ALLOC in another width, flush right as before', () => {
    const row = (alloc: string) =>
      `${HEAD}tank    888G${alloc.padStart(7)}   888G        -         -     0%     0%  1.00x    ONLINE  -\n`;
    expect(isSame('zpool list tank', row('112M'), row('111M'))).toBe(true);
    expect(isSame('zpool list tank', row('99M'), row('100M'))).toBe(true);
    expect(isSame('zpool list tank', row('112M'), row('116M'))).toBe(false);
    expect(isSame('zpool list tank', row('112M'), row('112M ').replace('112M  ', '112M '))).toBe(false);
  });

  it('moves as a whole with its longest random number', () => {
    const table = (guid: string) => {
      const line = (name: string, rest: string) =>
        `\t${name.padEnd(Math.max(guid.length + 4, 10))}  ${rest}\n`;
      return [
        'config:\n\n',
        line('NAME', 'STATE     READ WRITE CKSUM'),
        line('tank', 'DEGRADED     0     0     0'),
        line(`  ${guid}`, 'UNAVAIL      0     0     0  was /dev/sdn1'),
      ].join('');
    };
    const recorded = table('15284350641845719906');
    expect(isSame('zpool status', recorded, table('1528435064184571990'))).toBe(true);
    expect(
      isSame('zpool status', recorded, table('1528435064184571990').replace('  UNAVAIL', ' UNAVAIL')),
    ).toBe(false);
  });

  it('grows with the longest word of a column', () => {
    const list = (used: readonly [string, string]) => {
      const width = Math.max(4, ...used.map((text) => text.length));
      const line = (name: string, text: string) => `${name}  ${text.padStart(width)}  AVAIL\n`;
      return line('NAME   ', 'USED') + line('tank   ', used[0]) + line('tank/a ', used[1]);
    };
    expect(isSame('zfs list', list(['1002K', '112M']), list(['998K', '112M']))).toBe(true);
    expect(isSame('zfs list', list(['1002K', '112M']), list(['998K', '112M']).replace(' 112M', '112M'))).toBe(
      false,
    );
  });
});

describe('a random number', () => {
  it('stands for the same thing in all steps', () => {
    const guids = new GuidPairs();
    const [a, b, c] = ['11111111111111111', '22222222222222222', '33333333333333333'];
    expect(isSame('zpool import', `id: ${a}\n`, `id: ${b}\n`, guids)).toBe(true);
    expect(isSame('zpool import', `id: ${a}\n`, `id: ${b}\n`, guids)).toBe(true);
    expect(isSame('zpool import', `id: ${a}\n`, `id: ${c}\n`, guids)).toBe(false);
    expect(isSame('zpool import', `id: ${c}\n`, `id: ${b}\n`, guids)).toBe(false);
  });
});

describe('numbers of errors', () => {
  const rows = (count: string) =>
    `config:\n\n\tNAME  STATE     READ WRITE CKSUM\n\tsda   ONLINE       0     0${count.padStart(6)}\n`;

  it('may differ, but not in whether there are any', () => {
    expect(isSame('zpool status', rows('12'), rows('1.2K'))).toBe(true);
    expect(isSame('zpool status', rows('12'), rows('0'))).toBe(false);
  });
});

describe('output as JSON', () => {
  it('is compared value by value, and in its order', () => {
    const text = (alloc: string, more = '') =>
      `{"pools":{"tank":{"txg":4${more},"alloc_space":"${alloc}","state":"ONLINE"}}}\n`;
    const isAlike = (a: string, b: string) => isSame('zpool status -j', a, b);
    expect(isAlike(text('2.50M'), text('2.41M').replace('4,', '77,'))).toBe(true);
    expect(isAlike(text('2.50M'), text('9.50M'))).toBe(false);
    expect(isAlike(text('2.50M'), text('2.50M', ',"x":1'))).toBe(false);
    expect(isAlike(text('2.50M'), text('2.50M').replace(',', ', '))).toBe(false);
  });
});

describe('a scrub', () => {
  const running = [
    '  scan: scrub in progress since Sun Nov 22 07:53:40 2026',
    '\t145M / 145M scanned, 72.2M / 145M issued at 72.2M/s',
    '\t0B repaired, 49.81% done, 00:00:01 to go',
    '',
  ].join('\n');
  const done = '  scan: scrub repaired 0B in 00:00:00 with 0 errors on Sun Nov 22 07:53:40 2026\n';

  it('may be over sooner or later when nothing holds it up', () => {
    expect(isSame('zpool status', running, done)).toBe(true);
    expect(isSame('zpool status', done, running)).toBe(true);
    expect(isSame('zpool status', running, done, new GuidPairs(), false)).toBe(false);
    expect(isSame('zpool status', running, done.replace('0B', '64K'))).toBe(false);
    expect(isSame('zpool status', running, done.replace('0 errors', '1 errors'))).toBe(false);
  });
});
