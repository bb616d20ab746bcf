/** used, available, referenced and their parts: what `zfs list` counts (`dsl_dir`, `dsl_dataset`). Bytes throughout. */
import { clonedSpace } from './cloned-space.ts';
import type { Dataset } from './dataset-types.ts';
import { livePoolSpace } from './space.ts';
import { addSpace, referencedSpace, spaceBornAfter, spaceOfSnapshots, type TreeSpace } from './tree-space.ts';
import type { Pool } from './types.ts';
import { dedupSavedBytes } from './views/dedup-stats.ts';

export interface DatasetSpace {
  readonly used: number;
  readonly usedByDataset: number;
  readonly usedBySnapshots: number;
  readonly usedByChildren: number;
  readonly usedByRefreservation: number;
  readonly available: number;
  readonly referenced: number;
  readonly logicalReferenced: number;
  /** What data sets below count too. */
  readonly logicalUsed: number;
  /** Logical over physical, of everything below and of what it refers to; 1 when nothing is compressed. */
  readonly compressRatio: number;
  readonly referencedRatio: number;
}

/** `name/…` one level below. */
function childrenOf(pool: Pool, name: string): readonly string[] {
  const prefix = `${name}/`;
  return Object.keys(pool.content.datasets).filter(
    (other) => other.startsWith(prefix) && !other.includes('/', prefix.length),
  );
}

function parentOf(name: string): string | undefined {
  const at = name.lastIndexOf('/');
  return at < 0 ? undefined : name.slice(0, at);
}

/** A size that is set on this data set alone (quota, reservation …); 0 = none. */
function ownSize(dataset: Dataset, property: string): number {
  const value = dataset.properties[property] ?? dataset.received[property] ?? '0';
  return value === 'none' ? 0 : Number(value);
}

function originTxg(pool: Pool, { origin }: Dataset): number {
  if (origin === undefined) return 0;
  const [name = '', snapshot] = origin.split('@');
  const found = pool.content.datasets[name]?.snapshots.find((candidate) => candidate.name === snapshot);
  return found?.createTxg ?? 0;
}

interface Parts {
  readonly dataset: TreeSpace;
  readonly snapshots: TreeSpace;
  readonly refreservation: number;
  readonly children: number;
  readonly used: number;
  /** Below and here. */
  readonly all: TreeSpace;
}

/** What a child takes of its parent: what it uses, or what it reserved. */
function takenByChild(child: Dataset, parts: Parts): number {
  return Math.max(parts.used, ownSize(child, 'reservation'));
}

function partsOf(pool: Pool, name: string, known: Map<string, Parts>): Parts {
  const found = known.get(name);
  if (found) return found;
  const dataset = pool.content.datasets[name];
  if (!dataset) throw new RangeError(`There is no data set '${name}'.`);
  const born = originTxg(pool, dataset);
  const own = spaceBornAfter(dataset.head, born);
  const snapshots = spaceOfSnapshots(dataset, born);
  let [children, all] = [0, addSpace(own, snapshots)];
  for (const child of childrenOf(pool, name)) {
    const below = partsOf(pool, child, known);
    const childDataset = pool.content.datasets[child];
    if (childDataset) children += takenByChild(childDataset, below);
    all = addSpace(all, below.all);
  }
  children += arrivingBytes(dataset);
  if (parentOf(name) === undefined) children += tablesBytes(pool);
  const refreservation = Math.max(0, ownSize(dataset, 'refreservation') - uniqueBytes(dataset, own));
  const used = own.chargedBytes + snapshots.chargedBytes + children + refreservation;
  const parts = { dataset: own, snapshots, refreservation, children, used, all };
  known.set(name, parts);
  return parts;
}

/** What the head has for itself, newer than its last snapshot: a refreservation is for this. */
function uniqueBytes(dataset: Dataset, own: TreeSpace): number {
  const last = dataset.snapshots.at(-1);
  return last ? spaceBornAfter(dataset.head, last.createTxg).chargedBytes : own.chargedBytes;
}

/** What a receive that was cut off has brought so far: a hidden clone below the data set. */
function arrivingBytes({ resume, snapshots }: Dataset): number {
  return resume?.tree ? spaceBornAfter(resume.tree, snapshots.at(-1)?.createTxg ?? 0).chargedBytes : 0;
}

function tablesBytes(pool: Pool): number {
  return pool.content.tables.reduce((sum, { count, chargedBytes }) => sum + count * chargedBytes, 0);
}

/** Blocks that are shared are charged to each who has them: so much more than there is can be used. */
function savedBytes({ content, features }: Pool): number {
  const isCloning = features.block_cloning === 'active';
  return dedupSavedBytes(content) + (isCloning ? clonedSpace(content).savedBytes : 0);
}

/** Room below this data set, whatever is inside it (`dsl_dir_space_available()`). */
function roomIn(pool: Pool, name: string, known: Map<string, Parts>): number {
  const dataset = pool.content.datasets[name];
  if (!dataset) return 0;
  const { used } = partsOf(pool, name, known);
  const parent = parentOf(name);
  const quota = ownSize(dataset, 'quota') || Number.POSITIVE_INFINITY;
  const limit =
    parent === undefined ? Math.min(quota, livePoolSpace(pool).usableBytes + savedBytes(pool)) : quota;
  const above = parent === undefined ? Number.POSITIVE_INFINITY : roomIn(pool, parent, known);
  const reserved = Math.max(0, ownSize(dataset, 'reservation') - used);
  return Math.max(0, Math.min(above + reserved, limit - used));
}

function ratio({ logicalBytes, physicalBytes }: TreeSpace): number {
  return physicalBytes === 0 ? 1 : Math.max(1, logicalBytes / physicalBytes);
}

const known = new WeakMap<
  Pool['content'],
  { readonly topLevels: Pool['topLevels']; readonly parts: Map<string, Parts> }
>();

function knownParts(pool: Pool): Map<string, Parts> {
  const found = known.get(pool.content);
  if (found && found.topLevels === pool.topLevels) return found.parts;
  const parts = new Map<string, Parts>();
  known.set(pool.content, { topLevels: pool.topLevels, parts });
  return parts;
}

/** Everything `zfs get space` knows of one data set. Throws a RangeError for a name that does not exist. */
export function datasetSpace(pool: Pool, name: string): DatasetSpace {
  const parts = partsOf(pool, name, knownParts(pool));
  const dataset = pool.content.datasets[name];
  if (!dataset) throw new RangeError(`There is no data set '${name}'.`);
  const referenced = referencedSpace(dataset.head);
  const room = roomIn(pool, name, knownParts(pool)) + parts.refreservation;
  const refquota = ownSize(dataset, 'refquota');
  const available = refquota === 0 ? room : Math.min(room, Math.max(0, refquota - referenced.chargedBytes));
  return {
    used: parts.used,
    usedByDataset: parts.dataset.chargedBytes,
    usedBySnapshots: parts.snapshots.chargedBytes,
    usedByChildren: parts.children,
    usedByRefreservation: parts.refreservation,
    available,
    referenced: referenced.chargedBytes,
    logicalReferenced: referenced.logicalBytes,
    logicalUsed: parts.all.logicalBytes,
    compressRatio: ratio(parts.all),
    referencedRatio: ratio(referenced),
  };
}
