/** How fast pools are shown, planned and computed in Node. */
import fc from 'fast-check';
import { startSimulation } from '../../src/shell/simulation.ts';
import { LAB, labNode } from '../../src/simulator/scenarios/lab-world.ts';
import type { Layout } from '../../src/simulator/zfs/layout.ts';
import { planPool } from '../../src/simulator/zfs/planner/plan.ts';
import type { PlanDisk, PlanTask, WantedVdev } from '../../src/simulator/zfs/planner/task.ts';
import { poolSpace } from '../../src/simulator/zfs/pool-space.ts';
import { puzzleNames, puzzles } from '../../src/widgets/from-a-to-b/journey.ts';
import { taskOf } from '../../src/widgets/from-a-to-b/model.ts';
import { quantile, timed } from './measure.ts';

const HOST = 'PMX1';
const DISK_BYTES = 4_000_787_030_016;
const RUNS = 100;

export interface ZfsSpeed {
  /** `zpool status` of ten raidz3 with ten disks each. */
  readonly statusOf100DisksMs: { readonly p50: number; readonly p95: number };
  /** The curriculum's puzzles. */
  readonly puzzleMs: Readonly<Record<string, number>>;
  /** From one pool of eight disks to another. */
  readonly eightDisksMs: { readonly p50: number; readonly p95: number; readonly max: number };
  /** Microseconds for the space of one layout. */
  readonly capacityUs: number;
}

function statusTimes(): number[] {
  const names = Array.from({ length: 100 }, (_, n) => `d${n}`);
  const disks = names.map((device) => ({
    device,
    byId: `wwn-${device}`,
    serial: device,
    sizeBytes: DISK_BYTES,
    sectorBytes: 512,
  }));
  const simulation = startSimulation({ name: 'bench-disks', ...LAB, hosts: [labNode(1, { disks })] });
  const type = (text: string) => simulation.apply({ kind: 'shell.line', session: HOST, text });
  simulation.apply({ kind: 'shell.open', session: HOST, host: HOST });
  const vdevs = Array.from({ length: 10 }, (_, n) => `raidz3 ${names.slice(10 * n, 10 * n + 10).join(' ')}`);
  type(`zpool create tank ${vdevs.join(' ')}`);
  simulation.apply({ kind: 'advance', ms: 10_000 });
  return Array.from({ length: RUNS }, () => timed(() => type('zpool status')));
}

/** Vdevs of eight disks together, as they come. */
const eightDisks = fc
  .array(
    fc.constantFrom<readonly [Layout, number]>(
      [{ type: 'disk' }, 1],
      [{ type: 'mirror' }, 2],
      [{ type: 'mirror' }, 3],
      [{ type: 'raidz', parity: 1 }, 3],
      [{ type: 'raidz', parity: 1 }, 4],
      [{ type: 'raidz', parity: 2 }, 4],
    ),
    { minLength: 1, maxLength: 4 },
  )
  .filter((vdevs) => vdevs.reduce((sum, [, count]) => sum + count, 0) <= 8)
  .map((vdevs): WantedVdev[] =>
    vdevs.map(([layout, count]) => ({ layout, sizes: Array.from({ length: count }, () => DISK_BYTES) })),
  );

function journey([from, wanted]: readonly [readonly WantedVdev[], readonly WantedVdev[]]): PlanTask {
  const disks = Array.from({ length: 8 }, (_, n): PlanDisk => ({ name: `sd${n}`, sizeBytes: DISK_BYTES }));
  const start = from.map(({ layout, sizes }, id) => ({
    ...{ id, layout, ashift: 12 },
    disks: disks.splice(0, sizes.length),
  }));
  return { pool: 'tank', version: '2.4', start, free: disks, wanted, usedBytes: 0 };
}

function capacityUs(): number {
  const layout: Layout = { type: 'raidz', parity: 2 };
  const shapes = Array.from({ length: 1000 }, (_, n) => ({
    layout,
    disks: 4 + (n % 9),
    sectorBytes: 4096,
    memberBytes: DISK_BYTES + n * 1_048_576,
  }));
  const ms = timed(() => {
    for (const shape of shapes) poolSpace([shape]);
  });
  return (ms * 1000) / shapes.length;
}

/** Runs all of it; takes some seconds. */
export function measureZfs(): ZfsSpeed {
  const status = statusTimes();
  const pairs = fc.sample(fc.tuple(eightDisks, eightDisks), { numRuns: 200, seed: 8 });
  const plans = pairs.map((pair) => timed(() => planPool(journey(pair))));
  return {
    statusOf100DisksMs: { p50: quantile(status, 0.5), p95: quantile(status, 0.95) },
    puzzleMs: Object.fromEntries(
      puzzleNames.map((name) => [name, timed(() => planPool(taskOf(puzzles[name])))]),
    ),
    eightDisksMs: { p50: quantile(plans, 0.5), p95: quantile(plans, 0.95), max: Math.max(...plans) },
    capacityUs: capacityUs(),
  };
}
