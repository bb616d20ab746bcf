/** The rows of `zpool iostat`: pools and their vdevs with what they did since the last round. */
import { blockDevice, bytesPerSecond } from '../../../simulator/os/block-devices.ts';
import { poolRawSpace, topLevelSpace } from '../../../simulator/zfs/space.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import { leavesOf } from '../../../simulator/zfs/vdev-tree.ts';
import type { Vdev } from '../../../simulator/zfs/vdev-types.ts';
import { type PoolTree, poolTree, type VdevView } from '../../../simulator/zfs/views/pool-tree.ts';
import {
  type LeafTransfers,
  leafTransfers,
  sumBelow,
  type Transfers,
} from '../../../simulator/zfs/views/transfers.ts';
import type { Call } from '../openzfs/call.ts';
import type { IostatRow } from './iostat-text.ts';
import type { Label } from './vdev-label.ts';

/** Bytes of one request: records are read whole, and what is written is gathered less well. */
const REQUEST_BYTES = { read: 128 * 1024, write: 32 * 1024 } as const;
/** Nanoseconds until the head is there. */
const SEEK_NS = 8_000_000;
const NS_PER_SECOND = 1_000_000_000;

/** What leaves did between two moments. */
export interface Interval {
  readonly seconds: number;
  readonly before: LeafTransfers;
  readonly now: LeafTransfers;
}

/** A row, or the heading of a class of vdevs. */
export type IostatLine = { readonly row: IostatRow } | { readonly section: string };

const NONE: Transfers = { readBytes: 0, writtenBytes: 0 };

function since({ before, now }: Interval, guid: string): Transfers {
  const [first, last] = [before[guid] ?? NONE, now[guid] ?? NONE];
  return {
    readBytes: Math.max(0, last.readBytes - first.readBytes),
    writtenBytes: Math.max(0, last.writtenBytes - first.writtenBytes),
  };
}

function ratesOf(interval: Interval, vdevs: readonly Vdev[]): IostatRow['rates'] {
  const sums = vdevs.map((vdev) => sumBelow(vdev, (guid) => since(interval, guid)));
  const perSecond = (of: (transfers: Transfers) => number) =>
    sums.reduce((sum, transfers) => sum + of(transfers), 0) / interval.seconds;
  const readBytes = perSecond((transfers) => transfers.readBytes);
  const writtenBytes = perSecond((transfers) => transfers.writtenBytes);
  return {
    reads: Math.ceil(readBytes / REQUEST_BYTES.read),
    writes: Math.ceil(writtenBytes / REQUEST_BYTES.write),
    readBytes,
    writtenBytes,
  };
}

/** Nanoseconds of one request on the slowest of the devices. */
function requestNs(call: Call, vdevs: readonly Vdev[], bytes: number): number {
  const devices = vdevs
    .flatMap((vdev) => leavesOf(vdev))
    .map(({ path }) => blockDevice(call.ctx.world, call.host, path) ?? { isRotational: false });
  const times = devices.map(
    (device) => (bytes / bytesPerSecond(device)) * NS_PER_SECOND + (device.isRotational ? SEEK_NS : 0),
  );
  return Math.floor(Math.max(0, ...times));
}

/** In the order of the headings: total, disk, and the queues, in which nothing waits. */
function latenciesOf(call: Call, vdevs: readonly Vdev[], rates: IostatRow['rates']): readonly number[] {
  const read = rates.reads === 0 ? 0 : requestNs(call, vdevs, REQUEST_BYTES.read);
  const write = rates.writes === 0 ? 0 : requestNs(call, vdevs, REQUEST_BYTES.write);
  return [read, write, read, write, 0, 0, 0, 0, 0, 0, 0];
}

function activity(
  call: Call,
  interval: Interval,
  vdevs: readonly Vdev[],
): Pick<IostatRow, 'rates' | 'latencies'> {
  const rates = ratesOf(interval, vdevs);
  return { rates, latencies: latenciesOf(call, vdevs, rates) };
}

function* vdevLines(
  call: Call,
  pool: Pool,
  view: VdevView,
  label: Label,
  interval: Interval,
  depth: number,
): Generator<IostatLine> {
  const { vdev, place, top, children } = view;
  const space = top ? topLevelSpace(pool, top) : undefined;
  const row = {
    name: label(vdev, place),
    depth,
    ...activity(call, interval, [vdev]),
    ...(space ? { space } : {}),
  };
  yield { row };
  for (const child of children) yield* vdevLines(call, pool, child, label, interval, depth + 2);
}

function* classLines(
  call: Call,
  pool: Pool,
  tree: PoolTree,
  label: Label,
  interval: Interval,
): Generator<IostatLine> {
  for (const [section, views] of [
    ['dedup', tree.vdevs.dedup],
    ['special', tree.vdevs.special],
    ['logs', tree.vdevs.log],
  ] as const) {
    if (views.length > 0) yield { section };
    for (const view of views) yield* vdevLines(call, pool, view, label, interval, 2);
  }
  if (tree.caches.length > 0) yield { section: 'cache' };
  for (const { vdev } of tree.caches) {
    const bytes = vdev.type === 'leaf' ? vdev.deviceBytes : 0;
    const space = { allocatedBytes: 0, freeBytes: bytes };
    yield { row: { name: label(vdev, 0), depth: 2, space, ...activity(call, interval, [vdev]) } };
  }
}

/** The pool and, if asked for, all below it. */
export function* poolLines(
  call: Call,
  pool: Pool,
  label: Label,
  before: LeafTransfers,
  seconds: number,
  isVerbose: boolean,
): Generator<IostatLine> {
  const tree = poolTree(call.ctx.world, call.host, pool);
  const interval = { seconds, before, now: leafTransfers(call.ctx.world, pool) };
  const views = Object.values(tree.vdevs).flat();
  const vdevs = [...views, ...tree.caches].map(({ vdev }) => vdev);
  yield {
    row: { name: pool.name, depth: 0, space: poolRawSpace(pool), ...activity(call, interval, vdevs) },
  };
  if (!isVerbose) return;
  for (const view of tree.vdevs.normal) yield* vdevLines(call, pool, view, label, interval, 2);
  yield* classLines(call, pool, tree, label, interval);
}
