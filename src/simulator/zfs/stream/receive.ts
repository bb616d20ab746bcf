/** `zfs receive`: takes a stream or a package of streams. */
import { createDataset } from '../dataset/create.ts';
import { parentName } from '../dataset/names.ts';
import { isInheritable, isValidFor } from '../dataset/property-reach.ts';
import { holdSnapshot } from '../dataset/snapshot.ts';
import { poolByName, poolNameOf, type ZfsContext } from '../pool-state.ts';
import { syncPool } from '../txg.ts';
import type { Pool } from '../types.ts';
import { destinationOf, type Naming } from './destination.ts';
import { type ReceivedProperties, receiveOne } from './receive-one.ts';
import { planReceive } from './receive-plan.ts';
import type { ReceiveRefusal, ReceiveStage } from './receive-refusal.ts';
import type { BeginRecord, PackageRecord } from './records.ts';
import { alignWithSource } from './replicate.ts';
import { type StreamParts, type Substream, splitStream } from './substreams.ts';

export interface ReceiveRequest extends Naming {
  /** `-F` */
  readonly isForced: boolean;
  /** `-s` */
  readonly isResumable: boolean;
  /** `-n` */
  readonly isDryRun: boolean;
  /** `-u` */
  readonly isLeftUnmounted: boolean;
  /** `-o`, as stored */
  readonly values: Readonly<Record<string, string>>;
  /** `-x` */
  readonly excluded: readonly string[];
}

/** One stream that was received, would be, or was known already. */
export interface Received {
  readonly kind: 'received' | 'known';
  readonly toName: string;
  readonly isIncremental: boolean;
  readonly destination: string;
  readonly bytes: number;
}

export interface ReceiveResult {
  readonly received: readonly Received[];
  readonly refusal?: ReceiveRefusal;
  /** Pools that were changed. */
  readonly pool?: Pool;
}

interface Receiving {
  readonly ctx: ZfsContext;
  readonly host: string;
  readonly request: ReceiveRequest;
  readonly parts: StreamParts;
}

function poolOf({ ctx, host, request }: Receiving): Pool | undefined {
  return poolByName(ctx.world, host, poolNameOf(request.target));
}

/** What the package tells of the data set that this snapshot is of. */
function sentProperties(
  head: PackageRecord | undefined,
  begin: BeginRecord,
): Record<string, string> | undefined {
  if (head?.hasProperties !== true) return undefined;
  const sent = head.datasets.find(({ snapshots }) => snapshots.some(({ guid }) => guid === begin.toGuid));
  return sent && { ...sent.properties };
}

function propertiesFor(
  { request, parts }: Receiving,
  begin: BeginRecord,
  isTopmost: boolean,
): ReceivedProperties {
  const sent = sentProperties(parts.head, begin);
  const wanted = (name: string) => !request.excluded.includes(name) && isValidFor(name, begin.type);
  const received = sent && Object.fromEntries(Object.entries(sent).filter(([name]) => wanted(name)));
  const local = Object.entries(request.values).filter(
    ([name]) => isValidFor(name, begin.type) && (isTopmost || !isInheritable(name)),
  );
  return { ...(received ? { received } : {}), local: Object.fromEntries(local) };
}

function topmostOf({ parts }: Receiving, begin: BeginRecord): string {
  return (parts.head?.toName ?? begin.toName).split('@', 1)[0] ?? '';
}

/** `-d`: data sets on the way to the destination are made. */
function makeParents({ ctx, host, request }: Receiving, destination: string): void {
  const parent = parentName(destination.split('@', 1)[0] ?? '');
  const pool = poolByName(ctx.world, host, poolNameOf(destination));
  if (request.below !== 'd' || !pool || parent === undefined || pool.content.datasets[parent]) return;
  makeParents({ ctx, host, request, parts: { substreams: [], isCutBetween: false } }, parent);
  createDataset(ctx, host, pool, { name: parent, properties: {} });
}

function stageOf({ fromGuid, isClone, resume }: BeginRecord): ReceiveStage {
  if (resume) return 'resume';
  return fromGuid === undefined || isClone === true ? 'new' : 'incremental';
}

function takeSubstream(receiving: Receiving, substream: Substream): Received | ReceiveRefusal {
  const { ctx, host, request, parts } = receiving;
  const { begin, bytes } = substream;
  const topmost = topmostOf(receiving, begin);
  const destination = destinationOf(request, begin.toName, topmost);
  const isInPackage = parts.head?.isRecursive === true;
  if (!request.isDryRun) makeParents(receiving, destination);
  const flags = { isForced: request.isForced, isResumable: request.isResumable, isInPackage };
  const planned = planReceive(ctx, host, begin, destination, flags);
  if (!planned.ok) return planned.refusal;
  const isIncremental = begin.fromGuid !== undefined;
  const told = { toName: begin.toName, isIncremental, destination, bytes };
  if (!planned.plan) return { kind: 'known', ...told };
  if (request.isDryRun) return { kind: 'received', ...told };
  const isTopmost = begin.toName.split('@', 1)[0] === topmost;
  const refusal = receiveOne(ctx, host, planned.plan, substream, {
    isResumable: request.isResumable,
    stage: stageOf(begin),
    properties: propertiesFor(receiving, begin, isTopmost),
    isLeftUnmounted: request.isLeftUnmounted,
  });
  if (!refusal) takeHolds(receiving, begin, destination, planned.plan.pool);
  return refusal ?? { kind: 'received', ...told };
}

function takeHolds(
  { ctx, host, parts }: Receiving,
  begin: BeginRecord,
  destination: string,
  pool: Pool,
): void {
  if (parts.head?.hasHolds !== true) return;
  const snapshots = parts.head.datasets.flatMap((dataset) => dataset.snapshots);
  const tags = snapshots.find(({ guid }) => guid === begin.toGuid)?.holds ?? [];
  for (const tag of tags) holdSnapshot(ctx, host, pool, destination, tag);
}

function align(receiving: Receiving, isForced: boolean): void {
  const { ctx, host, request, parts } = receiving;
  const { head } = parts;
  const pool = poolOf(receiving);
  if (!head?.isRecursive || head.fromSnapshot === undefined || !pool || request.isDryRun) return;
  const top = head.toName.split('@', 1)[0] ?? '';
  const root = destinationOf(request, head.toName, top).split('@', 1)[0] ?? '';
  alignWithSource({ ctx, host, pool, root, head, isForced });
}

function prefixRefusal(receiving: Receiving): ReceiveRefusal | undefined {
  const { target, below } = receiving.request;
  if (below === undefined) return undefined;
  if (target.includes('@')) return { rule: 'receive.snapshot-with-prefix', stage: 'any' };
  return poolOf(receiving)?.content.datasets[target]
    ? undefined
    : { rule: 'receive.prefix-missing', name: target, stage: 'any' };
}

function takeAll(receiving: Receiving): ReceiveResult {
  const { parts, request } = receiving;
  const received: Received[] = [];
  align(receiving, request.isForced);
  const pool = poolOf(receiving);
  const changed = pool ? { pool } : {};
  for (const substream of parts.substreams) {
    const outcome = takeSubstream(receiving, substream);
    if ('rule' in outcome) return { received, refusal: outcome, ...changed };
    received.push(outcome);
  }
  if (parts.isCutBetween)
    return { received, refusal: { rule: 'receive.no-stream', stage: 'any' }, ...changed };
  align(receiving, false);
  return { received, ...changed };
}

/** Receives everything that a stream brings, up to the first thing that is refused. */
export function receiveStream(
  ctx: ZfsContext,
  host: string,
  content: string,
  request: ReceiveRequest,
): ReceiveResult {
  const parts = splitStream(content);
  const none: StreamParts = { substreams: [], isCutBetween: false };
  const receiving = { ctx, host, request, parts: typeof parts === 'string' ? none : parts };
  const refusal = prefixRefusal(receiving);
  if (refusal) return { received: [], refusal };
  if (parts === 'nothing') return { received: [], refusal: { rule: 'receive.no-stream', stage: 'any' } };
  if (parts === 'no-stream') return { received: [], refusal: { rule: 'receive.bad-magic', stage: 'any' } };
  const pool = poolOf(receiving);
  if (pool?.onDisk) syncPool(ctx, pool);
  return takeAll(receiving);
}
