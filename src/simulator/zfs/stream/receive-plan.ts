/** What receiving a stream would do, or why it is refused: the checks of `zfs_receive_one()` and of the kernel, in order. */
import type { ObjectTree } from '../block-types.ts';
import { isLocked } from '../dataset/encryption.ts';
import { clonesOf, poolRefusal } from '../dataset/lookup.ts';
import { parentName } from '../dataset/names.ts';
import { emptyFileTree } from '../dataset/tree-change.ts';
import type { Dataset, Snapshot } from '../dataset-types.ts';
import { poolByName, poolNameOf, type ZfsContext } from '../pool-state.ts';
import type { Pool } from '../types.ts';
import { hasChangedSince } from './changed-since.ts';
import type { ReceiveRefusal, ReceiveStage } from './receive-refusal.ts';
import type { BeginRecord } from './records.ts';

export interface ReceiveFlags {
  /** `-F` */
  readonly isForced: boolean;
  /** `-s` */
  readonly isResumable: boolean;
  /** Last snapshot of the package, if it is one that is received with `-R`. */
  readonly isInPackage: boolean;
}

export interface ReceivePlan {
  readonly pool: Pool;
  readonly dataset: string;
  /** Short name. */
  readonly snapshot: string;
  /** The data set is made by it. */
  readonly isNew: boolean;
  /** What is there of it already. */
  readonly base: ObjectTree;
  /** Of a clone. */
  readonly origin?: string;
  /** Snapshots of the data set that stay, oldest first. */
  readonly kept: readonly Snapshot[];
}

export type Planned =
  | { readonly ok: true; readonly plan: ReceivePlan }
  /** It has come before. */
  | { readonly ok: true; readonly plan?: undefined; readonly known: string }
  | { readonly ok: false; readonly refusal: ReceiveRefusal };

interface Arrival {
  readonly ctx: ZfsContext;
  readonly host: string;
  readonly begin: BeginRecord;
  readonly dataset: string;
  readonly snapshot: string;
  readonly flags: ReceiveFlags;
  readonly stage: ReceiveStage;
}

function no(refusal: ReceiveRefusal): Planned {
  return { ok: false, refusal };
}

function poolOf({ ctx, host, dataset }: Arrival): Pool | undefined {
  return poolByName(ctx.world, host, poolNameOf(dataset));
}

function isNewFileSystem({ fromGuid, isClone, resume }: BeginRecord): boolean {
  return (fromGuid === undefined || isClone === true) && resume === undefined;
}

/** The snapshot of any data set of the pool that has this guid. */
function snapshotByGuid(pool: Pool, guid: string | undefined): readonly [string, Snapshot] | undefined {
  for (const [name, { snapshots }] of Object.entries(pool.content.datasets)) {
    const found = snapshots.find((snapshot) => snapshot.guid === guid);
    if (found) return [`${name}@${found.name}`, found];
  }
  return undefined;
}

/** Why nothing may be made under this name. */
function newPlaceRefusal(arrival: Arrival, pool: Pool | undefined): ReceiveRefusal | undefined {
  const { dataset, begin, stage } = arrival;
  const parent = parentName(dataset);
  if (!isNewFileSystem(begin) || parent === undefined) {
    return { rule: 'receive.not-there', name: dataset, stage };
  }
  const above = pool?.content.datasets[parent];
  if (!pool || !above) return { rule: 'receive.parent-missing', parent, stage };
  if (above.type !== 'filesystem') return { rule: 'receive.parent-not-filesystem', parent, stage };
  const refusal = poolRefusal(pool);
  if (refusal?.rule === 'pool.read-only' || refusal?.rule === 'pool.suspended') return { ...refusal, stage };
  return isLocked(above) && begin.key === undefined
    ? { rule: 'receive.key-not-loaded', stage: 'new' }
    : undefined;
}

/** The tree that a full stream or a clone begins with. */
function freshBase(
  { begin, ctx, dataset, snapshot }: Arrival,
  pool: Pool,
): Pick<ReceivePlan, 'base' | 'origin'> | ReceiveRefusal {
  const empty = emptyFileTree(ctx.nowMs);
  if (begin.isClone !== true) return { base: { ...empty, objects: {} } };
  const origin = snapshotByGuid(pool, begin.fromGuid);
  if (!origin) return { rule: 'receive.origin-missing', name: `${dataset}@${snapshot}`, stage: 'any' };
  return { base: origin[1].tree, origin: origin[0] };
}

function planNew(arrival: Arrival, pool: Pool | undefined): Planned {
  const refusal = newPlaceRefusal(arrival, pool);
  if (refusal || !pool) return no(refusal ?? { rule: 'receive.no-stream', stage: 'any' });
  const fresh = freshBase(arrival, pool);
  if ('rule' in fresh) return no(fresh);
  const { dataset, snapshot } = arrival;
  return { ok: true, plan: { pool, dataset, snapshot, isNew: true, kept: [], ...fresh } };
}

/** Why an existing data set may not be overwritten by a full stream. */
function overwriteRefusal(
  { begin, dataset, flags, stage }: Arrival,
  pool: Pool,
  existing: Dataset,
): ReceiveRefusal | undefined {
  if (!flags.isForced) return { rule: 'receive.exists', name: dataset, stage };
  const [snapshot] = existing.snapshots;
  if (snapshot) return { rule: 'receive.has-snapshots', snapshot: `${dataset}@${snapshot.name}`, stage };
  const isVolume = begin.type === 'volume';
  if (isVolume && !dataset.includes('/')) return { rule: 'receive.root-volume', name: dataset, stage };
  const child = Object.keys(pool.content.datasets).find((name) => name.startsWith(`${dataset}/`));
  if (isVolume && child !== undefined) return { rule: 'receive.has-children', child, stage };
  if (existing.origin !== undefined) return { rule: 'receive.is-clone', name: dataset, stage };
  const touchesKeys = existing.encryption !== undefined || begin.key !== undefined;
  return touchesKeys ? { rule: 'receive.force-encrypted', stage } : undefined;
}

function planOverwrite(arrival: Arrival, pool: Pool, existing: Dataset): Planned {
  const refusal = overwriteRefusal(arrival, pool, existing);
  if (refusal) return no(refusal);
  if (existing.resume) return no({ rule: 'receive.partial', name: arrival.dataset, stage: arrival.stage });
  const fresh = freshBase(arrival, pool);
  if ('rule' in fresh) return no(fresh);
  const { dataset, snapshot } = arrival;
  return { ok: true, plan: { pool, dataset, snapshot, isNew: false, kept: [], ...fresh } };
}

/** Snapshots that a forced receive gives up, unless something holds them. */
function heldAmong(pool: Pool, dataset: string, given: readonly Snapshot[]): string | undefined {
  return given
    .filter(({ holds, name }) => {
      return Object.keys(holds).length > 0 || clonesOf(pool, `${dataset}@${name}`).length > 0;
    })
    .map(({ name }) => `${dataset}@${name}`)[0];
}

function planIncremental(arrival: Arrival, pool: Pool, existing: Dataset): Planned {
  const { begin, dataset, snapshot, flags, stage } = arrival;
  if (begin.key !== undefined && !existing.encryption) return no({ rule: 'receive.raw-on-plain', stage });
  if (existing.resume) return no({ rule: 'receive.partial', name: dataset, stage });
  const twin = existing.snapshots.find(({ name }) => name === snapshot);
  if (twin?.guid === begin.toGuid) return { ok: true, known: `${dataset}@${snapshot}` };
  if (twin) return no({ rule: 'receive.snapshot-exists', name: `${dataset}@${snapshot}`, stage });
  const at = existing.snapshots.findIndex(({ guid }) => guid === begin.fromGuid);
  const from = existing.snapshots[at];
  if (!from) return no({ rule: 'receive.no-match', name: dataset, stage });
  const last = existing.snapshots.at(-1) ?? from;
  if (!flags.isForced && hasChangedSince(existing, from)) {
    return no({ rule: 'receive.modified', name: dataset, stage });
  }
  if (isLocked(existing) && begin.key === undefined) return no({ rule: 'receive.key-not-loaded', stage });
  if (begin.key !== undefined && begin.key.keyDigest !== existing.encryption?.keyDigest) {
    return no({ rule: 'receive.other-key', stage });
  }
  const kept = flags.isForced ? existing.snapshots.slice(0, at + 1) : existing.snapshots;
  const held = flags.isForced ? heldAmong(pool, dataset, existing.snapshots.slice(at + 1)) : undefined;
  if (held !== undefined) return no({ rule: 'receive.busy', name: held, stage });
  const base = flags.isForced ? from.tree : last.tree;
  return { ok: true, plan: { pool, dataset, snapshot, isNew: false, base, kept } };
}

function planResume(arrival: Arrival, pool: Pool, existing: Dataset): Planned {
  const { begin, dataset, snapshot, stage } = arrival;
  const { resume } = existing;
  if (resume?.toGuid !== begin.toGuid) return no({ rule: 'receive.no-match', name: dataset, stage });
  const at = existing.snapshots.findIndex(({ guid }) => guid === begin.fromGuid);
  const kept = at < 0 ? existing.snapshots : existing.snapshots.slice(0, at + 1);
  const base = resume.tree ?? existing.head;
  return { ok: true, plan: { pool, dataset, snapshot, isNew: resume.tree === undefined, base, kept } };
}

function stageOf(begin: BeginRecord): ReceiveStage {
  if (begin.resume) return 'resume';
  return isNewFileSystem(begin) ? 'new' : 'incremental';
}

/** What receiving this stream under that name would do. */
export function planReceive(
  ctx: ZfsContext,
  host: string,
  begin: BeginRecord,
  destination: string,
  flags: ReceiveFlags,
): Planned {
  const [dataset = '', snapshot = ''] = destination.split('@');
  const arrival = { ctx, host, begin, dataset, snapshot, flags, stage: stageOf(begin) };
  const pool = poolOf(arrival);
  const existing = pool?.content.datasets[dataset];
  if (!pool || !existing) return planNew(arrival, pool);
  const known = existing.snapshots.find(({ guid }) => guid === begin.toGuid);
  if (known && flags.isInPackage) return { ok: true, known: `${dataset}@${known.name}` };
  const refusal = poolRefusal(pool);
  if (refusal?.rule === 'pool.read-only' || refusal?.rule === 'pool.suspended') {
    return no({ ...refusal, stage: arrival.stage });
  }
  if (begin.resume) return planResume(arrival, pool, existing);
  return isNewFileSystem(begin)
    ? planOverwrite(arrival, pool, existing)
    : planIncremental(arrival, pool, existing);
}
