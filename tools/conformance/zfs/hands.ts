/** What was done to the recorded machine behind the back of its programs, on the simulated one. */
import {
  plugDisk,
  pullDisk as pull,
  setDiskErrors,
  slowDisk,
} from '../../../src/simulator/hardware/disks.ts';
import { injectFault } from '../../../src/simulator/os/faults.ts';
import type { BlockRun, Dva } from '../../../src/simulator/zfs/block-types.ts';
import { damageLeaf } from '../../../src/simulator/zfs/damage.ts';
import { poolByName, poolNameOf } from '../../../src/simulator/zfs/pool-state.ts';
import { leafRange, spreadOf } from '../../../src/simulator/zfs/readable.ts';
import type { Pool } from '../../../src/simulator/zfs/types.ts';
import { changeLeaves, leavesOf, liveTopLevels } from '../../../src/simulator/zfs/vdev-tree.ts';
import type { Range } from '../../../src/simulator/zfs/vdev-types.ts';
import { HOST, type ZfsLab } from './lab.ts';

export interface RequestFault {
  readonly disk: string;
  readonly requests: 'read' | 'write';
  /** Share of requests that fail, 0 to 100. */
  readonly percent: number;
}

export interface BlockDamage {
  readonly dataset: string;
  readonly file: string;
  readonly blocks: number;
  readonly disks: readonly string[];
  readonly isFirstCopyOnly: boolean;
}

export function pullDisk(lab: ZfsLab, disk: string): void {
  lab.act((ctx) => pull(ctx, HOST, disk));
}

/** All pulled disks are back, with their old names and contents. */
export function plugDisks(lab: ZfsLab): void {
  const pulled = (lab.world.hardware.hosts[HOST]?.disks ?? []).filter((disk) => disk.isPulled);
  for (const { device } of pulled) lab.act((ctx) => plugDisk(ctx, HOST, device));
}

/** Power is lost, pulled disks are put back, and power comes; the host has booted when this returns. */
export function powerCycle(lab: ZfsLab): void {
  lab.act((ctx) => injectFault(ctx, { kind: 'power-off', host: HOST }));
  plugDisks(lab);
  lab.act((ctx) => injectFault(ctx, { kind: 'power-on', host: HOST }));
  lab.runUntil(() => lab.world.os[HOST]?.boot === 'up');
}

export function failRequests(lab: ZfsLab, { disk, requests, percent }: RequestFault): void {
  const shares = { readPercent: 0, writePercent: 0, [`${requests}Percent`]: percent };
  lab.act((ctx) => setDiskErrors(ctx, HOST, disk, shares));
}

export function slowDown(lab: ZfsLab, disk: string, ms: number): void {
  lab.act((ctx) => slowDisk(ctx, HOST, disk, ms));
}

/** Every disk answers as it should again. */
export function endRequestFaults(lab: ZfsLab): void {
  for (const { device, readErrorPercent, writeErrorPercent, slowMs } of lab.world.hardware.hosts[HOST]
    ?.disks ?? []) {
    const isFailing = (readErrorPercent ?? 0) + (writeErrorPercent ?? 0) > 0;
    lab.act((ctx) => {
      if (isFailing) setDiskErrors(ctx, HOST, device, { readPercent: 0, writePercent: 0 });
      if ((slowMs ?? 0) > 0) slowDisk(ctx, HOST, device, 0);
    });
  }
}

/** Numbers of blocks spread evenly over a file. */
function chosenBlocks(count: number, all: number): number[] {
  return Array.from({ length: count }, (_, at) => Math.floor(((at + 0.5) * all) / count));
}

function damageCopy(pool: Pool, dva: Dva, block: number, disks: readonly string[]): void {
  const top = liveTopLevels(pool).find(({ id }) => id === dva.vdev);
  if (top === undefined) return;
  const own = new Set(leavesOf(top.vdev).map(({ guid }) => guid));
  const range: Range = leafRange(spreadOf(top.vdev), dva, { from: block, to: block + 1 });
  changeLeaves(pool, (leaf) => {
    const isNamed = disks.some((disk) => leaf.path === `/dev/${disk}1` || leaf.path === `/dev/${disk}`);
    return isNamed && own.has(leaf.guid) ? damageLeaf(leaf, [range]) : leaf;
  });
}

function runWith(runs: readonly BlockRun[], block: number): BlockRun | undefined {
  return runs.find(({ first, count }) => block >= first && block < first + count);
}

/** Gives how many blocks the file has. */
export function damageBlocks(lab: ZfsLab, damage: BlockDamage): number {
  const { dataset, file, blocks, disks, isFirstCopyOnly } = damage;
  const pool = poolByName(lab.world, HOST, poolNameOf(dataset));
  const runs = pool?.content.datasets[dataset]?.head.objects[file]?.runs;
  if (pool === undefined || runs === undefined) throw new Error(`there is no file ${file} in ${dataset}`);
  const all = runs.reduce((sum, { count }) => sum + count, 0);
  lab.act(() => {
    for (const block of chosenBlocks(blocks, all)) {
      const run = runWith(runs, block);
      for (const dva of run?.dvas.slice(0, isFirstCopyOnly ? 1 : undefined) ?? [])
        damageCopy(pool, dva, block - (run?.first ?? 0), disks);
    }
  });
  return all;
}
