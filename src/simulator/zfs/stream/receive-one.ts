/** Receives the stream of one snapshot. */

import { piecesOf } from '../../os/content.ts';
import type { ObjectTree } from '../block-types.ts';
import { freshDataset } from '../dataset/create.ts';
import { propertyValue } from '../dataset/effective.ts';
import { inheritedEncryption } from '../dataset/encryption.ts';
import { mountDataset } from '../dataset/mount.ts';
import { parentName } from '../dataset/names.ts';
import { bytesLeft } from '../dataset/room-left.ts';
import { changeDataset } from '../dataset/snapshot.ts';
import type { Dataset, Encryption, ResumableReceive, Snapshot } from '../dataset-types.ts';
import type { ZfsContext } from '../pool-state.ts';
import { changeContentNow } from '../txg.ts';
import type { Pool } from '../types.ts';
import { ArrivingTree } from './arriving-tree.ts';
import type { ReceivePlan } from './receive-plan.ts';
import type { ReceiveRefusal, ReceiveStage } from './receive-refusal.ts';
import type { BeginRecord, WriteRecord } from './records.ts';
import type { Substream } from './substreams.ts';
import { tokenText } from './token.ts';

/** Properties that come with a stream or are given with `-o` and `-x`. */
export interface ReceivedProperties {
  /** Absent in a stream without properties: what there is stays. */
  readonly received?: Readonly<Record<string, string>>;
  readonly local: Readonly<Record<string, string>>;
}

export interface ReceiveOptions {
  readonly isResumable: boolean;
  readonly stage: ReceiveStage;
  readonly properties: ReceivedProperties;
  /** `-u` */
  readonly isLeftUnmounted: boolean;
}

/** Bytes that the blocks of a stream will take, but for parity. */
function neededBytes({ body }: Substream, pool: Pool, dataset: string): number {
  const isCompressed = propertyValue(pool, dataset, 'compression') !== 'off';
  return body.reduce(
    (sum, record) => (record.kind === 'write' ? sum + written(record, isCompressed) : sum),
    0,
  );
}

function written({ content }: WriteRecord, isCompressed: boolean): number {
  return piecesOf(content).reduce(
    (sum, { kind, bytes }) => sum + (isCompressed && (kind === 'zero' || kind === 'repeated') ? 0 : bytes),
    0,
  );
}

function spaceRefusal(
  plan: ReceivePlan,
  substream: Substream,
  stage: ReceiveStage,
): ReceiveRefusal | undefined {
  const { pool, dataset, isNew } = plan;
  const place = isNew ? (parentName(dataset) ?? dataset) : dataset;
  const needed = neededBytes(substream, pool, place);
  if (needed === 0 || needed <= bytesLeft(pool, place)) return undefined;
  return needed > bytesLeft(pool, pool.name) &&
    pool.content.datasets[pool.name]?.properties.quota === undefined
    ? { rule: 'receive.no-space', stage }
    : { rule: 'receive.quota', name: dataset, stage };
}

/** What there is when everything of the stream is in its place; the very same tree when it brings nothing. */
function arrived(ctx: ZfsContext, { base }: ReceivePlan, { begin, body, state }: Substream): ObjectTree {
  const isSame = body.length === 0 && begin.ids.length === Object.keys(base.objects).length;
  if (isSame && base.metadata.length > 0) return base;
  const tree = new ArrivingTree(base);
  for (const record of body) {
    if (record.kind === 'object') tree.place(record, ctx.nowMs);
    else tree.write(record);
  }
  return state === 'whole' ? tree.tree(begin.ids, begin.nextObjectId) : tree.tree();
}

/** Where the stream broke off: the last block that is complete. */
function resumeToken({ begin, body, bytes }: Substream, before: number): string {
  const last = body.at(-1);
  const lastWrite = last?.kind === 'write' ? last : undefined;
  const blocks = lastWrite ? Math.ceil(writtenLength(lastWrite) / lastWrite.blockBytes) : 0;
  return tokenText({
    ...(begin.fromGuid === undefined ? {} : { fromGuid: begin.fromGuid }),
    object: lastWrite?.object ?? (last?.kind === 'object' ? last.id : 1),
    offset: lastWrite ? lastWrite.at + Math.max(0, blocks - 1) * lastWrite.blockBytes : 0,
    bytes: before + bytes,
    toGuid: begin.toGuid,
    toName: begin.toName,
    isCompressed: begin.isCompressed === true && begin.key === undefined,
    isRaw: begin.key !== undefined,
    hasLargeBlocks: body.some((record) => record.kind === 'object' && record.blockBytes > 131072),
  });
}

function writtenLength({ content }: WriteRecord): number {
  return piecesOf(content).reduce((sum, { bytes }) => sum + bytes, 0);
}

function keyOf({ key }: BeginRecord, pool: Pool, dataset: string): Encryption | undefined {
  if (key) return { ...key, keyLocation: 'prompt', root: dataset, isLoaded: false };
  return inheritedEncryption(pool, parentName(dataset) ?? dataset);
}

function ownProperties(
  { volume }: BeginRecord,
  local: Readonly<Record<string, string>>,
): Record<string, string> {
  if (!volume) return { ...local };
  return { volsize: String(volume.bytes), volblocksize: String(volume.blockBytes), ...local };
}

/** The data set with what has arrived, before it has its snapshot. */
function receivingDataset(
  ctx: ZfsContext,
  plan: ReceivePlan,
  begin: BeginRecord,
  { local, received }: ReceivedProperties,
): Dataset {
  const { pool, dataset, origin } = plan;
  const existing = pool.content.datasets[dataset];
  const handed = received === undefined ? {} : { received };
  if (existing) {
    const { resume: _, ...own } = existing;
    const sizes = ownProperties(begin, local);
    return { ...own, type: begin.type, properties: { ...existing.properties, ...sizes }, ...handed };
  }
  const encryption = keyOf(begin, pool, dataset);
  return {
    ...freshDataset(ctx, pool, begin.type, ownProperties(begin, local), plan.base),
    ...handed,
    ...(origin === undefined ? {} : { origin }),
    ...(encryption ? { encryption } : {}),
  };
}

function newSnapshot(plan: ReceivePlan, begin: BeginRecord, tree: ObjectTree): Snapshot {
  return {
    name: plan.snapshot,
    guid: begin.toGuid,
    createTxg: plan.pool.txg,
    createdAtMs: begin.createdAtMs,
    tree,
    holds: {},
    properties: begin.snapshotProperties,
    isDeferred: false,
  };
}

/** Keeps what has come of a stream that broke off, so that it can be gone on with. */
function keepPart(
  ctx: ZfsContext,
  host: string,
  plan: ReceivePlan,
  substream: Substream,
  options: ReceiveOptions,
): string {
  const { pool, dataset, isNew } = plan;
  const { begin } = substream;
  const before = pool.content.datasets[dataset]?.resume?.receivedBytes ?? 0;
  const token = resumeToken(substream, before);
  const tree = arrived(ctx, plan, substream);
  const resume: ResumableReceive = { token, toGuid: begin.toGuid, receivedBytes: before + substream.bytes };
  changeContentNow(ctx, host, pool, (datasets) => {
    const existing = datasets[dataset];
    if (isNew || !existing) {
      const fresh = receivingDataset(ctx, plan, begin, options.properties);
      return { ...datasets, [dataset]: { ...fresh, head: tree, resume } };
    }
    return { ...datasets, [dataset]: { ...existing, resume: { ...resume, tree } } };
  });
  return token;
}

function failed(
  ctx: ZfsContext,
  host: string,
  plan: ReceivePlan,
  substream: Substream,
  options: ReceiveOptions,
): ReceiveRefusal {
  const token = options.isResumable ? keepPart(ctx, host, plan, substream, options) : undefined;
  const rule = substream.state === 'damaged' ? 'receive.damaged' : 'receive.incomplete';
  return { rule, stage: options.stage, ...(token === undefined ? {} : { token }) };
}

/** Carries out a plan. Undefined when the snapshot is there. */
export function receiveOne(
  ctx: ZfsContext,
  host: string,
  plan: ReceivePlan,
  substream: Substream,
  options: ReceiveOptions,
): ReceiveRefusal | undefined {
  const noSpace = spaceRefusal(plan, substream, options.stage);
  if (noSpace) return noSpace;
  if (substream.state !== 'whole') return failed(ctx, host, plan, substream, options);
  const { pool, dataset, isNew, kept } = plan;
  const { begin } = substream;
  const tree = arrived(ctx, plan, substream);
  const next = receivingDataset(ctx, plan, begin, options.properties);
  changeContentNow(ctx, host, pool, (datasets) => ({
    ...datasets,
    [dataset]: { ...next, head: tree, snapshots: kept },
  }));
  changeDataset(ctx, host, pool, dataset, (old) => ({
    ...old,
    snapshots: [...kept, newSnapshot(plan, begin, old.head)],
  }));
  const mounts = isNew && begin.type === 'filesystem' && !options.isLeftUnmounted;
  if (mounts && propertyValue(pool, dataset, 'canmount') === 'on') mountDataset(ctx, host, pool, dataset);
  return undefined;
}
