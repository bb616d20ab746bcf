/** How long things take, over many seeds, against the ranges measured on corosync 3.1.7. */
import { describe, expect, test } from 'vitest';
import type { EventType } from '../../../../src/simulator/kernel/types.ts';
import { killUnit, startUnit, stopUnit } from '../../../../src/simulator/os/units.ts';
import { createWorld } from '../../../../src/simulator/scenario.ts';
import { type Actor, createActor } from '../../../../tools/conformance/actor.ts';
import { type ClusterOptions, clusterSpec, inject, viewOf, wait } from './cluster.ts';

const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);

function cluster(nodes: number, options: ClusterOptions, seed: number): Actor {
  return createActor(createWorld(clusterSpec(nodes, options), seed));
}

/** Seconds from now until node 1 tells of an event of this type; undefined when it does not within a minute. */
function secondsUntil(actor: Actor, type: EventType, host = 'n1'): number | undefined {
  const fromMs = actor.world.kernel.nowMs;
  const seen = actor.world.events.length;
  wait(actor, 60_000);
  const event = actor.world.events.slice(seen).find((other) => other.type === type && other.host === host);
  return event && (event.atMs - fromMs) / 1000;
}

function measure(nodes: number, options: ClusterOptions, act: (actor: Actor) => void, type: EventType) {
  return SEEDS.map((seed) => {
    const actor = cluster(nodes, options, seed);
    const fromMs = actor.world.kernel.nowMs;
    act(actor);
    const done = actor.world.events.find(
      (event) => event.type === type && event.host === 'n1' && event.atMs >= fromMs,
    );
    if (done) return (done.atMs - fromMs) / 1000;
    return secondsUntil(actor, type) ?? Number.NaN;
  });
}

function expectWithin(seconds: readonly number[], least: number, most: number): void {
  for (const value of seconds) {
    expect(value).toBeGreaterThanOrEqual(least);
    expect(value).toBeLessThanOrEqual(most);
  }
  expect(new Set(seconds).size).toBeGreaterThan(SEEDS.length / 4);
}

/** Nodes, coefficient (undefined = corosync's own), and the measured range of a new membership. */
const MEASURED = [
  [2, 125, 6.17, 7.43],
  [2, undefined, 6.25, 6.7],
  [3, 125, 6.43, 7.11],
  [3, undefined, 7.64, 7.99],
  [4, 125, 6.85, 7.42],
  [4, undefined, 9.05, 10.77],
  [5, 125, 6.79, 8.25],
  [5, undefined, 10.09, 11.02],
] as const;

describe('a new membership', () => {
  for (const [nodes, tokenCoefficientMs, least, most] of MEASURED) {
    const config = { tokenCoefficientMs };
    const last = `n${nodes}`;
    test(`of ${nodes} nodes (coefficient ${tokenCoefficientMs ?? 650}) after kill -9`, () => {
      const kill = (actor: Actor) => actor.act((ctx) => killUnit(ctx, last, 'corosync'));
      expectWithin(measure(nodes, { config }, kill, 'quorum.membership'), least, most);
    });
    test(`of ${nodes} nodes (coefficient ${tokenCoefficientMs ?? 650}) after a cut`, () => {
      const cut = (actor: Actor) => inject(actor, { kind: 'unplug', host: last, nic: 'eno1' });
      expectWithin(measure(nodes, { config }, cut, 'quorum.membership'), least, most);
    });
  }

  test('comes at once when a node says goodbye', () => {
    const stop = (actor: Actor) => actor.act((ctx) => stopUnit(ctx, 'n2', 'corosync'));
    for (const seconds of measure(2, {}, stop, 'quorum.lost')) expect(seconds).toBeLessThanOrEqual(0.09);
  });

  test('comes 2 to 6 seconds after a cable is back', () => {
    const back = (actor: Actor) => {
      inject(actor, { kind: 'unplug', host: 'n2', nic: 'eno1' });
      wait(actor, 20_000);
      inject(actor, { kind: 'plug', host: 'n2', nic: 'eno1' });
    };
    const seconds = SEEDS.map((seed) => {
      const actor = cluster(2, {}, seed);
      back(actor);
      return secondsUntil(actor, 'quorum.gained') ?? Number.NaN;
    });
    expectWithin(seconds, 1.9, 5.9);
  });

  test('comes 2 to 6 seconds after a start', () => {
    const seconds = SEEDS.map((seed) => {
      const actor = cluster(2, {}, seed);
      actor.act((ctx) => stopUnit(ctx, 'n2', 'corosync'));
      wait(actor, 20_000);
      actor.act((ctx) => startUnit(ctx, 'n2', 'corosync'));
      return secondsUntil(actor, 'quorum.gained') ?? Number.NaN;
    });
    expectWithin(seconds, 2, 5.9);
  });
});

describe('until then', () => {
  test('both sides of a cut show the old members and quorum', () => {
    const actor = cluster(2, {}, 5);
    inject(actor, { kind: 'unplug', host: 'n2', nic: 'eno1' });
    wait(actor, 5_000);
    for (const nodeId of [1, 2]) {
      expect(viewOf(actor, nodeId)).toMatchObject({ isQuorate: true, totalVotes: 2, isBlocked: false });
    }
  });

  test('a short interruption is not noticed', () => {
    const actor = cluster(3, {}, 5);
    const before = viewOf(actor, 1).ringId;
    inject(actor, { kind: 'unplug', host: 'n3', nic: 'eno1' });
    wait(actor, 700);
    inject(actor, { kind: 'plug', host: 'n3', nic: 'eno1' });
    wait(actor, 30_000);
    expect(viewOf(actor, 1).ringId).toEqual(before);
  });
});

describe('the quorum device', () => {
  const device = { device: 'ffsplit' } as const;

  test('loses its vote at once when qnetd ends, 11 to 15.5 s after its cable is pulled', () => {
    const stop = (actor: Actor) => actor.act((ctx) => stopUnit(ctx, 'w', 'corosync-qnetd'));
    for (const seconds of measure(2, device, stop, 'quorum.device-vote')) expect(seconds).toBeLessThan(0.05);
    const unplug = (actor: Actor) => inject(actor, { kind: 'unplug', host: 'w', nic: 'eno1' });
    expectWithin(measure(2, device, unplug, 'quorum.device-vote'), 11, 15.5);
  });

  test('is back 1 to 8 s after qnetd', () => {
    const seconds = SEEDS.map((seed) => {
      const actor = cluster(2, device, seed);
      actor.act((ctx) => stopUnit(ctx, 'w', 'corosync-qnetd'));
      wait(actor, 30_000);
      actor.act((ctx) => startUnit(ctx, 'w', 'corosync-qnetd'));
      return secondsUntil(actor, 'quorum.device-vote') ?? Number.NaN;
    });
    expectWithin(seconds, 1, 8.3);
  });
});

describe('qnetd with lms', () => {
  test('lets a node wait two seconds while others tell of the old membership, and answers the last at once', () => {
    const seconds = SEEDS.map((seed) => {
      const actor = cluster(3, { device: 'lms' }, seed);
      const groups = [
        ['n1', 'w'],
        ['n2', 'n3', 'w'],
      ];
      inject(actor, { kind: 'partition', groups });
      wait(actor, 30_000);
      const atMs = (type: EventType) =>
        actor.world.events.findLast((event) => event.type === type && event.host === 'n1')?.atMs ??
        Number.NaN;
      return (atMs('quorum.lost') - atMs('quorum.membership')) / 1000;
    });
    const [waited, answered] = [seconds.filter((value) => value > 1), seconds.filter((value) => value <= 1)];
    for (const value of waited) expect(Math.abs(value - 2.3)).toBeLessThanOrEqual(0.3);
    for (const value of answered) expect(Math.abs(value - 0.3)).toBeLessThanOrEqual(0.3);
    expect(waited.length).toBeGreaterThan(0);
    expect(answered.length).toBeGreaterThan(0);
    expect(waited.length + answered.length).toBe(SEEDS.length);
  });
});

describe('a cluster at rest', () => {
  for (const options of [{}, { device: 'ffsplit' }, { device: 'lms' }] as const) {
    test(`has nothing to do (${JSON.stringify(options)})`, () => {
      const actor = cluster(3, options, 2);
      const { timers } = actor.world.kernel;
      expect(timers.filter((timer) => timer.kind.startsWith('quorum.'))).toEqual([]);
      const events = actor.world.events.length;
      wait(actor, 3_600_000);
      expect(actor.world.events.slice(events).filter((event) => event.type.startsWith('quorum.'))).toEqual(
        [],
      );
    });
  }
});
