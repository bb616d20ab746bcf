import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startSimulation } from '../../../../src/shell/simulation.ts';
import type { ShellWorld } from '../../../../src/shell/types.ts';
import { downtimes, lostRecords } from '../../../../src/simulator/guests/heartbeat.ts';
import { precopy } from '../../../../src/simulator/guests/migration.ts';
import type { Simulation } from '../../../../src/simulator/kernel/simulation.ts';

const GIB = 2 ** 30;
const BOOT_MS = 40_000;

function type(simulation: Simulation<ShellWorld>, host: string, text: string): void {
  if (simulation.world.shell.sessions[host] === undefined) {
    simulation.apply({ kind: 'shell.open', session: host, host });
  }
  simulation.apply({ kind: 'shell.line', session: host, text });
}

function wait(simulation: Simulation<ShellWorld>, ms: number): void {
  simulation.apply({ kind: 'advance', ms });
}

/** A pair with a VM that has booted on PMX1. */
function withGuest(): Simulation<ShellWorld> {
  const simulation = startSimulation('pair-qdevice');
  type(simulation, 'PMX1', 'qm create 100 --name web1 --memory 4096');
  type(simulation, 'PMX1', 'qm start 100');
  wait(simulation, BOOT_MS + 10_000);
  return simulation;
}

describe('the copy of a memory that goes on changing', () => {
  it('ends in a pause far below a second when the guest is idle', () => {
    expect(precopy(16 * GIB).pauseMs).toBeLessThanOrEqual(300);
  });

  it('takes longer the more memory there is', () => {
    const memory = fc.integer({ min: 1, max: 512 });
    fc.assert(
      fc.property(memory, memory, (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(precopy(less * GIB).copyMs).toBeLessThanOrEqual(precopy(more * GIB).copyMs);
      }),
    );
  });
});

describe('what a client saw', () => {
  it('is a gap between two spans; one that joins the next is none', () => {
    const spans = [
      { host: 'a', sinceMs: 0, untilAtMs: 5000 },
      { host: 'b', sinceMs: 5000, untilAtMs: 9000 },
      { host: 'a', sinceMs: 12_500 },
    ];
    expect(downtimes(spans)).toEqual([{ sinceMs: 9000, untilAtMs: 12_500 }]);
  });

  it('lacks a record for each second that began in the gap', () => {
    expect(lostRecords({ sinceMs: 9000, untilAtMs: 12_500 }, 99_000)).toBe(4);
    expect(lostRecords({ sinceMs: 9001, untilAtMs: 9999 }, 99_000)).toBe(0);
    expect(lostRecords({ sinceMs: 9500 }, 12_000)).toBe(2);
  });
});

describe('a VM', () => {
  it('answers only when its operating system has booted', () => {
    const simulation = startSimulation('pair-qdevice');
    type(simulation, 'PMX1', 'qm create 100 --name web1');
    type(simulation, 'PMX1', 'qm start 100');
    wait(simulation, BOOT_MS - 5000);
    expect(simulation.world.guests.running.PMX1?.['100']?.phase).toBe('booting');
    expect(simulation.world.guests.answering['100']).toBeUndefined();
    wait(simulation, 10_000);
    expect(simulation.world.guests.answering['100']?.[0]?.host).toBe('PMX1');
  });

  it('moves while it runs: its file is on the other node, and it was silent for the pause alone', () => {
    const simulation = withGuest();
    type(simulation, 'PMX1', 'qm migrate 100 PMX2 --online');
    wait(simulation, 30_000);
    const { world } = simulation;
    expect(world.guests.running.PMX1?.['100']).toBeUndefined();
    expect(world.guests.running.PMX2?.['100']?.phase).toBe('up');
    expect(world.pmxcfs.hosts.PMX1?.database.entries['nodes/PMX2/qemu-server/100.conf']).toBeDefined();
    const [pause] = downtimes(world.guests.answering['100'] ?? []);
    expect((pause?.untilAtMs ?? Number.NaN) - (pause?.sinceMs ?? 0)).toBe(precopy(4 * GIB).pauseMs);
  });

  it('stays where it is when the target goes while its memory is copied', () => {
    const simulation = withGuest();
    type(simulation, 'PMX1', 'qm migrate 100 PMX2 --online');
    wait(simulation, 2000);
    simulation.apply({ kind: 'hardware.fault', fault: { kind: 'power-off', host: 'PMX2' } });
    wait(simulation, 60_000);
    expect(simulation.world.guests.running.PMX1?.['100']?.phase).toBe('up');
    expect(downtimes(simulation.world.guests.answering['100'] ?? [])).toEqual([]);
  });

  it('is gone with the power of its host, and stays away without HA', () => {
    const simulation = withGuest();
    simulation.apply({ kind: 'hardware.fault', fault: { kind: 'power-off', host: 'PMX1' } });
    wait(simulation, 600_000);
    expect(Object.values(simulation.world.guests.running).flatMap(Object.keys)).toEqual([]);
    expect(downtimes(simulation.world.guests.answering['100'] ?? [])).toHaveLength(1);
  });

  it('does not start without quorum', () => {
    const simulation = startSimulation('pair');
    type(simulation, 'PMX1', 'qm create 100 --name web1');
    wait(simulation, 1000);
    simulation.apply({ kind: 'hardware.fault', fault: { kind: 'power-off', host: 'PMX2' } });
    wait(simulation, 30_000);
    type(simulation, 'PMX1', 'qm start 100');
    wait(simulation, 5000);
    const texts = simulation.world.output.map(({ text }) => text).join('');
    expect(texts).toContain('cluster not ready - no quorum?');
    expect(simulation.world.guests.running.PMX1?.['100']).toBeUndefined();
  });
});
