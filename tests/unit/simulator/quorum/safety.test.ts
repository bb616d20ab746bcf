/** Whatever breaks: once everything has settled, at most one membership may act; once mended, all are one again. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../../../src/simulator/hardware/types.ts';
import { faultRefusal } from '../../../../src/simulator/os/faults.ts';
import { startUnit } from '../../../../src/simulator/os/units.ts';
import { quorumView } from '../../../../src/simulator/quorum/views.ts';
import { createWorld } from '../../../../src/simulator/scenario.ts';
import { type Actor, createActor } from '../../../../tools/conformance/actor.ts';
import { type ClusterOptions, clusterSpec, inject, viewOf, wait } from './cluster.ts';

const SETTLED_MS = 90_000;

function faultIn(nodes: number): fc.Arbitrary<Fault> {
  const names = [...Array.from({ length: nodes }, (_, index) => `n${index + 1}`), 'w'];
  const host = fc.constantFrom(...names);
  const nic = fc.constant('eno1');
  const twoSides = fc.array(fc.nat(2), { minLength: names.length, maxLength: names.length }).map(
    (sides): Fault => ({
      kind: 'partition',
      // side 2 hears both others
      groups: [0, 1].map((side) => names.filter((_, index) => sides[index] === side || sides[index] === 2)),
    }),
  );
  return fc.oneof(
    fc.record({ kind: fc.constantFrom('power-off' as const, 'power-on' as const, 'reset' as const), host }),
    fc.record({ kind: fc.constantFrom('plug' as const, 'unplug' as const), host, nic }),
    fc.record({
      kind: fc.constant('kill-unit' as const),
      host,
      unit: fc.constantFrom('corosync', 'corosync-qnetd'),
    }),
    twoSides,
    fc.constant({ kind: 'heal' } as const),
  );
}

/** Do two hosts hear each other although a third hears only one of them? Then memberships never settle. */
function isTransitive(groups: readonly (readonly string[])[]): boolean {
  const [left = [], right = []] = groups;
  return left.every((name) => name === 'w' || !right.includes(name));
}

function quorateRings(world: Parameters<typeof quorumView>[0]): string[] {
  const rings = Object.keys(world.os).flatMap((host) => {
    const view = quorumView(world, host);
    return view?.isQuorate ? [`${view.ringId.lowestNodeId}.${view.ringId.counter}`] : [];
  });
  return [...new Set(rings)];
}

/** Everything is mended, and what had ended is started. */
function repair(actor: Actor): void {
  inject(actor, { kind: 'heal' });
  for (const host of Object.keys(actor.world.hardware.hosts)) {
    inject(actor, { kind: 'plug', host, nic: 'eno1' });
    inject(actor, { kind: 'power-on', host });
  }
  wait(actor, SETTLED_MS);
  for (const [host, { units }] of Object.entries(actor.world.os)) {
    for (const unit of ['corosync', 'corosync-qdevice', 'corosync-qnetd']) {
      if (units[unit]?.enabled) actor.act((ctx) => startUnit(ctx, host, unit));
    }
  }
  wait(actor, SETTLED_MS);
}

function checkSafety(nodes: number, options: ClusterOptions): void {
  const whole = createWorld(clusterSpec(nodes, options), 9);
  const history = fc.array(fc.tuple(faultIn(nodes), fc.nat(15_000)), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(history, (moves) => {
      const actor = createActor(structuredClone(whole));
      for (const [fault, ms] of moves) {
        if (faultRefusal(actor.world, fault) !== undefined) continue;
        if (fault.kind === 'partition' && !isTransitive(fault.groups)) continue;
        inject(actor, fault);
        wait(actor, ms);
      }
      wait(actor, SETTLED_MS);
      expect(quorateRings(actor.world).length).toBeLessThanOrEqual(1);
      repair(actor);
      for (let nodeId = 1; nodeId <= nodes; nodeId++) {
        const { isQuorate, members } = viewOf(actor, nodeId);
        expect({ isQuorate, members: members.length }).toEqual({ isQuorate: true, members: nodes });
      }
    }),
    { numRuns: 150, seed: 42 },
  );
}

describe('at most one membership is quorate, and all are one again in the end', () => {
  test('of two nodes', () => checkSafety(2, {}));
  test('of two nodes with a QDevice', () => checkSafety(2, { device: 'ffsplit' }));
  test('of four nodes with a QDevice', () => checkSafety(4, { device: 'ffsplit' }));
  test('of three nodes with a QDevice (lms)', () => checkSafety(3, { device: 'lms' }));
  test('of five nodes', () => checkSafety(5, {}));
});
