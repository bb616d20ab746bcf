/** Which streams `zfs send -R` and `-I` put together, and what stands at their head (libzfs_sendrecv.c). */
import { datasetNamed, snapshotOf, subtree } from '../dataset/lookup.ts';
import { isAtOrBelow } from '../dataset/names.ts';
import type { Dataset, Snapshot } from '../dataset-types.ts';
import type { Pool } from '../types.ts';
import type { PackageRecord, SentDataset } from './records.ts';
import type { SendSource } from './send.ts';
import type { SendRefusal } from './send-refusal.ts';

export interface PackageRequest {
  /** Topmost data set. */
  readonly dataset: string;
  /** Short names. */
  readonly toSnapshot: string;
  readonly fromSnapshot?: string;
  /** `-R` */
  readonly isReplicated: boolean;
  /** `-I`, or `-R` without a source: all snapshots on the way. */
  readonly hasAll: boolean;
  /** `-p`; `-R` has it as well. */
  readonly hasProperties: boolean;
  /** `-h` */
  readonly hasHolds: boolean;
  /** `-s` */
  readonly skipsMissing: boolean;
  /** `-w` */
  readonly isRaw: boolean;
  /** `-X` */
  readonly excluded: readonly string[];
}

/** One stream of a package. */
export interface PlannedStream {
  /** `pool/fs@snap` */
  readonly name: string;
  readonly source?: SendSource;
  /** Short name of the source, as it is told of. */
  readonly sourceName?: string;
}

/** Something of the package that cannot be sent; the rest is. */
export type PackageWarning =
  | { readonly rule: 'package.absent'; readonly name: string }
  | { readonly rule: 'package.source-absent'; readonly name: string; readonly source: string }
  | { readonly rule: 'package.source-not-earlier'; readonly name: string; readonly source: string };

export interface PackagePlan {
  readonly head: PackageRecord;
  readonly streams: readonly PlannedStream[];
  readonly warnings: readonly PackageWarning[];
}

function sourceOf({ guid, createTxg, tree }: Snapshot, isOrigin: boolean): SendSource {
  return { guid, createTxg, tree, isOrigin };
}

/** Data sets that are part of the package, parents first. */
function members(pool: Pool, { dataset, isReplicated, excluded }: PackageRequest): readonly string[] {
  if (!isReplicated) return [dataset];
  return subtree(pool, dataset).filter((name) => !excluded.some((other) => isAtOrBelow(name, other)));
}

/** Values set here or received: what a stream hands on. */
function sentProperties({ properties, received }: Dataset): Readonly<Record<string, string>> {
  const { volsize: _, volblocksize: __, ...others } = { ...received, ...properties };
  return others;
}

/** Snapshots up to the one that is sent. */
function upTo({ snapshots }: Dataset, toSnapshot: string): readonly Snapshot[] {
  return snapshots.slice(0, snapshots.findIndex(({ name }) => name === toSnapshot) + 1);
}

function sentDataset(pool: Pool, name: string, request: PackageRequest): SentDataset {
  const { hasProperties, isReplicated, toSnapshot } = request;
  const dataset = datasetNamed(pool, name);
  const origin = dataset.origin === undefined ? undefined : snapshotOf(pool, dataset.origin);
  return {
    name,
    guid: dataset.guid,
    ...(origin ? { originGuid: origin.guid } : {}),
    properties: hasProperties || isReplicated ? sentProperties(dataset) : {},
    snapshots: upTo(dataset, toSnapshot).map(({ name: snapshot, guid, properties, holds }) => ({
      name: snapshot,
      guid,
      properties,
      holds: Object.keys(holds),
    })),
  };
}

/** Snapshots of others in the package that were cloned from: they go along even where only two are asked for. */
function isOriginOf(pool: Pool, all: readonly string[], snapshot: string): boolean {
  return all.some((name) => datasetNamed(pool, name).origin === snapshot);
}

function streamsOf(
  pool: Pool,
  name: string,
  all: readonly string[],
  request: PackageRequest,
): { readonly streams: readonly PlannedStream[]; readonly warning?: PackageWarning } {
  const { toSnapshot, fromSnapshot, hasAll, isReplicated } = request;
  const { snapshots, origin } = datasetNamed(pool, name);
  const full = `${name}@${toSnapshot}`;
  const last = snapshots.findIndex((snapshot) => snapshot.name === toSnapshot);
  if (last < 0) return { streams: [], warning: { rule: 'package.absent', name: full } };
  const start = snapshots.findIndex((snapshot) => snapshot.name === fromSnapshot);
  if (fromSnapshot !== undefined && start < 0 && !isReplicated) {
    const source = `${name}@${fromSnapshot}`;
    return { streams: [], warning: { rule: 'package.source-absent', name: full, source } };
  }
  if (start >= last) {
    const source = `${name}@${fromSnapshot}`;
    return { streams: [], warning: { rule: 'package.source-not-earlier', name: full, source } };
  }
  const streams: PlannedStream[] = [];
  let previous = start < 0 ? undefined : snapshots[start];
  for (const snapshot of snapshots.slice(start + 1, last + 1)) {
    const isWanted = hasAll || snapshot.name === toSnapshot;
    const snapshotName = `${name}@${snapshot.name}`;
    if (!isWanted && !(isReplicated && isOriginOf(pool, all, snapshotName))) continue;
    const cloned = previous || origin === undefined ? undefined : snapshotOf(pool, origin);
    const source = previous ?? (isReplicated ? cloned : undefined);
    streams.push({
      name: snapshotName,
      ...(source ? { source: sourceOf(source, source === cloned) } : {}),
      ...(previous ? { sourceName: previous.name } : {}),
    });
    previous = snapshot;
  }
  return { streams };
}

/** Why the whole package is refused. */
function packageRefusal(
  pool: Pool,
  all: readonly string[],
  request: PackageRequest,
): SendRefusal | undefined {
  const name = `${request.dataset}@${request.toSnapshot}`;
  for (const member of all) {
    const missing = `${member}@${request.toSnapshot}`;
    if (!snapshotOf(pool, missing)) return { rule: 'send.snapshot-missing', name, missing };
    const { encryption } = datasetNamed(pool, member);
    const tellsProperties = request.hasProperties || request.isReplicated;
    if (encryption && tellsProperties && !request.isRaw) {
      return { rule: 'send.encrypted-properties', name, dataset: member };
    }
  }
  return undefined;
}

/** What is sent, in order: parents before children, clones after what they were cloned from. */
export function planPackage(
  pool: Pool,
  request: PackageRequest,
): { readonly ok: true; readonly plan: PackagePlan } | { readonly ok: false; readonly refusal: SendRefusal } {
  const hasSnapshot = (name: string) => snapshotOf(pool, `${name}@${request.toSnapshot}`) !== undefined;
  const all = members(pool, request).filter((name) => !request.skipsMissing || hasSnapshot(name));
  const refusal = packageRefusal(pool, all, request);
  if (refusal) return { ok: false, refusal };
  const parts = cloneOrder(pool, all).map((name) => streamsOf(pool, name, all, request));
  const { dataset, toSnapshot, fromSnapshot, isReplicated, hasProperties, hasHolds } = request;
  const head: PackageRecord = {
    kind: 'package',
    toName: `${dataset}@${toSnapshot}`,
    ...(fromSnapshot === undefined ? {} : { fromSnapshot }),
    isRecursive: isReplicated,
    hasProperties: hasProperties || isReplicated,
    hasHolds,
    datasets: all.map((name) => sentDataset(pool, name, request)),
  };
  return {
    ok: true,
    plan: {
      head,
      streams: parts.flatMap(({ streams }) => streams),
      warnings: parts.flatMap(({ warning }) => (warning ? [warning] : [])),
    },
  };
}

/** A clone comes after the data set it was made from. */
function cloneOrder(pool: Pool, all: readonly string[]): readonly string[] {
  const ordered: string[] = [];
  const visit = (name: string): void => {
    if (ordered.includes(name)) return;
    const origin = datasetNamed(pool, name).origin?.split('@', 1)[0];
    if (origin !== undefined && origin !== name && all.includes(origin)) visit(origin);
    ordered.push(name);
  };
  for (const name of all) visit(name);
  return ordered;
}
