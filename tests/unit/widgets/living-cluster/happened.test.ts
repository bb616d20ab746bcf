import { describe, expect, it } from 'vitest';
import { happenings } from '../../../../src/widgets/living-cluster/happened.ts';
import type { ClusterPicture, HostPicture } from '../../../../src/widgets/living-cluster/picture.ts';
import { isConnected } from '../../../../src/widgets/living-cluster/picture.ts';
import { lookIn, sentenceOf } from '../../../../src/widgets/living-cluster/texts.ts';
import { clusterTextsOf } from '../../../../src/widgets/living-cluster/texts-of.ts';

const host = (name: string, change: Partial<HostPicture> = {}): HostPicture => ({
  name,
  state: 'quorate',
  cable: 'plugged',
  count: { total: 3, expected: 3, quorum: 2 },
  sees: ['PMX1', 'PMX2'],
  hasDeviceVote: true,
  misses: [],
  ...change,
});

const picture = (first: Partial<HostPicture> = {}, second: Partial<HostPicture> = {}): ClusterPicture => ({
  atMs: 0,
  hosts: [host('PMX1', first), host('PMX2', second)],
  device: { name: 'zeuge', power: 'on' },
  switchPower: 'on',
});

const OFF: Partial<HostPicture> = { state: 'off', count: undefined, sees: [], hasDeviceVote: false };
const ALONE = { total: 2, expected: 3, quorum: 2 };
const BLOCKED = { total: 1, expected: 3, quorum: 2 };

describe('what happened between two pictures', () => {
  it('is nothing when nothing changed', () => {
    expect(happenings(picture(), { ...picture(), atMs: 99 })).toEqual([]);
  });

  it('tells what was done before what was found out', () => {
    const found = happenings(picture(), picture({ state: 'blocked', count: BLOCKED }, OFF));
    expect(found).toEqual([
      { code: 'power-cut', host: 'PMX2' },
      { code: 'blocked', host: 'PMX1', count: BLOCKED },
    ]);
  });

  it('tells who noticed, who blocks, and who comes back', () => {
    const noticed = picture({ sees: ['PMX1'], count: ALONE }, OFF);
    expect(happenings(picture({}, OFF), noticed)).toEqual([
      { code: 'noticed', host: 'PMX1', gone: ['PMX2'], count: ALONE },
    ]);
    expect(happenings(noticed, picture({}, OFF))).toEqual([
      { code: 'sees-again', host: 'PMX1', back: ['PMX2'], count: { total: 3, expected: 3, quorum: 2 } },
    ]);
    const blocked = picture({ state: 'blocked', count: BLOCKED });
    expect(happenings(blocked, picture())).toMatchObject([{ code: 'quorate', host: 'PMX1' }]);
  });

  it('tells of the third vote, the switch and the cables', () => {
    const without = picture({ hasDeviceVote: false, count: ALONE });
    expect(happenings(picture(), without)).toEqual([
      { code: 'device-vote-lost', host: 'PMX1', count: ALONE },
    ]);
    expect(happenings(picture(), { ...picture(), switchPower: 'off' })).toEqual([{ code: 'switch-off' }]);
    expect(happenings(picture(), picture({}, { cable: 'unplugged' }))).toEqual([
      { code: 'unplugged', host: 'PMX2' },
    ]);
  });

  it('becomes a sentence in which no place is left open, in both languages', () => {
    const pairs: [ClusterPicture, ClusterPicture][] = [
      [picture(), picture({ sees: ['PMX1'], count: ALONE }, OFF)],
      [picture({}, OFF), picture({ state: 'starting' })],
      [picture(), picture({ state: 'blocked', count: BLOCKED }, { cable: 'unplugged' })],
    ];
    for (const [before, after] of pairs) {
      for (const lang of ['de', 'en'] as const) {
        const sentence = sentenceOf(lookIn(clusterTextsOf(lang)), happenings(before, after));
        expect(sentence).toMatch(/\.$/);
        expect(sentence).not.toMatch(/[{}]|undefined/);
      }
    }
  });
});

describe('a part', () => {
  it('is on or off as the picture shows it', () => {
    const shown = { ...picture(OFF, { cable: 'unplugged' }), switchPower: 'off' as const };
    expect(isConnected(shown, { kind: 'power', host: 'PMX1' })).toBe(false);
    expect(isConnected(shown, { kind: 'power', host: 'PMX2' })).toBe(true);
    expect(isConnected(shown, { kind: 'cable', host: 'PMX2' })).toBe(false);
    expect(isConnected(shown, { kind: 'switch' })).toBe(false);
    expect(isConnected(shown, { kind: 'device' })).toBe(true);
  });
});
