/** Makes the stream of one snapshot, or of a head that nobody writes to. */
import type { ObjectTree } from '../block-types.ts';
import { sizeProperty } from '../dataset/effective.ts';
import { datasetNamed, snapshotOf } from '../dataset/lookup.ts';
import type { Dataset, Snapshot } from '../dataset-types.ts';
import type { ZfsContext } from '../pool-state.ts';
import { readRuns } from '../read-blocks.ts';
import type { Pool } from '../types.ts';
import { encodeRecords } from './encode.ts';
import { estimatedBytes } from './estimate.ts';
import type { BeginRecord, ResumePoint, StreamRecord } from './records.ts';
import type { SendRefusal } from './send-refusal.ts';
import { type SendOptions, sentObjects } from './sent-objects.ts';

/** Where an incremental stream begins. */
export interface SendSource {
  readonly guid: string;
  readonly createTxg: number;
  /** Absent for a bookmark: the snapshot may be gone. */
  readonly tree?: ObjectTree;
  /** Snapshot of another data set, of which this one is a clone. */
  readonly isOrigin: boolean;
}

export interface SendJob {
  /** `pool/fs@snap`, or a data set whose head is sent. */
  readonly name: string;
  readonly source?: SendSource;
  readonly options: SendOptions;
  readonly resume?: ResumePoint;
}

export interface Sent {
  /** As much as could be made. */
  readonly stream: string;
  readonly refusal?: SendRefusal;
}

/** A head has no snapshot's name and guid. */
const HEAD = { name: '--head--', guid: '0' } as const;

function datasetName(name: string): string {
  return name.split('@', 1)[0] ?? '';
}

function treeOf(pool: Pool, name: string): ObjectTree {
  return snapshotOf(pool, name)?.tree ?? datasetNamed(pool, datasetName(name)).head;
}

/** recordsize or volblocksize of a data set. */
function sentBlockSize(pool: Pool, dataset: string): number {
  const isVolume = datasetNamed(pool, dataset).type === 'volume';
  return sizeProperty(pool, dataset, isVolume ? 'volblocksize' : 'recordsize');
}

/** Bytes that a stream will have about. */
export function estimate(pool: Pool, { name, source, options }: SendJob): number {
  return estimatedBytes({
    tree: treeOf(pool, name),
    sinceTxg: source?.createTxg ?? 0,
    blockBytes: sentBlockSize(pool, datasetName(name)),
    isCompressed: options.isCompressed || options.isRaw,
  });
}

/** Why this cannot be sent; undefined when it can. Snapshot and source are there. */
function sendRefusal(pool: Pool, { name, options }: SendJob): SendRefusal | undefined {
  const dataset = datasetNamed(pool, datasetName(name));
  if (!name.includes('@') && dataset.isMounted) return { rule: 'send.busy', name };
  const isLocked = dataset.encryption !== undefined && !dataset.encryption.isLoaded;
  return isLocked && !options.isRaw ? { rule: 'send.key-not-loaded', name } : undefined;
}

function volumeOf(
  { type, head }: Dataset,
  tree: ObjectTree,
  pool: Pool,
  name: string,
): BeginRecord['volume'] {
  if (type !== 'volume') return undefined;
  const blockBytes = (tree.objects[''] ?? head.objects[''])?.blockBytes ?? 0;
  return { bytes: sizeProperty(pool, name, 'volsize'), blockBytes };
}

function beginRecord(
  pool: Pool,
  job: SendJob,
  snapshot: Snapshot | undefined,
  tree: ObjectTree,
): BeginRecord {
  const name = datasetName(job.name);
  const dataset = datasetNamed(pool, name);
  const { source, options, resume } = job;
  const volume = volumeOf(dataset, tree, pool, name);
  const { encryption } = dataset;
  const key = options.isRaw && encryption ? { key: keyOf(encryption) } : {};
  return {
    kind: 'begin',
    toName: `${name}@${snapshot?.name ?? HEAD.name}`,
    toGuid: snapshot?.guid ?? HEAD.guid,
    ...(source ? { fromGuid: source.guid } : {}),
    ...(source?.isOrigin === true ? { isClone: true as const } : {}),
    type: dataset.type,
    createdAtMs: snapshot?.createdAtMs ?? dataset.createdAtMs,
    snapshotProperties: snapshot?.properties ?? {},
    ...(volume ? { volume } : {}),
    ids: Object.values(tree.objects).map(({ id }) => id),
    nextObjectId: tree.nextObjectId,
    ...(options.isCompressed || options.isRaw ? { isCompressed: true as const } : {}),
    ...key,
    ...(resume ? { resume } : {}),
  };
}

function keyOf(encryption: NonNullable<Dataset['encryption']>): NonNullable<BeginRecord['key']> {
  const { suite, keyFormat, keyLocation, keyDigest } = encryption;
  return { suite, keyFormat, keyLocation, keyDigest };
}

/** The stream; when a block cannot be read it ends there. */
export function sendSnapshot(ctx: ZfsContext, host: string, pool: Pool, job: SendJob): Sent {
  const { name, source, options, resume } = job;
  const refusal = sendRefusal(pool, job);
  if (refusal) return { stream: '', refusal };
  const tree = treeOf(pool, name);
  const records: StreamRecord[] = [beginRecord(pool, job, snapshotOf(pool, name), tree)];
  const from = source?.tree;
  const wanted = { tree, sinceTxg: source?.createTxg ?? 0, ...(from ? { from } : {}) };
  for (const object of sentObjects(wanted, options, resume)) {
    if (readRuns(ctx, host, pool, object.runs).failedBlock !== undefined) {
      return { stream: encodeRecords(records), refusal: { rule: 'send.unreadable', name } };
    }
    records.push(...object.records);
  }
  return { stream: encodeRecords([...records, { kind: 'end' }]) };
}
