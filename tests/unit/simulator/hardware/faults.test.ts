/** Power, cables, switches and paths: what breaks, what gets through, what is refused. */
import { describe, expect, test } from 'vitest';
import { faultSchema, RefusedFault, whyRefused } from '../../../../src/simulator/hardware/faults.ts';
import {
  canReach,
  canReachAddress,
  canSend,
  findAddress,
} from '../../../../src/simulator/hardware/reachability.ts';
import type { Fault } from '../../../../src/simulator/hardware/types.ts';
import { faultRefusal, injectFault } from '../../../../src/simulator/os/faults.ts';
import { createWorld } from '../../../../src/simulator/scenario.ts';
import { presets } from '../../../../src/simulator/scenarios/presets.ts';
import { type Actor, createActor } from '../../../../tools/conformance/actor.ts';

const NET = 'corosync0';

function lab(): Actor {
  return createActor(createWorld(presets.trio, 1));
}

function inject(actor: Actor, ...faults: Fault[]): void {
  for (const fault of faults) actor.act((ctx) => injectFault(ctx, fault));
}

describe('a packet', () => {
  test('gets through a whole network, in both directions', () => {
    const { world } = lab();
    expect(canSend(world, 'PMX1', 'PMX2', NET)).toBe(true);
    expect(canReach(world, 'PMX1', 'PMX3', NET)).toBe(true);
    expect(canReachAddress(world, 'PMX1', '10.10.10.12')).toBe(true);
    expect(findAddress(world, '10.10.10.12')).toMatchObject({ host: 'PMX2', nic: { network: NET } });
    expect(findAddress(world, '10.10.10.99')).toBeUndefined();
  });

  const breaks: [string, Fault, Fault][] = [
    [
      'a pulled cable',
      { kind: 'unplug', host: 'PMX2', nic: 'eno2' },
      { kind: 'plug', host: 'PMX2', nic: 'eno2' },
    ],
    ['a dead switch', { kind: 'switch-off', switch: NET }, { kind: 'switch-on', switch: NET }],
    ['a host without power', { kind: 'power-off', host: 'PMX2' }, { kind: 'power-on', host: 'PMX2' }],
    ['a partition', { kind: 'partition', groups: [['PMX1'], ['PMX2', 'PMX3']] }, { kind: 'heal' }],
  ];
  test.each(breaks)('is stopped by %s until that is repaired', (_, fault, repair) => {
    const actor = lab();
    inject(actor, fault);
    expect(canSend(actor.world, 'PMX1', 'PMX2', NET)).toBe(false);
    expect(canSend(actor.world, 'PMX2', 'PMX1', NET)).toBe(false);
    inject(actor, repair);
    expect(canReach(actor.world, 'PMX1', 'PMX2', NET)).toBe(true);
  });

  test('may get through in one direction only', () => {
    const actor = lab();
    inject(actor, { kind: 'cut-path', from: 'PMX1', to: 'PMX2', network: NET });
    expect(canSend(actor.world, 'PMX1', 'PMX2', NET)).toBe(false);
    expect(canSend(actor.world, 'PMX2', 'PMX1', NET)).toBe(true);
    expect(canReach(actor.world, 'PMX1', 'PMX2', NET)).toBe(false);
    expect(canReach(actor.world, 'PMX1', 'PMX2', 'corosync1')).toBe(true);
    inject(actor, { kind: 'restore-path', from: 'PMX1', to: 'PMX2', network: NET });
    expect(actor.world.hardware.pathCuts).toEqual([]);
  });
});

describe('a partition', () => {
  test('leaves hosts it does not name, and those in several groups, in reach of all', () => {
    const actor = lab();
    inject(actor, {
      kind: 'partition',
      groups: [
        ['PMX1', 'PMX3'],
        ['PMX2', 'PMX3'],
      ],
    });
    expect(canReach(actor.world, 'PMX1', 'PMX2', NET)).toBe(false);
    expect(canReach(actor.world, 'PMX3', 'PMX1', NET)).toBe(true);
    expect(canReach(actor.world, 'PMX3', 'PMX2', NET)).toBe(true);
  });

  test('replaces the one before', () => {
    const actor = lab();
    inject(actor, { kind: 'partition', groups: [['PMX1'], ['PMX2', 'PMX3']] });
    inject(actor, { kind: 'partition', groups: [['PMX1', 'PMX2'], ['PMX3']] });
    expect(canReach(actor.world, 'PMX1', 'PMX2', NET)).toBe(true);
    expect(canReach(actor.world, 'PMX2', 'PMX3', NET)).toBe(false);
  });
});

describe('a fault', () => {
  const nowhere: [string, Fault, string][] = [
    ['host', { kind: 'power-off', host: 'PMX9' }, "There is no host 'PMX9'."],
    [
      'network card',
      { kind: 'unplug', host: 'PMX1', nic: 'eth9' },
      "Host 'PMX1' has no network card 'eth9'.",
    ],
    ['switch', { kind: 'switch-off', switch: 'x' }, "There is no switch 'x'."],
    ['network', { kind: 'latency', network: 'x', ms: 5 }, "There is no network 'x'."],
    ['path', { kind: 'cut-path', from: 'PMX1', to: 'PMX9', network: NET }, "There is no host 'PMX9'."],
    ['member', { kind: 'partition', groups: [['PMX1'], ['PMX9']] }, "There is no host 'PMX9'."],
    ['unit', { kind: 'kill-unit', host: 'PMX1', unit: 'nginx' }, "Host 'PMX1' has no unit 'nginx'."],
  ];
  test.each(nowhere)('that names an unknown %s is refused and changes nothing', (_, fault, sentence) => {
    const actor = lab();
    const before = structuredClone(actor.world);
    expect(faultRefusal(actor.world, fault)).toBe(sentence);
    expect(() => inject(actor, fault)).toThrow(new RefusedFault(sentence));
    expect(actor.world).toEqual(before);
  });

  test('that is already there tells nothing new', () => {
    const actor = lab();
    const events = actor.world.events.length;
    inject(actor, { kind: 'power-on', host: 'PMX1' }, { kind: 'plug', host: 'PMX1', nic: 'eno1' });
    expect(actor.world.events.length).toBe(events);
  });

  test('from outside is checked by its shape', () => {
    expect(faultSchema.safeParse({ kind: 'power-off', host: 'PMX1' }).success).toBe(true);
    expect(faultSchema.safeParse({ kind: 'power-off' }).success).toBe(false);
    expect(faultSchema.safeParse({ kind: 'earthquake' }).success).toBe(false);
    expect(faultSchema.safeParse({ kind: 'latency', network: NET, ms: -1 }).success).toBe(false);
  });

  test('of the network can slow it down', () => {
    const actor = lab();
    inject(actor, { kind: 'latency', network: NET, ms: 12 });
    expect(actor.world.hardware.latencyMs).toEqual({ [NET]: 12 });
    expect(whyRefused(actor.world, { kind: 'heal' })).toBeUndefined();
  });
});
