/** How fast HA is in Node: the recorded cases of its manager, failovers, and whole clusters with guests. */
import { clusterRooms, type World } from '../../src/simulator/cluster.ts';
import { type FailoverRun, measureFailover, type Victim } from '../../src/simulator/experiments/failover.ts';
import { createEngine } from '../../src/simulator/kernel/engine.ts';
import { type ClusterSpec, createWorld } from '../../src/simulator/scenario.ts';
import { LAB, labCluster, labNode } from '../../src/simulator/scenarios/lab-world.ts';
import { presets } from '../../src/simulator/scenarios/presets.ts';
import { runCase } from '../conformance/ha/run.ts';
import { loadRecordings } from '../conformance/load.ts';
import { makeStorm, playStorm } from '../storm/storm.ts';
import { quantile, timed } from './measure.ts';

const CASES = 'tests/recordings/ha-generated';
const HOUR_MS = 3_600_000;
const SETTLED_MS = 240_000;
const FAILOVERS = 200;
const STORMS = 20;
/** Nodes and guests. */
const CLUSTERS = [
  [2, 60],
  [4, 125],
  [8, 250],
  [16, 500],
  [32, 1000],
] as const;

interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

export interface HaSpeed {
  readonly casesPerSecond: number;
  /** Times of one guest's failover in a trio, in virtual milliseconds from the loss of its node's power. */
  readonly failoverMs: Readonly<Record<Victim, Record<'startedMs' | 'answeredMs', Spread>>>;
  /** Milliseconds of computing for one storm of an hour. */
  readonly stormMs: { readonly p50: number; readonly max: number };
  /** Nodes → seconds of computing for one calm hour with guests on all of them, and for the boot before it. */
  readonly clusters: Readonly<Record<number, { guests: number; hourSeconds: number; bootSeconds: number }>>;
}

function casesPerSecond(): number {
  const cases = loadRecordings(CASES).flatMap((one) => (one.family === 'ha' ? [one.recording.files] : []));
  const ms = timed(() => {
    for (const files of cases) runCase(files);
  });
  return (cases.length * 1000) / ms;
}

function spread(values: readonly number[]): Spread {
  return { min: Math.min(...values), median: quantile(values, 0.5), max: Math.max(...values) };
}

function failovers(victim: Victim): Record<'startedMs' | 'answeredMs', Spread> {
  const runs = Array.from(
    { length: FAILOVERS },
    (_, at): FailoverRun => measureFailover(presets.trio, at + 1, victim),
  );
  return {
    startedMs: spread(runs.map(({ startedMs }) => startedMs)),
    answeredMs: spread(runs.map(({ answeredMs }) => answeredMs)),
  };
}

function withGuests(nodes: number, guests: number): ClusterSpec {
  const vmids = Array.from({ length: guests }, (_, at) => 100 + at);
  const files = vmids.map((vmid) => [
    `nodes/PMX${1 + (vmid % nodes)}/qemu-server/${vmid}.conf`,
    `memory: 512\nname: guest${vmid}\n`,
  ]);
  const resources = vmids.map((vmid) => `vm: ${vmid}\n\tstate started\n\n`).join('');
  return {
    name: `bench-${nodes}-nodes`,
    ...LAB,
    hosts: Array.from({ length: nodes }, (_, at) => labNode(at + 1)),
    cluster: labCluster(nodes),
    pveFiles: { ...Object.fromEntries(files), 'ha/resources.cfg': resources },
    runningForMs: SETTLED_MS,
  };
}

function clusterSeconds(nodes: number, guests: number) {
  const spec = withGuests(nodes, guests);
  const worlds: World[] = [];
  const bootMs = timed(() => worlds.push(createWorld(spec, 1)));
  const [world = createWorld(spec, 1)] = worlds;
  const engine = createEngine(
    world,
    clusterRooms.map((make) => make()),
  );
  const hourMs = timed(() => engine.runUntil(HOUR_MS));
  return { guests, hourSeconds: hourMs / 1000, bootSeconds: bootMs / 1000 };
}

function stormTimes(): HaSpeed['stormMs'] {
  const times = Array.from({ length: STORMS }, (_, at) => {
    const storm = makeStorm(at + 1);
    return timed(() => playStorm(storm));
  });
  return { p50: quantile(times, 0.5), max: Math.max(...times) };
}

/** Runs all of it; takes a minute or two. */
export function measureHa(): HaSpeed {
  return {
    casesPerSecond: casesPerSecond(),
    failoverMs: { other: failovers('other'), master: failovers('master') },
    stormMs: stormTimes(),
    clusters: Object.fromEntries(CLUSTERS.map(([nodes, guests]) => [nodes, clusterSeconds(nodes, guests)])),
  };
}
