/** Requests that devices answer with an error (the fault `disk-errors`): counted, told, and made good where possible. */
import { findDisk } from '../hardware/disks.ts';
import type { Disk } from '../hardware/types.ts';
import { blockDevice } from '../os/block-devices.ts';
import type { BlockRun, Dva } from './block-types.ts';
import { blockNames, requestFor } from './error-events.ts';
import type { EventRequest } from './kernel-event-types.ts';
import { KEPT, postError } from './kernel-events.ts';
import type { ZfsContext } from './pool-state.ts';
import { contains } from './ranges.ts';
import { isReadable, spreadOf } from './readable.ts';
import type { Pool, ZfsWorld } from './types.ts';
import { isUsable, tolerance } from './vdev-state.ts';
import { changeLeaves, isTopLevel, leavesOf, liveTopLevels, mapLeaves, poolLeaves } from './vdev-tree.ts';
import type { LeafVdev, TopLevel, Vdev } from './vdev-types.ts';

type RequestType = EventRequest['type'];

function percentOf(disk: Disk | undefined, type: RequestType): number {
  return (type === 'read' ? disk?.readErrorPercent : disk?.writeErrorPercent) ?? 0;
}

/** Percent of the requests of this kind that the device of the leaf refuses. */
function refusedPercent(world: ZfsWorld, host: string, { path }: LeafVdev, type: RequestType): number {
  const device = blockDevice(world, host, path)?.disk;
  const disk = device === undefined ? undefined : findDisk(world, host, device);
  return percentOf(disk, type);
}

/** Does any device of the pool refuse requests of this kind? */
export function refusesAny(world: ZfsWorld, host: string, pool: Pool, type: RequestType): boolean {
  const isFailing = world.hardware.hosts[host]?.disks.some((disk) => percentOf(disk, type) > 0);
  return isFailing === true && poolLeaves(pool).some((leaf) => refusedPercent(world, host, leaf, type) > 0);
}

/** The pool as reads find it: devices that refuse every read are as good as not there. */
export function asRead(world: ZfsWorld, host: string, pool: Pool): Pool {
  if (!refusesAny(world, host, pool, 'read')) return pool;
  const seen = (leaf: LeafVdev): LeafVdev =>
    refusedPercent(world, host, leaf, 'read') === 100 ? { ...leaf, state: 'unavail' } : leaf;
  const topLevels = pool.topLevels.map((place) =>
    isTopLevel(place) ? { ...place, vdev: mapLeaves(place.vdev, seen) } : place,
  );
  return { ...pool, topLevels };
}

/** Can so many members not be written that blocks get lost? */
function losesWrites(vdev: Vdev, refuses: (leaf: LeafVdev) => boolean): boolean {
  if (vdev.type === 'leaf') return !isUsable(vdev) || refuses(vdev);
  return vdev.children.filter((child) => losesWrites(child, refuses)).length > tolerance(vdev);
}

/** The device because of which a transaction group cannot be written; undefined when it can. */
export function unwritable(world: ZfsWorld, host: string, pool: Pool): LeafVdev | undefined {
  if (!refusesAny(world, host, pool, 'write')) return undefined;
  const refuses = (leaf: LeafVdev) => refusedPercent(world, host, leaf, 'write') > 0;
  const top = liveTopLevels(pool, 'normal', 'special', 'dedup').find(({ vdev }) =>
    losesWrites(vdev, refuses),
  );
  return top && leavesOf(top.vdev).find((leaf) => isUsable(leaf) && refuses(leaf));
}

interface Piece {
  readonly run: BlockRun;
  readonly dva: Dva;
}

function piecesOn(top: TopLevel, leaf: LeafVdev, runs: readonly BlockRun[]): readonly Piece[] {
  return runs.flatMap((run) =>
    contains(leaf.missingTxgs, run.birthTxg)
      ? []
      : run.dvas.filter(({ vdev }) => vdev === top.id).map((dva) => ({ run, dva })),
  );
}

/** How many of so many requests fail. */
function refusedOf(ctx: ZfsContext, requests: number, percent: number): number {
  const exact = (requests * percent) / 100;
  const rest = Math.round((exact % 1) * 100);
  return Math.floor(exact) + (rest > 0 && ctx.randomInt('zfs.refused', 1, 100) <= rest ? 1 : 0);
}

/** The blocks with these numbers, counted through all pieces. */
function* blocksAt(pieces: readonly Piece[], wanted: readonly number[]) {
  let before = 0;
  let next = 0;
  for (const { run, dva } of pieces) {
    for (let at = wanted[next]; at !== undefined && at < before + run.count; at = wanted[++next])
      yield { run, dva, block: at - before };
    before += run.count;
  }
}

export interface RequestKind {
  readonly type: RequestType;
  readonly isScrub: boolean;
}

/** A read asks one member of a mirror, and all of them in turn; everything else goes to each. */
function shareOf(top: TopLevel, { type, isScrub }: RequestKind): number {
  const isSpread = type === 'read' && !isScrub && spreadOf(top.vdev) === 1;
  return isSpread ? 1 / Math.max(1, leavesOf(top.vdev).filter(isReadable).length) : 1;
}

function refusedOn(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  top: TopLevel,
  leaf: LeafVdev,
  runs: readonly BlockRun[],
  kind: RequestKind,
): { readonly errors: number; readonly bytes: number } {
  const percent = refusedPercent(ctx.world, host, leaf, kind.type);
  if (percent === 0 || !isReadable(leaf)) return { errors: 0, bytes: 0 };
  const pieces = piecesOn(top, leaf, runs);
  const all = pieces.reduce((sum, { run }) => sum + run.count, 0);
  const refused = refusedOf(ctx, all * shareOf(top, kind), percent);
  const told = Math.min(refused, KEPT);
  const wanted = Array.from({ length: told }, (_, at) => Math.floor((at * all) / told));
  const names = blockNames(pool);
  let errors = refused - told;
  for (const bad of blocksAt(pieces, wanted)) {
    const request = { ...requestFor(pool, names, bad, kind.isScrub), ...kind, error: 'io' as const };
    const current = { ...leaf, errors: { ...leaf.errors, [kind.type]: leaf.errors[kind.type] + errors } };
    if (postError(ctx, host, pool, current, request) !== 'duplicate') errors++;
  }
  const bytes = pieces.reduce((sum, { run, dva }) => sum + run.count * dva.allocatedBytes, 0);
  return { errors, bytes: all === 0 ? 0 : (bytes * refused) / all / spreadOf(top.vdev) };
}

export interface Refused {
  /** Guids of the leaves that refused something. */
  readonly leaves: ReadonlySet<string>;
  /** How much that was, on all of them. */
  readonly bytes: number;
}

/** Sends requests for these blocks to every leaf they lie on; what is refused is told and counted there. */
export function countRefused(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  runs: readonly BlockRun[],
  kind: RequestKind,
): Refused {
  const errors = new Map<string, number>();
  let bytes = 0;
  for (const top of liveTopLevels(pool)) {
    for (const leaf of leavesOf(top.vdev)) {
      const found = refusedOn(ctx, host, pool, top, leaf, runs, kind);
      if (found.bytes > 0) errors.set(leaf.guid, found.errors);
      bytes += found.bytes;
    }
  }
  if (errors.size === 0) return { leaves: new Set(), bytes };
  changeLeaves(pool, (leaf) => {
    const more = errors.get(leaf.guid) ?? 0;
    if (more === 0) return leaf;
    return { ...leaf, errors: { ...leaf.errors, [kind.type]: leaf.errors[kind.type] + more } };
  });
  ctx.emit('zfs.io-errors', { pool: pool.name, leaves: [...errors.keys()], type: kind.type }, host);
  return { leaves: new Set(errors.keys()), bytes: Math.ceil(bytes) };
}
