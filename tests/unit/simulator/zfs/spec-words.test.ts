import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overridableText, specText } from '../../../../src/shell/programs/zpool/spec-text.ts';
import { replicationRefusals } from '../../../../src/simulator/zfs/replication-level.ts';
import { readSpecWords } from '../../../../src/simulator/zfs/spec-words.ts';

interface Step {
  readonly cmd: string;
  readonly stderr: string;
  readonly exit: number;
}
interface Recording {
  readonly needs: readonly { readonly dev: string; readonly size: number }[];
  readonly steps: readonly Step[];
}

function recording(name: string): Recording {
  const file = new URL(`../../../recordings/zfs/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Words behind the pool's name of `zpool create [-f] NAME …`; undefined for other commands. */
function specOf(cmd: string): { readonly words: readonly string[]; readonly isForced: boolean } | undefined {
  const [, force, rest] = /^zpool create (-f )?(?!-)\S+ (.*)$/.exec(cmd) ?? [];
  return rest === undefined ? undefined : { words: rest.split(' '), isForced: force !== undefined };
}

/** What our rules say to the words: the program's lines, or nothing. */
function answer(words: readonly string[], isForced: boolean, { needs }: Recording): string {
  const read = readSpecWords(words);
  if (!read.ok) return specText(read.refusal);
  const sizeOf = (device: string) => needs.find(({ dev }) => dev === device)?.size ?? 0;
  const groups = read.groups
    .filter(({ purpose }) => !['log', 'spare', 'cache'].includes(purpose))
    .map(({ layout, devices }) => ({ layout, sizes: devices.map(sizeOf) }));
  const refusals = isForced ? [] : replicationRefusals(groups);
  return refusals.length === 0 ? '' : overridableText(refusals);
}

/** Answers that are about the devices' present use or names, not about the shape. */
const OTHER = /is in use|cannot open|cannot resolve|same device|pool already exists|at least one general/;

describe('what OpenZFS answered to layouts', () => {
  const rows = ['create-mixed--a', 'create-mixed--b', 'create-errors-disks--b'].flatMap((name) => {
    const recorded = recording(name);
    return recorded.steps.flatMap(({ cmd, stderr }) => {
      const spec = specOf(cmd);
      return spec && !OTHER.test(stderr) ? [{ name, cmd, stderr, spec, recorded }] : [];
    });
  });

  it('is recorded for many', () => expect(rows.length).toBeGreaterThan(60));

  it.each(rows)('$name: $cmd', ({ stderr, spec, recorded }) => {
    expect(answer(spec.words, spec.isForced, recorded)).toBe(stderr.trim());
  });
});

describe('words', () => {
  it('begin groups, classes and single devices', () => {
    const read = readSpecWords('sda mirror sdb sdc log mirror sdd sde cache sdf spare sdg sdh'.split(' '));
    expect(read).toEqual({
      ok: true,
      groups: [
        { purpose: 'normal', layout: { type: 'disk' }, devices: ['sda'] },
        { purpose: 'normal', layout: { type: 'mirror' }, devices: ['sdb', 'sdc'] },
        { purpose: 'log', layout: { type: 'mirror' }, devices: ['sdd', 'sde'] },
        { purpose: 'cache', layout: { type: 'disk' }, devices: ['sdf'] },
        { purpose: 'spare', layout: { type: 'disk' }, devices: ['sdg', 'sdh'] },
      ],
    });
  });

  it.each([
    ['draid a b', { parity: 1, data: 1, spares: 0 }],
    ['draid2:4d:8c:1s a b c d e f g h', { parity: 2, data: 4, spares: 1 }],
    ['draid:1s a b c d e f g h i j k l', { parity: 1, data: 8, spares: 1 }],
    ['draid3:2s a b c d e f g h', { parity: 3, data: 3, spares: 2 }],
  ])('%s', (words, layout) => {
    const read = readSpecWords(words.split(' '));
    expect(read.ok && read.groups[0]?.layout).toEqual({ type: 'draid', ...layout });
  });

  it.each([
    ['draid2:4x a b c d e f', 'draid.syntax'],
    ['draid2:4d:7c a b c d e f', 'draid.children'],
    ['draid2:4s a b c d e f', 'draid.no-room-for-data'],
    ['draid2:5d a b c d e f', 'draid.data'],
    ['draid2:0d a b c d e f', 'draid.data'],
    ['draid3 a b c', 'spec.too-few-devices'],
    ['cache a cache b', 'spec.only-once'],
    [`raidz3 ${'a '.repeat(256).trim()}`, 'spec.too-many-devices'],
  ])('%s is refused: %s', (words, rule) => {
    const read = readSpecWords(words.split(' '));
    expect(!read.ok && read.refusal.rule).toBe(rule);
  });

  it('of any kind never fail, and every device is in one group', () => {
    const word = fc.constantFrom(
      'mirror',
      'raidz',
      'raidz2',
      'draid:2d',
      'log',
      'cache',
      'spare',
      'a',
      'b',
      'c',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const read = readSpecWords(words);
        if (!read.ok) return;
        const devices = read.groups.flatMap((group) => group.devices);
        expect(devices).toEqual(words.filter((one) => one.length === 1));
      }),
    );
  });
});
