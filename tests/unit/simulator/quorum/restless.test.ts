/** Paths that are not transitive: memberships form again and again, as totem does it, and come to rest afterwards. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Ring } from '../../../../src/simulator/quorum/state.ts';
import type { Actor } from '../../../../tools/conformance/actor.ts';
import { inject, memberIds, nodeName, startCluster, viewOf, wait } from './cluster.ts';

const CONSENSUS_MS = 3750;

type Pair = readonly [number, number];

function cut(actor: Actor, pairs: readonly Pair[]): void {
  for (const [a, b] of pairs) {
    inject(actor, { kind: 'cut-path', from: nodeName(a), to: nodeName(b), network: 'net' });
    inject(actor, { kind: 'cut-path', from: nodeName(b), to: nodeName(a), network: 'net' });
  }
}

interface Formed {
  readonly atMs: number;
  readonly ring: Ring;
}

/** Memberships a node formed since then. */
function formedOn(actor: Actor, nodeId: number, fromMs: number): Formed[] {
  return actor.world.events.flatMap(({ type, host, atMs, data }) =>
    type === 'quorum.membership' && host === nodeName(nodeId) && atMs >= fromMs && 'ring' in data
      ? [{ atMs, ring: data.ring }]
      : [],
  );
}

function quorumTimers(actor: Actor): string[] {
  return actor.world.kernel.timers.map(({ kind }) => kind).filter((kind) => kind.startsWith('quorum.'));
}

function isDifferent(a: number, b: number): boolean {
  return a !== b;
}

describe('two of three nodes that do not hear each other', () => {
  test.each([
    [1, 2, 3],
    [1, 3, 2],
  ])('%i and %i form memberships with and without node %i for ever', (a, b, middle) => {
    const actor = startCluster(3, { seed: 4 });
    const fromMs = actor.world.kernel.nowMs;
    cut(actor, [[a, b]]);
    wait(actor, 60_000);
    const [first, ...later] = formedOn(actor, middle, fromMs);
    expect(first?.ring.members).toEqual([a, middle].sort());
    expect(later.length).toBeGreaterThan(10);
    const gaps = later.map(({ atMs }, index) => atMs - ([first, ...later][index]?.atMs ?? 0));
    for (const gap of gaps) {
      expect(gap).toBeGreaterThan(CONSENSUS_MS);
      expect(gap).toBeLessThan(CONSENSUS_MS + 60);
    }
    // those who were together stay together; the ring changes each time
    for (const { ring } of later) expect(ring.members).toEqual(first?.ring.members);
    expect(new Set(later.map(({ ring }) => ring.counter)).size).toBe(later.length);
    expect(formedOn(actor, b, fromMs).every(({ ring }) => ring.members.join() === `${b}`)).toBe(true);
    expect([viewOf(actor, a), viewOf(actor, b)].map((view) => view.isQuorate)).toEqual([true, false]);
  });

  test('lose the token of the membership when the lowest of all is in the middle', () => {
    const actor = startCluster(3, { seed: 4 });
    const fromMs = actor.world.kernel.nowMs;
    cut(actor, [[2, 3]]);
    wait(actor, 60_000);
    // node 1 agrees with both and sends a token that 2 cannot pass on to 3
    expect(formedOn(actor, 1, fromMs).every(({ ring }) => ring.members.length < 3)).toBe(true);
    const counters = formedOn(actor, 1, fromMs).map(({ ring }) => ring.counter);
    const steps = counters.slice(1).map((counter, index) => counter - (counters[index] ?? 0));
    expect(Math.max(...steps)).toBeGreaterThan(4);
  });

  test('are one membership again when they do, with nothing left to do', () => {
    const actor = startCluster(3, { device: 'lms', seed: 4 });
    cut(actor, [[1, 2]]);
    wait(actor, 60_000);
    inject(actor, { kind: 'heal' });
    wait(actor, 60_000);
    for (const nodeId of [1, 2, 3]) expect(memberIds(viewOf(actor, nodeId))).toEqual([1, 2, 3]);
    expect(quorumTimers(actor)).toEqual([]);
  });

  test('do not get an answer of the quorum device in time: the tools go on to show the old membership', () => {
    const actor = startCluster(3, { device: 'lms', seed: 4 });
    const before = viewOf(actor, 3);
    cut(actor, [[1, 2]]);
    wait(actor, 60_000);
    for (const nodeId of [1, 2, 3]) {
      expect(viewOf(actor, nodeId)).toMatchObject({ isQuorate: before.isQuorate, members: { length: 3 } });
    }
  });
});

test('a ring whose neighbours hear each other stays as it is: what a member misses is sent again', () => {
  const actor = startCluster(4, { seed: 2 });
  const before = viewOf(actor, 1).ringId;
  cut(actor, [[1, 3]]);
  wait(actor, 60_000);
  expect(viewOf(actor, 1).ringId).toEqual(before);
  expect(memberIds(viewOf(actor, 3))).toEqual([1, 2, 3, 4]);
  expect(quorumTimers(actor)).toEqual([]);
});

test('a link that knet overlooked carries nothing until another one changes', () => {
  const actor = startCluster(3, { seed: 3 });
  cut(actor, [[1, 2]]);
  wait(actor, 30_000);
  const link = actor.world.quorum.corosync.n1?.links['2:0'];
  if (!link) throw new Error('n1 has no link to n2');
  link.isOverlooked = true;
  inject(actor, { kind: 'heal' });
  const fromMs = actor.world.kernel.nowMs;
  wait(actor, 30_000);
  expect(link).toMatchObject({ isUp: true, isOverlooked: true });
  expect(formedOn(actor, 1, fromMs).length).toBeGreaterThan(3);
  inject(actor, { kind: 'power-off', host: 'n3' });
  wait(actor, 30_000);
  expect(link.isOverlooked).toBeUndefined();
  expect(memberIds(viewOf(actor, 1))).toEqual([1, 2]);
  expect(quorumTimers(actor)).toEqual([]);
});

describe('any cuts between any two of up to six nodes', () => {
  const clusters = fc.integer({ min: 3, max: 6 }).chain((nodes) => {
    const node = fc.integer({ min: 1, max: nodes });
    const pairs = fc.array(
      fc.tuple(node, node).filter(([a, b]) => isDifferent(a, b)),
      { maxLength: 9 },
    );
    return fc.record({ nodes: fc.constant(nodes), pairs, seed: fc.integer({ min: 1, max: 1000 }) });
  });

  test('give only rings the token gets round, and a single one when they are healed', () => {
    fc.assert(
      fc.property(clusters, ({ nodes, pairs, seed }) => {
        const actor = startCluster(nodes, { seed });
        const apart = (a: number, b: number) =>
          pairs.some(([x, y]) => (x === a && y === b) || (x === b && y === a));
        const fromMs = actor.world.kernel.nowMs;
        cut(actor, pairs);
        wait(actor, 40_000);
        const ids = Array.from({ length: nodes }, (_, index) => index + 1);
        for (const { ring } of ids.flatMap((nodeId) => formedOn(actor, nodeId, fromMs))) {
          const { members } = ring;
          const hops = members.map((id, index): Pair => [id, members[(index + 1) % members.length] ?? id]);
          for (const [a, b] of hops) expect(apart(a, b)).toBe(false);
        }
        inject(actor, { kind: 'heal' });
        wait(actor, 60_000);
        for (const nodeId of ids) expect(memberIds(viewOf(actor, nodeId))).toEqual(ids);
        expect(quorumTimers(actor)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
