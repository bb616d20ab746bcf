/** Services, boot, shutdown and packages. */
import { describe, expect, test } from 'vitest';
import { journalOf, renderLog } from '../../../../src/simulator/journal.ts';
import { reboot, shutDown } from '../../../../src/simulator/os/boot.ts';
import { injectFault } from '../../../../src/simulator/os/faults.ts';
import { installPackage, removePackage } from '../../../../src/simulator/os/packages.ts';
import { unitName } from '../../../../src/simulator/os/unit-table.ts';
import {
  enableUnit,
  isUnitActive,
  killUnit,
  restartUnit,
  startUnit,
  stopUnit,
  unitState,
} from '../../../../src/simulator/os/units.ts';
import { createWorld } from '../../../../src/simulator/scenario.ts';
import { type PresetName, presets } from '../../../../src/simulator/scenarios/presets.ts';
import { type Actor, createActor } from '../../../../tools/conformance/actor.ts';

function lab(name: PresetName = 'pair'): Actor {
  return createActor(createWorld(presets[name], 1));
}

function wait(actor: Actor, ms: number): void {
  actor.runUntil(actor.world.kernel.nowMs + ms);
}

function typesSince(actor: Actor, host: string, from: number): string[] {
  return actor.world.events.slice(from).flatMap((event) => (event.host === host ? [event.type] : []));
}

describe('a service', () => {
  test('that a host does not have cannot be started', () => {
    lab().act((ctx) => {
      expect(startUnit(ctx, 'zeuge', 'pve-cluster')).toEqual({ ok: false, reason: 'no-such-unit' });
      expect(startUnit(ctx, 'nowhere', 'ssh')).toEqual({ ok: false, reason: 'no-such-unit' });
    });
  });

  test('gets a new process id with each start', () => {
    const actor = lab();
    const before = unitState(actor.world, 'PMX1', 'ssh')?.pid;
    actor.act((ctx) => expect(restartUnit(ctx, 'PMX1', 'ssh')).toEqual({ ok: true }));
    const after = unitState(actor.world, 'PMX1', 'ssh')?.pid;
    expect(after).toBeGreaterThan(before ?? Number.POSITIVE_INFINITY);
  });

  test('takes those that need it down with it, and brings them back on a restart', () => {
    const actor = lab('pair-qdevice');
    actor.act((ctx) => restartUnit(ctx, 'PMX1', 'corosync'));
    expect(isUnitActive(actor.world, 'PMX1', 'corosync-qdevice')).toBe(true);
    actor.act((ctx) => stopUnit(ctx, 'PMX1', 'corosync'));
    expect(isUnitActive(actor.world, 'PMX1', 'corosync-qdevice')).toBe(false);
    actor.act((ctx) => startUnit(ctx, 'PMX1', 'corosync-qdevice'));
    expect(isUnitActive(actor.world, 'PMX1', 'corosync')).toBe(true);
  });

  test('that was killed is started again by systemd when its unit says so', () => {
    const actor = lab();
    actor.act((ctx) => {
      killUnit(ctx, 'PMX1', 'ssh');
      killUnit(ctx, 'PMX1', 'corosync');
    });
    expect(unitState(actor.world, 'PMX1', 'ssh')).toMatchObject({ active: 'failed', result: 'signal' });
    wait(actor, 2_000);
    expect(isUnitActive(actor.world, 'PMX1', 'ssh')).toBe(true);
    expect(unitState(actor.world, 'PMX1', 'corosync')?.active).toBe('failed');
  });

  test('is known with and without its ending', () => {
    expect(unitName('corosync.service')).toBe('corosync');
    expect(unitName('corosync')).toBe('corosync');
  });
});

describe('a host', () => {
  test('boots after power came back: firmware, kernel, services in order', () => {
    const actor = lab();
    actor.act((ctx) => injectFault(ctx, { kind: 'power-off', host: 'PMX2' }));
    expect(actor.world.os.PMX2).toMatchObject({ boot: 'off' });
    expect(unitState(actor.world, 'PMX2', 'ssh')).toMatchObject({ active: 'inactive' });
    const from = actor.world.events.length;
    actor.act((ctx) => injectFault(ctx, { kind: 'power-on', host: 'PMX2' }));
    wait(actor, 15_000);
    expect(actor.world.os.PMX2?.boot).toBe('booting');
    wait(actor, 60_000);
    expect(actor.world.os.PMX2).toMatchObject({ boot: 'up', bootCount: 2 });
    const started = actor.world.events
      .slice(from)
      .flatMap((event) => (event.type === 'os.unit-started' ? [JSON.stringify(event.data)] : []));
    const order = ['networking', 'pve-cluster', 'corosync', 'pveproxy'].map((unit) =>
      started.findIndex((text) => text.includes(`"${unit}"`)),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThanOrEqual(0);
  });

  test('does not start what is disabled', () => {
    const actor = lab();
    actor.act((ctx) => enableUnit(ctx, 'PMX2', 'corosync', false));
    actor.act((ctx) => injectFault(ctx, { kind: 'reset', host: 'PMX2' }));
    wait(actor, 90_000);
    expect(actor.world.os.PMX2?.boot).toBe('up');
    expect(isUnitActive(actor.world, 'PMX2', 'corosync')).toBe(false);
  });

  test('shuts down service by service, then the power is gone', () => {
    const actor = lab();
    const from = actor.world.events.length;
    actor.act((ctx) => expect(shutDown(ctx, 'PMX2')).toBe(true));
    actor.act((ctx) => expect(shutDown(ctx, 'PMX2')).toBe(false));
    wait(actor, 60_000);
    const types = typesSince(actor, 'PMX2', from);
    expect(types.at(0)).toBe('os.shutdown-started');
    expect(types.filter((type) => type === 'os.unit-stopped').length).toBeGreaterThan(10);
    expect(types).not.toContain('os.unit-failed');
    expect(actor.world.hardware.hosts.PMX2?.power).toBe('off');
    const left = actor.world.events.find((event) => event.type === 'quorum.node-left');
    expect(left?.host).toBe('PMX1');
  });

  test('comes back after a reboot', () => {
    const actor = lab();
    actor.act((ctx) => reboot(ctx, 'PMX2'));
    wait(actor, 120_000);
    expect(actor.world.os.PMX2).toMatchObject({ boot: 'up', bootCount: 2 });
  });

  test('that loses power while it boots does not go on booting', () => {
    const actor = lab();
    for (const kind of ['reset', 'power-off'] as const) {
      actor.act((ctx) => injectFault(ctx, { kind, host: 'PMX2' }));
      wait(actor, 5_000);
    }
    wait(actor, 120_000);
    expect(actor.world.os.PMX2?.boot).toBe('off');
  });
});

describe('a package', () => {
  test('brings its service, enabled and started', () => {
    const actor = lab();
    actor.act((ctx) => installPackage(ctx, 'zeuge', 'corosync-qnetd', '3.0.3-2'));
    expect(unitState(actor.world, 'zeuge', 'corosync-qnetd')).toMatchObject({
      active: 'active',
      enabled: true,
    });
    actor.act((ctx) => removePackage(ctx, 'zeuge', 'corosync-qnetd'));
    expect(unitState(actor.world, 'zeuge', 'corosync-qnetd')).toBeUndefined();
    expect(actor.world.os.zeuge?.packages).not.toHaveProperty('corosync-qnetd');
  });

  test('of the quorum device waits for its configuration', () => {
    const actor = lab();
    actor.act((ctx) => installPackage(ctx, 'PMX1', 'corosync-qdevice', '3.0.3-2'));
    const state = unitState(actor.world, 'PMX1', 'corosync-qdevice');
    expect(state).toMatchObject({ active: 'inactive', enabled: false });
    actor.act((ctx) => expect(startUnit(ctx, 'PMX1', 'corosync-qdevice').ok).toBe(false));
    wait(actor, 5_000);
    expect(unitState(actor.world, 'PMX1', 'corosync-qdevice')?.active).toBe('failed');
  });
});

describe('the log', () => {
  test('tells a loss of quorum as corosync does', () => {
    const actor = lab();
    actor.act((ctx) => injectFault(ctx, { kind: 'power-off', host: 'PMX2' }));
    wait(actor, 10_000);
    const lines = journalOf(actor.world, 'PMX1')
      .filter((line) => line.unit === 'corosync' && line.atMs > 0)
      .map((line) => line.text);
    expect(lines.filter((text) => !text.includes('[KNET'))).toEqual([
      '  [TOTEM ] Token has not been received in 2250 ms ',
      '  [TOTEM ] A processor failed, forming new configuration: token timed out (3000ms), waiting 3600ms for consensus.',
      '  [QUORUM] Sync members[1]: 1',
      '  [QUORUM] Sync left[1]: 2',
      '  [TOTEM ] A new membership (1.d) was formed. Members left: 2',
      '  [TOTEM ] Failed to receive the leave message. failed: 2',
      '  [QUORUM] This node is within the non-primary component and will NOT provide any services.',
      '  [QUORUM] Members[1]: 1',
      '  [MAIN  ] Completed service synchronization, ready to provide service.',
    ]);
  });

  test('counts boots and keeps hosts apart', () => {
    const actor = lab();
    actor.act((ctx) => injectFault(ctx, { kind: 'reset', host: 'PMX2' }));
    wait(actor, 90_000);
    const boots = new Set(journalOf(actor.world, 'PMX2').map((line) => line.boot));
    expect([...boots]).toEqual([1, 2]);
    expect(new Set(journalOf(actor.world, 'PMX1').map((line) => line.boot))).toEqual(new Set([1]));
  });

  test('lets systemd say that a service has stopped after the last words of the service', () => {
    const actor = lab();
    const from = actor.world.events.length;
    actor.act((ctx) => stopUnit(ctx, 'PMX1', 'corosync'));
    const texts = journalOf(actor.world, 'PMX1', from)
      .filter((line) => line.unit === 'corosync')
      .map((line) => line.text.trim());
    expect(texts.at(0)).toMatch(/^Stopping corosync\.service/);
    expect(texts.indexOf('[MAIN  ] Corosync Cluster Engine exiting normally')).toBeGreaterThan(0);
    expect(texts.at(-2)).toBe('corosync.service: Deactivated successfully.');
    expect(texts.at(-1)).toMatch(/^Stopped corosync\.service/);
  });

  test('says once that the QDevice no longer finds its server', () => {
    const actor = lab('pair-qdevice');
    actor.act((ctx) => stopUnit(ctx, 'zeuge', 'corosync-qnetd'));
    wait(actor, 30_000);
    for (const host of ['PMX1', 'PMX2']) {
      const lines = journalOf(actor.world, host).filter(
        (line) => line.identifier === 'corosync-qdevice' && line.atMs > 0,
      );
      expect(lines.map((line) => line.text)).toEqual([
        "Can't connect to qnetd host. (-5986): Network address not available (in use?)",
      ]);
    }
  });

  test('of an event stays what it was, whatever happens later', () => {
    const actor = lab();
    const line = (index: number) => {
      const event = actor.world.events[index];
      return event ? renderLog(event, actor.world) : [];
    };
    const before = actor.world.events.map((_, index) => line(index));
    actor.act((ctx) => injectFault(ctx, { kind: 'unplug', host: 'PMX2', nic: 'eno2' }));
    wait(actor, 30_000);
    expect(before.map((_, index) => line(index))).toEqual(before);
  });
});
