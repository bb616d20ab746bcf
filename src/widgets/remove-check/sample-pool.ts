/** The pool of a case as the simulator keeps pools, so that its own rules can judge it. */
import { diskName } from '../../simulator/hardware/disk-name.ts';
import { allocatedBytes, deflatedBytes } from '../../simulator/zfs/allocation.ts';
import type { BlockRun } from '../../simulator/zfs/block-types.ts';
import { emptyFileTree } from '../../simulator/zfs/dataset/tree-change.ts';
import type { Dataset } from '../../simulator/zfs/dataset-types.ts';
import { wholeDiskBytes } from '../../simulator/zfs/device.ts';
import { NO_ERRORS } from '../../simulator/zfs/error-log.ts';
import { newFeatures } from '../../simulator/zfs/features.ts';
import type { MemberDevice } from '../../simulator/zfs/pool/member-device.ts';
import { newLeaf, newTopLevel } from '../../simulator/zfs/pool/new-vdev.ts';
import type { Pool } from '../../simulator/zfs/types.ts';
import { partitionPath } from '../../simulator/zfs/vdev-names.ts';
import { createdGeometry, liveTopLevels } from '../../simulator/zfs/vdev-tree.ts';
import type { AllocationClass, TopLevel } from '../../simulator/zfs/vdev-types.ts';
import { catalogue } from '../vdev-builder/design.ts';
import { layoutOfKind } from '../vdev-builder/edit.ts';
import type { CaseRow, RemoveCase } from './case.ts';

export const poolName = 'tank';
const blockBytes = 128 * 1024;
const [createdTxg, writtenTxg, txg] = [4, 10, 20] as const;

/** Guids have to differ, nothing more. */
function counting(): { randomInt(stream: string, min: number, max: number): number } {
  let next = 1;
  return { randomInt: (_stream, min, max) => min + (next++ % (max - min)) };
}

function devices(count: number, first: number): readonly MemberDevice[] {
  return Array.from({ length: count }, (_, at) => ({
    path: partitionPath(`/dev/${diskName(first + at)}`),
    isWholeDisk: true,
    sizeBytes: wholeDiskBytes(catalogue.ssd960),
    logicalSectorBytes: 512,
    physicalSectorBytes: 4096,
  }));
}

/** Cache devices and spares stand beside the vdevs. */
export function isAuxiliary({ purpose }: CaseRow): boolean {
  return purpose === 'cache' || purpose === 'spare';
}

/** Disks of each top-level vdev of a row: each disk of a stripe is one of its own. */
export function groupsOf({ kind, count }: CaseRow): readonly number[] {
  return kind === 'stripe' ? Array.from({ length: count }, () => 1) : [count];
}

function runOn(top: TopLevel, share: number): BlockRun {
  const shape = createdGeometry(top);
  const allocated = allocatedBytes(shape, blockBytes);
  const count = Math.floor((top.metaslabs * 2 ** top.metaslabShift * share) / allocated);
  return {
    first: top.id * 2 ** 32,
    count,
    logicalBytes: blockBytes,
    physicalBytes: blockBytes,
    birthTxg: writtenTxg,
    dvas: [{ vdev: top.id, offset: 0, allocatedBytes: allocated }],
    chargedBytes: deflatedBytes(shape, allocated),
  };
}

/** The pool's root with one file that takes this share of every data vdev. */
function rootDataset(tops: readonly TopLevel[], share: number): Dataset {
  const head = emptyFileTree(0);
  const root = head.objects[''];
  const runs = share === 0 ? [] : tops.map((top) => runOn(top, share));
  const file = root && { ...root, id: head.nextObjectId, kind: 'file' as const, blockBytes, runs };
  return {
    guid: '1',
    type: 'filesystem',
    createTxg: createdTxg,
    createdAtMs: 0,
    properties: {},
    received: {},
    head: file ? { ...head, objects: { ...head.objects, file } } : head,
    snapshots: [],
    bookmarks: [],
    isMounted: true,
  };
}

/** Without its first data disk: what a pool is like that misses one. */
function withoutFirstDisk(top: TopLevel): TopLevel {
  const lost = { state: 'removed', missingTxgs: [{ from: createdTxg, to: txg }] } as const;
  if (top.vdev.type === 'leaf') return { ...top, vdev: { ...top.vdev, ...lost } };
  const children = top.vdev.children.map((child, at) =>
    at === 0 && child.type === 'leaf' ? { ...child, ...lost } : child,
  );
  return { ...top, vdev: { ...top.vdev, children } };
}

function withTrouble(pool: Pool, trouble: RemoveCase['trouble']): Pool {
  const [first] = liveTopLevels(pool, 'normal');
  if (!first) return pool;
  if (trouble === 'missing-disk') {
    const topLevels = pool.topLevels.map((top) => (top === first ? withoutFirstDisk(first) : top));
    return { ...pool, topLevels };
  }
  if (trouble === 'checkpoint') {
    const { content, topLevels } = pool;
    return { ...pool, checkpoint: { txg, createdAtMs: 0, content, topLevels } };
  }
  if (trouble === 'none') return pool;
  const progress = { atMs: 0, doneBytes: 0, totalBytes: 1, bytesPerSecond: 0 };
  const removal = { topLevel: first.id, state: 'running', startedAtMs: 0, progress, mappings: 0 } as const;
  return { ...pool, removal, evacuating: first.id };
}

function classOf({ purpose }: CaseRow): AllocationClass {
  return purpose === 'special' || purpose === 'log' ? purpose : 'normal';
}

/** Disks of a host, one after the other. */
function rackOf(): (count: number) => readonly MemberDevice[] {
  let taken = 0;
  return (count) => {
    const first = taken;
    taken += count;
    return devices(count, first);
  };
}

function topLevelsOf(
  rows: readonly CaseRow[],
  chance: ReturnType<typeof counting>,
  take: ReturnType<typeof rackOf>,
): readonly TopLevel[] {
  const groups = rows
    .filter((row) => !isAuxiliary(row))
    .flatMap((row) => groupsOf(row).map((count) => ({ row, count })));
  return groups.flatMap(({ row, count }, id) => {
    const layout = layoutOfKind(row.kind, count);
    const spec = { id, allocationClass: classOf(row), layout, devices: take(count), ashift: row.ashift };
    return newTopLevel(chance, spec) ?? [];
  });
}

export function samplePool({ rows, version, used, trouble }: RemoveCase): Pool {
  const [chance, take] = [counting(), rackOf()];
  const topLevels = topLevelsOf(rows, chance, take);
  const single = (purpose: 'cache' | 'spare') =>
    rows
      .filter((row) => row.purpose === purpose)
      .flatMap(({ count }) => take(count).map((device) => ({ leaf: newLeaf(chance, device) })));
  const data = topLevels.filter(({ allocationClass }) => allocationClass === 'normal');
  const pool: Pool = {
    guid: '2',
    name: poolName,
    state: 'active',
    isLoaded: true,
    isReadOnly: false,
    isSuspended: false,
    txg,
    topLevels,
    caches: single('cache'),
    spares: single('spare'),
    properties: {},
    features: newFeatures(version, () => true),
    content: { datasets: { [poolName]: rootDataset(data, used / 100) }, tables: [] },
    errorLog: NO_ERRORS,
    history: [],
    allocation: { cursors: {}, credits: {} },
    createdAtMs: 0,
  };
  return withTrouble(pool, trouble);
}
