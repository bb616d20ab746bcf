/** Every way to split up to seven nodes that were one cluster, against the rules of quorum written down once more. */
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../../src/simulator/hardware/types.ts';
import { createWorld } from '../../../../src/simulator/scenario.ts';
import { createActor } from '../../../../tools/conformance/actor.ts';
import { type ClusterOptions, clusterSpec, inject, memberIds, nodeName, viewOf, wait } from './cluster.ts';

/** Every partition of {1..n} into groups: each node joins an earlier group or opens one. */
function partitionsOf(n: number): number[][][] {
  let all: number[][][] = [[]];
  for (let node = 1; node <= n; node++) {
    all = all.flatMap((groups) => [
      ...groups.map((_, at) => groups.map((group, index) => (index === at ? [...group, node] : group))),
      [...groups, [node]],
    ]);
  }
  return all;
}

function isQuorateAlone(group: readonly number[], n: number): boolean {
  return 2 * group.length > n;
}

/** Fifty-fifty split: more than half wins; a half wins, of two halves the one with node 1. Less than half never does. */
function halfWithVote(groups: readonly number[][], n: number): readonly number[] {
  const large = groups.find((group) => 2 * group.length > n);
  if (large) return large;
  const halves = groups.filter((group) => 2 * group.length === n);
  return halves.find((group) => halves.length === 1 || group.includes(1)) ?? [];
}

/** The largest group; when several are largest, the group of the lowest of all nodes, however large that one is. */
function lastMenWithVote(groups: readonly number[][]): readonly number[] {
  const size = Math.max(...groups.map((group) => group.length));
  const largest = groups.filter((group) => group.length === size);
  const [only] = largest;
  if (largest.length === 1 && only) return only;
  return groups.find((group) => group.includes(1)) ?? [];
}

interface Expected {
  readonly isQuorate: boolean;
  readonly total: number;
  readonly expected: number;
}

function expectedOf(
  group: readonly number[],
  groups: readonly number[][],
  n: number,
  device: ClusterOptions['device'],
): Expected {
  if (device === undefined) return { isQuorate: isQuorateAlone(group, n), total: group.length, expected: n };
  const votes = device === 'ffsplit' ? 1 : n - 1;
  const winner = device === 'ffsplit' ? halfWithVote(groups, n) : lastMenWithVote(groups);
  const total = group.length + (winner.join() === group.join() ? votes : 0);
  const expected = n + votes;
  return { isQuorate: total >= Math.floor(expected / 2) + 1, total, expected };
}

const SETTLED_MS = 45_000;

function checkAll(n: number, device?: ClusterOptions['device']): number {
  const whole = createWorld(clusterSpec(n, { device }), n);
  let checked = 0;
  for (const groups of partitionsOf(n)) {
    const actor = createActor(structuredClone(whole));
    // qnetd is on everybody's side
    const sides = groups.map((group) => [...group.map(nodeName), 'w']);
    inject(actor, { kind: 'partition', groups: sides } satisfies Fault);
    wait(actor, SETTLED_MS);
    for (const group of groups) {
      const wanted = expectedOf(group, groups, n, device);
      for (const nodeId of group) {
        const view = viewOf(actor, nodeId);
        const label = `${JSON.stringify(groups)} node ${nodeId} ${device ?? ''}`;
        expect(memberIds(view), label).toEqual(group);
        expect(view.isQuorate, label).toBe(wanted.isQuorate);
        expect(view.isBlocked, label).toBe(!wanted.isQuorate);
        expect(view.totalVotes, label).toBe(wanted.total);
        expect(view.expectedVotes, label).toBe(wanted.expected);
        expect(view.quorum, label).toBe(Math.floor(wanted.expected / 2) + 1);
        checked += 1;
      }
    }
  }
  return checked;
}

describe('every partition', () => {
  for (const n of [1, 2, 3, 4, 5, 6, 7]) {
    test(`of ${n} nodes`, () => {
      expect(checkAll(n)).toBe(partitionsOf(n).length * n);
    });
  }

  for (const n of [2, 4, 6]) {
    test(`of ${n} nodes with a QDevice (ffsplit)`, () => {
      expect(checkAll(n, 'ffsplit')).toBe(partitionsOf(n).length * n);
    });
  }

  for (const n of [3, 5, 7]) {
    test(`of ${n} nodes with a QDevice (lms)`, () => {
      expect(checkAll(n, 'lms')).toBe(partitionsOf(n).length * n);
    });
  }

  test('at most one part is quorate', () => {
    for (const groups of partitionsOf(7)) {
      expect(groups.filter((group) => isQuorateAlone(group, 7)).length).toBeLessThanOrEqual(1);
    }
  });
});
