/** What `zpool status` tells of a pool, as numbers and names. */
import { type ErrorName, namesOfErrors } from '../error-log.ts';
import { reflowedBytes } from '../pool/expansion.ts';
import { mappingMemory } from '../pool/removal.ts';
import type { ZfsContext } from '../pool-state.ts';
import { doneAt } from '../progress.ts';
import { missingBytes } from '../resilver.ts';
import { poolRawSpace } from '../space.ts';
import type { Pool, Scan } from '../types.ts';
import { isTopLevel } from '../vdev-tree.ts';
import type { Vdev } from '../vdev-types.ts';
import { type DedupStats, dedupStats } from './dedup-stats.ts';
import { type DedupTableSize, dedupTableSize } from './dedup-table-size.ts';
import { type PoolTree, poolTree } from './pool-tree.ts';
import { type StatusReason, statusReason } from './status-reason.ts';

/** Work that goes on, or came to an end. */
interface WorkView {
  readonly state: 'running' | 'finished' | 'canceled';
  readonly startedAtMs: number;
  readonly endedAtMs?: number;
  readonly doneBytes: number;
  readonly totalBytes: number;
}

export interface ScanView {
  readonly function: Scan['function'];
  readonly state: Scan['state'];
  readonly startedAtMs: number;
  readonly endedAtMs?: number;
  readonly pausedAtMs?: number;
  readonly doneBytes: number;
  readonly totalBytes: number;
  /** Repaired by a scrub, written anew by a resilver. */
  readonly processedBytes: number;
  readonly errors: number;
}

export interface RemovalView extends WorkView {
  readonly topLevel: number;
  /** Unknown when it is gone. */
  readonly vdev?: Vdev;
  readonly mappingBytes: number;
}

export interface ExpansionView extends WorkView {
  readonly topLevel: number;
  readonly vdev?: Vdev;
  /** Some member is missing or is being resilvered. */
  readonly isWaiting: boolean;
}

export interface StatusView {
  readonly tree: PoolTree;
  readonly isSuspended: boolean;
  readonly reason?: StatusReason;
  readonly scan?: ScanView;
  readonly removal?: RemovalView;
  readonly expansion?: ExpansionView;
  readonly checkpoint?: { readonly createdAtMs: number; readonly bytes: number };
  /** Absent where the table is empty. */
  readonly dedup?: DedupStats & DedupTableSize;
  readonly dataErrors: number;
  readonly errorNames: readonly ErrorName[];
}

function scanView({ nowMs }: ZfsContext, pool: Pool): ScanView | undefined {
  const { scan } = pool;
  if (!scan) return undefined;
  const { progress, repairedBytes, upToTxg: _, ...rest } = scan;
  const doneBytes = doneAt(progress, nowMs);
  const isResilvering = scan.function === 'resilver' && scan.state === 'running';
  const share = progress.totalBytes === 0 ? 0 : doneBytes / progress.totalBytes;
  const processedBytes = isResilvering ? Math.floor(missingBytes(pool) * share) : repairedBytes;
  return { ...rest, doneBytes, totalBytes: progress.totalBytes, processedBytes };
}

function vdevOf(pool: Pool, topLevel: number): { readonly vdev?: Vdev } {
  const top = pool.topLevels.find(({ id }) => id === topLevel);
  return top && isTopLevel(top) ? { vdev: top.vdev } : {};
}

function removalView({ nowMs }: ZfsContext, pool: Pool): RemovalView | undefined {
  const { removal } = pool;
  if (!removal) return undefined;
  const { progress, mappings: _, ...rest } = removal;
  return {
    ...rest,
    ...vdevOf(pool, removal.topLevel),
    doneBytes: doneAt(progress, nowMs),
    totalBytes: progress.totalBytes,
    mappingBytes: mappingMemory(pool),
  };
}

function expansionView(ctx: ZfsContext, host: string, pool: Pool): ExpansionView | undefined {
  const { expansion } = pool;
  if (!expansion) return undefined;
  const { progress, ...rest } = expansion;
  const isWaiting =
    expansion.state === 'running' && pool.scan?.state === 'running' && pool.scan.function === 'resilver';
  return {
    ...rest,
    ...vdevOf(pool, expansion.topLevel),
    doneBytes: reflowedBytes(ctx, host, pool),
    totalBytes: progress.totalBytes,
    isWaiting,
  };
}

/** Bytes that only the checkpoint still needs. */
export function checkpointBytes(pool: Pool): number {
  if (!pool.checkpoint) return 0;
  const { checkpoint: _, ...without } = pool;
  return poolRawSpace(pool).allocatedBytes - poolRawSpace(without).allocatedBytes;
}

function checkpointView(pool: Pool): StatusView['checkpoint'] {
  const { checkpoint } = pool;
  return checkpoint && { createdAtMs: checkpoint.createdAtMs, bytes: checkpointBytes(pool) };
}

function dedupView(pool: Pool): Pick<StatusView, 'dedup'> {
  const size = dedupTableSize(pool);
  return size.entries === 0 ? {} : { dedup: { ...dedupStats(pool.onDisk ?? pool.content), ...size } };
}

export function statusView(ctx: ZfsContext, host: string, pool: Pool): StatusView {
  const tree = poolTree(ctx.world, host, pool);
  const dataErrors = pool.errorLog.last.length + pool.errorLog.scrub.length;
  const version = ctx.world.zfs[host]?.version ?? '2.4';
  const reason = statusReason(tree, { pool, version, dataErrors });
  const parts = {
    scan: scanView(ctx, pool),
    removal: removalView(ctx, pool),
    expansion: expansionView(ctx, host, pool),
    checkpoint: checkpointView(pool),
  };
  return {
    tree,
    isSuspended: pool.isSuspended,
    ...(reason ? { reason } : {}),
    ...(parts.scan ? { scan: parts.scan } : {}),
    ...(parts.removal ? { removal: parts.removal } : {}),
    ...(parts.expansion ? { expansion: parts.expansion } : {}),
    ...(parts.checkpoint ? { checkpoint: parts.checkpoint } : {}),
    ...dedupView(pool),
    dataErrors,
    errorNames: namesOfErrors(pool),
  };
}
