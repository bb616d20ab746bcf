/** How fast the simulator and its shell are in Node. */
import { Bench } from 'tinybench';
import { startSimulation } from '../../src/shell/simulation.ts';
import type { ShellWorld } from '../../src/shell/types.ts';
import { cloneWorld, type Simulation } from '../../src/simulator/kernel/simulation.ts';
import { LAB, labCluster, labNode } from '../../src/simulator/scenarios/lab-world.ts';

import { quantile, timed } from './measure.ts';

const HOUR_MS = 3_600_000;
const REWIND_PASSES = 3;

export interface SimulatorSpeed {
  readonly commandToOutputMs: { readonly p50: number; readonly p95: number };
  readonly commandsPerSecond: number;
  /** Virtual seconds per second of computing: five nodes of which one fails and returns every minute. */
  readonly simulatedSecondsPerSecond: number;
  readonly snapshotMs: number;
  /** To a random moment of a busy hour: one input every 18 seconds, a fault every third minute. */
  readonly rewindMs: { readonly p50: number; readonly p95: number; readonly max: number };
  /** The same while programs run in the foreground for the whole hour, by what was typed to start them. */
  readonly rewindDuringProgramMs: Readonly<Record<string, { readonly p50: number; readonly max: number }>>;
  readonly worldBytes: number;
}

function loggedIn(scenario: Parameters<typeof startSimulation>[0]): Simulation<ShellWorld> {
  const simulation = startSimulation(scenario);
  simulation.apply({ kind: 'shell.open', session: 'PMX1', host: 'PMX1' });
  return simulation;
}

const LINES = [
  'pvecm status',
  'corosync-cfgtool -s',
  'ls -la /etc/pve',
  'cat /etc/pve/corosync.conf | grep name',
  'ip -br a',
];

function lineTimes(): number[] {
  const simulation = loggedIn('pair-qdevice');
  return Array.from({ length: 500 }, (_, index) =>
    timed(() =>
      simulation.apply({ kind: 'shell.line', session: 'PMX1', text: LINES[index % LINES.length] ?? '' }),
    ),
  );
}

/** Five nodes, one hour: each minute a node goes off, half a minute later it is on again. */
function faultyHour(): void {
  const simulation = startSimulation({
    name: 'bench-five',
    ...LAB,
    hosts: [1, 2, 3, 4, 5].map((n) => labNode(n)),
    cluster: labCluster(5),
  });
  for (let minute = 0; minute < 60; minute++) {
    const host = `PMX${(minute % 5) + 1}`;
    simulation.apply({ kind: 'hardware.fault', fault: { kind: 'power-off', host } });
    simulation.apply({ kind: 'advance', ms: 30_000 });
    simulation.apply({ kind: 'hardware.fault', fault: { kind: 'power-on', host } });
    simulation.apply({ kind: 'advance', ms: 30_000 });
  }
}

function busyHour(): Simulation<ShellWorld> {
  const simulation = loggedIn('pair-qdevice');
  for (let index = 0; simulation.nowMs < HOUR_MS; index++) {
    if (index % 20 === 10)
      simulation.apply({ kind: 'hardware.fault', fault: { kind: 'power-off', host: 'PMX2' } });
    if (index % 20 === 15)
      simulation.apply({ kind: 'hardware.fault', fault: { kind: 'power-on', host: 'PMX2' } });
    simulation.apply({ kind: 'shell.line', session: 'PMX1', text: LINES[index % LINES.length] ?? '' });
    simulation.apply({ kind: 'advance', ms: 18_000 });
  }
  return simulation;
}

/** What is typed into which terminal, and then runs for an hour. */
const PROGRAMS: readonly Readonly<Record<string, string>>[] = [
  { PMX1: 'watch -n1 pvecm status' },
  { PMX1: 'ping PMX2' },
  { PMX1: 'ping -i 0.2 PMX2' },
  { PMX1: 'journalctl -f' },
  { PMX1: 'touch log; (while true; do date >> log; sleep 1; done) & tail -f log' },
  { PMX1: 'sleep 3600' },
  { PMX1: 'less /etc/services' },
  { PMX1: 'ping PMX2 | grep time' },
  { PMX1: "ping PMX2 | awk '/time/ { n++; print n, $7 }'" },
  { PMX1: 'while true; do pvecm status | grep Quorate; sleep 1; done' },
  { PMX1: 'ping PMX2 | while read -r line; do echo "$(date +%T) $line"; done' },
  { PMX1: 'while true; do :; done' },
  { PMX1: 'ssh PMX2 "ping PMX1"' },
  { PMX1: 'ssh PMX2\nwatch -n1 pvecm status' },
  { PMX1: 'while true; do ssh PMX2 uptime; sleep 1; done' },
  { PMX1: 'watch -n1 pvecm status', PMX2: 'ping PMX1', zeuge: 'journalctl -f' },
];

/** An hour in which the programs run and the QDevice's host goes off or on every third minute. */
function hourOf(programs: Readonly<Record<string, string>>): Simulation<ShellWorld> {
  const simulation = loggedIn('pair-qdevice');
  for (const [host, lines] of Object.entries(programs)) {
    simulation.apply({ kind: 'shell.open', session: host, host });
    for (const text of lines.split('\n')) {
      simulation.apply({ kind: 'shell.line', session: host, text });
      simulation.apply({ kind: 'advance', ms: 1_000 });
    }
  }
  for (let isOn = true; simulation.nowMs < HOUR_MS; isOn = !isOn) {
    const kind = isOn ? 'power-off' : 'power-on';
    if (!programs.zeuge) simulation.apply({ kind: 'hardware.fault', fault: { kind, host: 'zeuge' } });
    simulation.apply({ kind: 'advance', ms: Math.min(180_000, HOUR_MS - simulation.nowMs) });
  }
  return simulation;
}

function rewindsDuring(programs: Readonly<Record<string, string>>): { p50: number; max: number } {
  const times = rewindTimes(hourOf(programs), 100);
  return { p50: quantile(times, 0.5), max: Math.max(...times) };
}

/** Rewinds to moments all over the hour; of several passes over them the best, since other work disturbs single ones. */
function rewindTimes(simulation: Simulation<ShellWorld>, moments: number): number[] {
  const best = Array.from({ length: moments }, () => Number.POSITIVE_INFINITY);
  for (let pass = 0; pass < REWIND_PASSES; pass++) {
    for (const [index, before] of best.entries()) {
      const atMs = Math.floor((((index * 7919) % 1000) / 1000) * HOUR_MS);
      best[index] = Math.min(
        before,
        timed(() => simulation.rewindToTime(atMs)),
      );
    }
  }
  return best;
}

/** Runs all of it; takes about a minute. */
export async function measureSimulator(): Promise<SimulatorSpeed> {
  const times = lineTimes();
  const hour = busyHour();
  const { world } = hour;
  const bench = new Bench({ time: 500, warmupTime: 100 });
  bench.add('snapshot', () => {
    cloneWorld(world, ['events', 'output']);
  });
  await bench.run();
  const [snapshot] = bench.tasks;
  const snapshotMs = snapshot?.result.state === 'completed' ? snapshot.result.latency.mean : Number.NaN;
  const hourMs = timed(faultyHour);
  const rewinds = rewindTimes(hour, 200);
  return {
    commandToOutputMs: { p50: quantile(times, 0.5), p95: quantile(times, 0.95) },
    commandsPerSecond: 1000 / (times.reduce((sum, ms) => sum + ms, 0) / times.length),
    simulatedSecondsPerSecond: HOUR_MS / hourMs,
    snapshotMs,
    rewindMs: { p50: quantile(rewinds, 0.5), p95: quantile(rewinds, 0.95), max: Math.max(...rewinds) },
    rewindDuringProgramMs: Object.fromEntries(
      PROGRAMS.map((programs) => [Object.values(programs).join(' + '), rewindsDuring(programs)]),
    ),
    worldBytes: JSON.stringify(world).length,
  };
}
