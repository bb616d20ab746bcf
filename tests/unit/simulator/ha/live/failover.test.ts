import { describe, expect, it } from 'vitest';
import { clusterRooms, type World } from '../../../../../src/simulator/cluster.ts';
import { measureFailover, type Victim } from '../../../../../src/simulator/experiments/failover.ts';
import { createEngine, type Engine } from '../../../../../src/simulator/kernel/engine.ts';
import { type ClusterSpec, createWorld } from '../../../../../src/simulator/scenario.ts';
import { presets } from '../../../../../src/simulator/scenarios/presets.ts';

const MINUTE_MS = 60_000;

function start(spec: ClusterSpec, node: string, seed = 1): Engine<World> {
  const pveFiles = {
    [`nodes/${node}/qemu-server/100.conf`]: 'memory: 2048\nname: web1\n',
    'ha/resources.cfg': 'vm: 100\n\tstate started\n\n',
  };
  const world = createWorld({ ...spec, pveFiles, runningForMs: 240_000 }, seed);
  return createEngine(
    world,
    clusterRooms.map((make) => make()),
  );
}

function isolate(engine: Engine<World>, host: string): void {
  for (const nic of ['eno2', 'eno3'])
    engine.apply({ kind: 'hardware.fault', fault: { kind: 'unplug', host, nic } });
}

function firstAt(world: World, type: string, host: string, since = 0): number | undefined {
  return world.events.find((event) => event.type === type && event.host === host && event.atMs >= since)
    ?.atMs;
}

function runsOn(world: World): string[] {
  return Object.keys(world.guests.running).filter(
    (host) => world.guests.running[host]?.['100'] !== undefined,
  );
}

/** Lets time pass second by second and looks each time. */
function watch(engine: Engine<World>, ms: number, look: () => void): void {
  const untilMs = engine.world.kernel.nowMs + ms;
  while (engine.world.kernel.nowMs < untilMs) {
    engine.runUntil(engine.world.kernel.nowMs + 1000);
    look();
  }
}

describe('the guest of a node that loses its power', () => {
  const ranges: readonly [Victim, number, number][] = [
    ['other', 110_000, 140_000],
    ['master', 170_000, 205_000],
  ];

  it.each(ranges)('is started elsewhere in time: %s', (victim, fromMs, toMs) => {
    for (const spec of [presets.trio, presets['pair-qdevice']]) {
      for (let seed = 1; seed < 90_000; seed += 9973) {
        const { startedMs, fenceMs, recoveryMs } = measureFailover(spec, seed, victim);
        expect(startedMs, `${spec.name} ${seed}`).toBeGreaterThanOrEqual(fromMs);
        expect(startedMs, `${spec.name} ${seed}`).toBeLessThanOrEqual(toMs);
        expect(fenceMs).toBeLessThanOrEqual(recoveryMs);
      }
    }
  });
});

describe('an isolated node with an active service', () => {
  it.each([
    ['three nodes', presets.trio],
    ['two nodes and a QDevice', presets['pair-qdevice']],
  ])('resets itself before its guest starts elsewhere: %s', (_, spec) => {
    for (let seed = 1; seed <= 6; seed++) {
      const engine = start(spec, 'PMX2', seed);
      engine.runUntil(seed * 1700);
      const cutAtMs = engine.world.kernel.nowMs;
      isolate(engine, 'PMX2');
      engine.apply({ kind: 'hardware.fault', fault: { kind: 'unplug', host: 'PMX2', nic: 'eno1' } });
      watch(engine, 5 * MINUTE_MS, () => expect(runsOn(engine.world).length).toBeLessThanOrEqual(1));
      const resetAtMs = firstAt(engine.world, 'hardware.power-off', 'PMX2', cutAtMs) ?? Number.NaN;
      const elsewhere = engine.world.events.find(
        ({ type, host, atMs }) => type === 'guests.starting' && host !== 'PMX2' && atMs > cutAtMs,
      );
      expect(resetAtMs - cutAtMs).toBeLessThanOrEqual(80_000);
      expect(elsewhere?.atMs).toBeGreaterThan(resetAtMs);
    }
  });
});

describe('two nodes without a third vote', () => {
  it('lose the guest on both when one dies: the other has no quorum, and resets itself when it is active', () => {
    const engine = start(presets.pair, 'PMX1');
    engine.apply({ kind: 'hardware.fault', fault: { kind: 'power-off', host: 'PMX2' } });
    engine.runUntil(engine.world.kernel.nowMs + 100_000);
    expect(firstAt(engine.world, 'ha.watchdog-expired', 'PMX1')).toBeDefined();
    expect(firstAt(engine.world, 'hardware.power-off', 'PMX1')).toBeDefined();
    engine.runUntil(engine.world.kernel.nowMs + 10 * MINUTE_MS);
    expect(runsOn(engine.world)).toEqual([]);
  });

  it('leave an idle survivor alone: without active services nobody needs its watchdog', () => {
    const engine = start(presets.pair, 'PMX2');
    engine.apply({ kind: 'hardware.fault', fault: { kind: 'power-off', host: 'PMX2' } });
    engine.runUntil(engine.world.kernel.nowMs + 10 * MINUTE_MS);
    expect(firstAt(engine.world, 'hardware.power-off', 'PMX1')).toBeUndefined();
    expect(runsOn(engine.world)).toEqual([]);
  });
});

describe('the clocks of a scenario that has been running', () => {
  it('agree: what was written before it began lies in the past', () => {
    const { world } = start(presets.trio, 'PMX2');
    const text = world.pmxcfs.hosts.PMX1?.database.entries['ha/manager_status']?.content ?? '{}';
    const written = Number(JSON.parse(text).timestamp);
    expect(written * 1000).toBeLessThanOrEqual(world.kernel.startEpochMs);
    expect(written * 1000).toBeGreaterThan(world.kernel.startEpochMs - 15_000);
  });
});
