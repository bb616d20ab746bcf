/** auto_tie_breaker and uneven votes in every split into two. */
import { describe, expect, test } from 'vitest';
import { createWorld } from '../../../../src/simulator/scenario.ts';
import { createActor } from '../../../../tools/conformance/actor.ts';
import { type ClusterOptions, clusterSpec, inject, nodeName, viewOf, wait } from './cluster.ts';

const SETTLED_MS = 20_000;

/** For every split of 1..n into two sides: node ids of the quorate ones. */
function quorateBySplit(n: number, options: ClusterOptions): Map<string, number[]> {
  const whole = createWorld(clusterSpec(n, options), 3);
  const result = new Map<string, number[]>();
  const ids = Array.from({ length: n }, (_, index) => index + 1);
  for (let mask = 0; mask < 2 ** (n - 1); mask++) {
    const left = ids.filter((id) => ((mask >> (id - 1)) & 1) === 0);
    const right = ids.filter((id) => !left.includes(id));
    const actor = createActor(structuredClone(whole));
    inject(actor, { kind: 'partition', groups: [left.map(nodeName), right.map(nodeName)] });
    wait(actor, SETTLED_MS);
    result.set(
      `${left.join('')}|${right.join('')}`,
      ids.filter((id) => viewOf(actor, id).isQuorate),
    );
  }
  return result;
}

function winner(split: string, wins: (side: readonly number[]) => boolean): number[] {
  const sides = split.split('|').map((side) => [...side].map(Number));
  return sides.filter(wins).flat().sort();
}

describe('auto_tie_breaker', () => {
  const cases = [
    { name: 'lowest by default', config: { autoTieBreaker: true }, breaker: 1 },
    { name: 'lowest', config: { autoTieBreaker: true, autoTieBreakerNode: 'lowest' }, breaker: 1 },
    { name: 'highest', config: { autoTieBreaker: true, autoTieBreakerNode: 'highest' }, breaker: 4 },
    { name: 'a list', config: { autoTieBreaker: true, autoTieBreakerNode: '3 2 1' }, breaker: 3 },
  ];
  for (const { name, config, breaker } of cases) {
    test(`${name}: a half with node ${breaker} keeps quorum`, () => {
      for (const [split, quorate] of quorateBySplit(4, { config })) {
        const wanted = winner(
          split,
          (side) => side.length > 2 || (side.length === 2 && side.includes(breaker)),
        );
        expect(quorate, split).toEqual(wanted);
      }
    });
  }

  test('does nothing in an odd cluster without wait_for_all', () => {
    for (const [split, quorate] of quorateBySplit(5, { config: { autoTieBreaker: true } })) {
      expect(quorate, split).toEqual(winner(split, (side) => side.length > 2));
    }
  });

  test('never lets the smaller part of an odd cluster run next to a majority', () => {
    const splits = quorateBySplit(5, { config: { autoTieBreaker: true, waitForAll: true } });
    for (const [split, quorate] of splits)
      expect(quorate, split).toEqual(winner(split, (side) => side.length > 2));
  });
});

describe('uneven votes', () => {
  test('count, not nodes', () => {
    const votes = [3, 1, 1];
    for (const [split, quorate] of quorateBySplit(3, { votes })) {
      const wanted = winner(split, (side) => side.reduce((sum, id) => sum + (votes[id - 1] ?? 0), 0) >= 3);
      expect(quorate, split).toEqual(wanted);
    }
  });
});
