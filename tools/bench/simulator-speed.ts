/** How fast the simulator and its shell are in Node. */
import { Bench } from 'tinybench';
import { startSimulation } from '../../src/shell/simulation.ts';
import type { ShellWorld } from '../../src/shell/types.ts';
import { cloneWorld, type Simulation } from '../../src/simulator/kernel/simulation.ts';
import { LAB, labCluster, labNode } from '../../src/simulator/scenarios/lab-world.ts';

const HOUR_MS = 3_600_000;

export interface SimulatorSpeed {
  readonly commandToOutputMs: { readonly p50: number; readonly p95: number };
  readonly commandsPerSecond: number;
  /** Virtual seconds per second of computing: five nodes of which one fails and returns every minute. */
  readonly simulatedSecondsPerSecond: number;
  readonly snapshotMs: number;
  /** To a random moment of a busy hour: one input every 18 seconds, a fault every third minute. */
  readonly rewindMs: { readonly p50: number; readonly p95: number; readonly max: number };
  /** The same while one program has been running in the foreground for the whole hour: no checkpoint helps then. */
  readonly rewindDuringProgramMs: { readonly p50: number; readonly max: number };
  readonly worldBytes: number;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function timed(act: () => void): number {
  const started = process.hrtime.bigint();
  act();
  return Number(process.hrtime.bigint() - started) / 1e6;
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

function watchedHour(): Simulation<ShellWorld> {
  const simulation = loggedIn('pair-qdevice');
  simulation.apply({ kind: 'shell.line', session: 'PMX1', text: 'watch -n1 pvecm status' });
  simulation.apply({ kind: 'advance', ms: HOUR_MS });
  return simulation;
}

function rewindTimes(simulation: Simulation<ShellWorld>, times: number): number[] {
  return Array.from({ length: times }, (_, index) => {
    const atMs = Math.floor((((index * 7919) % 1000) / 1000) * HOUR_MS);
    return timed(() => simulation.rewindToTime(atMs));
  });
}

/** Runs all of it; takes about half a minute. */
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
  const watched = rewindTimes(watchedHour(), 20);
  return {
    commandToOutputMs: { p50: quantile(times, 0.5), p95: quantile(times, 0.95) },
    commandsPerSecond: 1000 / (times.reduce((sum, ms) => sum + ms, 0) / times.length),
    simulatedSecondsPerSecond: HOUR_MS / hourMs,
    snapshotMs,
    rewindMs: { p50: quantile(rewinds, 0.5), p95: quantile(rewinds, 0.95), max: Math.max(...rewinds) },
    rewindDuringProgramMs: { p50: quantile(watched, 0.5), max: Math.max(...watched) },
    worldBytes: JSON.stringify(world).length,
  };
}
