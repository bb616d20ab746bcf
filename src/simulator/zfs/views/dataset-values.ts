/** The value of each property of a data set, snapshot or bookmark, as numbers and words (`zfs_prop_get()`). */
import { effectiveValue, mountpointOf, type PropertySource } from '../dataset/effective.ts';
import { clonesOf, snapshotOf } from '../dataset/lookup.ts';
import { isWrittenSince, type OwnerProperty, ownerProperty } from '../dataset-properties.ts';
import type { DatasetProperty } from '../dataset-property-kinds.ts';
import { datasetSpace } from '../dataset-space.ts';
import type { Dataset, Snapshot } from '../dataset-types.ts';
import { objectSetId } from '../object-set.ts';
import { referencedSpace, snapshotUsed, spaceBornAfter } from '../tree-space.ts';
import { datasetNameOf, type Named } from './named.ts';
import { countedTree, ownerSpace } from './owner-space.ts';
import type { PlainValue, SourcedValue } from './plain-value.ts';

const NO_SOURCE: PropertySource = { kind: 'none' };
const UNCOUNTED: SourcedValue = { value: { kind: 'limit' }, source: { kind: 'default' } };

function computed(value: PlainValue): SourcedValue {
  return { value, source: NO_SOURCE };
}

const bytes = (value: number): SourcedValue => computed({ kind: 'bytes', value });
const number = (value: number): SourcedValue => computed({ kind: 'number', value });
const exact = (text: string): SourcedValue => computed({ kind: 'exact', text });
const word = (text: string): SourcedValue => computed({ kind: 'word', text });

function ratio(value: number): SourcedValue {
  return computed({ kind: 'ratio', hundredths: Math.floor(value * 100 + 1e-9) });
}

function originOf({ pool, dataset }: Named): Snapshot | undefined {
  return dataset.origin === undefined ? undefined : snapshotOf(pool, dataset.origin);
}

/** Transaction group of the snapshot before this one, or of the origin. */
function previousTxg(named: Named, before?: Snapshot): number {
  const { snapshots } = named.dataset;
  const place = before ? snapshots.indexOf(before) : snapshots.length;
  return snapshots[place - 1]?.createTxg ?? originOf(named)?.createTxg ?? 0;
}

type Computation<T> = (named: T) => SourcedValue | undefined;
type Live = Named & { readonly type: 'filesystem' | 'volume' };
type OfSnapshot = Named & { readonly type: 'snapshot' };
type OfBookmark = Named & { readonly type: 'bookmark' };

const space = ({ pool, name }: Live) => datasetSpace(pool, name);

const LIVE: Readonly<Record<string, Computation<Live>>> = {
  creation: ({ dataset }) => computed({ kind: 'moment', atMs: dataset.createdAtMs, hasSeconds: false }),
  used: (named) => bytes(space(named).used),
  available: (named) => bytes(space(named).available),
  referenced: (named) => bytes(space(named).referenced),
  compressratio: (named) => ratio(space(named).compressRatio),
  refcompressratio: (named) => ratio(space(named).referencedRatio),
  mounted: ({ dataset }) => word(dataset.isMounted ? 'yes' : 'no'),
  origin: ({ dataset }) => (dataset.origin === undefined ? undefined : word(dataset.origin)),
  createtxg: ({ dataset }) => exact(String(dataset.createTxg)),
  guid: ({ dataset }) => exact(dataset.guid),
  usedbysnapshots: (named) => bytes(space(named).usedBySnapshots),
  usedbydataset: (named) => bytes(space(named).usedByDataset),
  usedbychildren: (named) => bytes(space(named).usedByChildren),
  usedbyrefreservation: (named) => bytes(space(named).usedByRefreservation),
  objsetid: ({ pool, dataset }) => exact(String(objectSetId(pool, dataset, dataset.createTxg))),
  written: (named) => number(spaceBornAfter(named.dataset.head, previousTxg(named)).chargedBytes),
  logicalused: (named) => number(space(named).logicalUsed),
  logicalreferenced: (named) => number(space(named).logicalReferenced),
  filesystem_count: () => UNCOUNTED,
  snapshot_count: () => UNCOUNTED,
  receive_resume_token: ({ dataset }) => (dataset.resume ? word(dataset.resume.token) : undefined),
  snapshots_changed: ({ dataset }) => {
    const last = dataset.snapshots.at(-1);
    return last && computed({ kind: 'moment', atMs: last.createdAtMs, hasSeconds: true });
  },
};

const OF_SNAPSHOT: Readonly<Record<string, Computation<OfSnapshot>>> = {
  creation: ({ snapshot }) => computed({ kind: 'moment', atMs: snapshot.createdAtMs, hasSeconds: false }),
  used: ({ dataset, snapshot }) => bytes(snapshotUsed(dataset, snapshot)),
  referenced: ({ snapshot }) => bytes(referencedSpace(snapshot.tree).chargedBytes),
  compressratio: ({ snapshot }) => treeRatio(snapshot),
  refcompressratio: ({ snapshot }) => treeRatio(snapshot),
  createtxg: ({ snapshot }) => exact(String(snapshot.createTxg)),
  guid: ({ snapshot }) => exact(snapshot.guid),
  defer_destroy: ({ snapshot }) => word(snapshot.isDeferred ? 'on' : 'off'),
  userrefs: ({ snapshot }) => number(Object.keys(snapshot.holds).length),
  objsetid: ({ pool, dataset, snapshot }) => exact(String(objectSetId(pool, dataset, snapshot.createTxg))),
  written: (named) =>
    number(spaceBornAfter(named.snapshot.tree, previousTxg(named, named.snapshot)).chargedBytes),
  clones: ({ pool, name }) => {
    const clones = clonesOf(pool, name);
    return clones.length === 0 ? undefined : word(clones.join(','));
  },
  logicalreferenced: ({ snapshot }) => number(referencedSpace(snapshot.tree).logicalBytes),
};

const OF_BOOKMARK: Readonly<Record<string, Computation<OfBookmark>>> = {
  creation: ({ bookmark }) => computed({ kind: 'moment', atMs: bookmark.createdAtMs, hasSeconds: false }),
  createtxg: ({ bookmark }) => exact(String(bookmark.createTxg)),
  guid: ({ bookmark }) => exact(bookmark.guid),
  referenced: ({ bookmark }) => bytes(bookmark.referencedBytes),
};

function treeRatio({ tree }: Snapshot): SourcedValue {
  const { logicalBytes, physicalBytes } = referencedSpace(tree);
  return ratio(physicalBytes === 0 ? 1 : Math.max(1, logicalBytes / physicalBytes));
}

function encryptionValue({ encryption, properties }: Dataset, property: string): SourcedValue | undefined {
  switch (property) {
    case 'encryption':
      return encryption && word(encryption.suite);
    case 'keyformat':
      return encryption && word(encryption.keyFormat);
    case 'pbkdf2iters':
      return (
        encryption &&
        exact(properties.pbkdf2iters ?? (encryption.keyFormat === 'passphrase' ? '350000' : '0'))
      );
    case 'keystatus':
      return encryption && word(encryption.isLoaded ? 'available' : 'unavailable');
    case 'encryptionroot':
      return encryption && word(encryption.root);
    default:
      return undefined;
  }
}

/** Set once for all, or the same for every file system: nobody says where they come from. */
const WITHOUT_SOURCE = ['version', 'utf8only', 'normalization', 'casesensitivity'];
const LIMITS = ['filesystem_limit', 'snapshot_limit'];
const QUOTAS = ['quota', 'refquota', 'reservation', 'refreservation'];

function plain({ name, type }: DatasetProperty, value: string): PlainValue {
  if (QUOTAS.includes(name)) return { kind: 'quota', value: value === 'none' ? 0 : Number(value) };
  if (LIMITS.includes(name))
    return value === 'none' ? { kind: 'limit' } : { kind: 'limit', value: Number(value) };
  if (name === 'pbkdf2iters') return { kind: 'exact', text: value };
  return type === 'number' && /^\d+$/.test(value)
    ? { kind: 'number', value: Number(value) }
    : { kind: 'word', text: value };
}

/** A snapshot has the values of its data set, which it has from wherever that has them. */
function ownSource(named: Named, source: PropertySource): PropertySource {
  const isSetThere = source.kind === 'local' || source.kind === 'received';
  return named.type === 'snapshot' && isSetThere ? { kind: 'inherited', from: datasetNameOf(named) } : source;
}

function setValue(named: Named, property: DatasetProperty): SourcedValue {
  const { name } = property;
  const dataset = datasetNameOf(named);
  const { value, source } = effectiveValue(named.pool, dataset, name);
  if (name === 'mountpoint')
    return { value: { kind: 'word', text: mountpointOf(named.pool, dataset) }, source };
  const isSourceless = WITHOUT_SOURCE.includes(name) || name.startsWith('default');
  if (isSourceless) return computed(plain(property, value));
  if (name === 'volblocksize') {
    return {
      value: plain(property, value),
      source: { kind: value === property.default ? 'default' : 'none' },
    };
  }
  if (name === 'volsize') return { value: plain(property, value), source: { kind: 'local' } };
  return { value: plain(property, value), source: ownSource(named, source) };
}

/** Snapshots of a volume have nothing of what only file systems have, and the other way round. */
function appliesTo({ appliesTo: types }: DatasetProperty, { type, dataset }: Named): boolean {
  if (!types.includes(type)) return false;
  const isOfLive = types.includes('filesystem') || types.includes('volume');
  return type !== 'snapshot' || !isOfLive || types.includes(dataset.type);
}

/** The value of a native property; undefined where it does not apply or there is none. */
export function nativeValue(named: Named, property: DatasetProperty): SourcedValue | undefined {
  const { name, attribute } = property;
  if (!appliesTo(property, named)) return undefined;
  if (name === 'type') return word(named.type);
  if (name === 'name') return word(named.name);
  const ofKey = encryptionValue(named.dataset, name);
  if (ofKey) return ofKey;
  if (named.type === 'snapshot' && Object.hasOwn(OF_SNAPSHOT, name)) return OF_SNAPSHOT[name]?.(named);
  if (named.type === 'bookmark') return OF_BOOKMARK[name]?.(named);
  if (named.type !== 'snapshot' && Object.hasOwn(LIVE, name)) return LIVE[name]?.(named);
  return attribute === 'readonly' ? undefined : setValue(named, property);
}

function writtenSince(named: Named, property: string): SourcedValue | undefined {
  const { pool, dataset } = named;
  const [, sign, given = ''] = /^written([@#])(.*)$/.exec(property) ?? [];
  const full = /[@#]/.test(given) ? given : `${datasetNameOf(named)}${sign}${given}`;
  const short = full.slice(full.search(/[@#]/) + 1);
  const mark = full.includes('#')
    ? dataset.bookmarks.find((bookmark) => bookmark.name === short)
    : snapshotOf(pool, full);
  const tree = named.type === 'snapshot' ? named.snapshot.tree : dataset.head;
  if (!mark || named.type === 'bookmark') return undefined;
  const value = spaceBornAfter(tree, mark.createTxg).chargedBytes;
  return { value: { kind: 'number', value }, source: { kind: 'local' } };
}

/** `userused@name` and its relatives; a file system has them, and its snapshots. */
function ownedValue(
  named: Named,
  { kind, isOfObjects, what, owner }: OwnerProperty,
): SourcedValue | undefined {
  if (named.dataset.type !== 'filesystem' || named.type === 'bookmark') return undefined;
  const { pool, dataset, name } = named;
  const tree = named.type === 'snapshot' ? named.snapshot.tree : countedTree(pool, name, dataset);
  const own = ownerSpace(tree, dataset.properties, kind).find((each) => each.owner === owner);
  const number = (value = 0): PlainValue => {
    if (what === 'used') return { kind: isOfObjects ? 'number' : 'bytes', value };
    return isOfObjects && value > 0 ? { kind: 'number', value } : { kind: 'quota', value };
  };
  const bytesOf = what === 'used' ? own?.usedBytes : own?.quotaBytes;
  const objectsOf = what === 'used' ? own?.objects : own?.objectQuota;
  return { value: number(isOfObjects ? objectsOf : bytesOf), source: { kind: 'local' } };
}

/** The value of a property that has no entry in the table: `written@snapshot`, quotas of users, anybody's own. */
export function otherValue(named: Named, property: string): SourcedValue | undefined {
  if (isWrittenSince(property)) return writtenSince(named, property);
  const owned = ownerProperty(property);
  if (owned) return ownedValue(named, owned);
  const own = named.type === 'snapshot' ? named.snapshot.properties[property] : undefined;
  if (own !== undefined) return { value: { kind: 'word', text: own }, source: { kind: 'local' } };
  const { value, source } = effectiveValue(named.pool, datasetNameOf(named), property);
  if (source.kind === 'none' || source.kind === 'default') return undefined;
  return { value: { kind: 'word', text: value }, source: ownSource(named, source) };
}

/** Names of all user properties that it has, sorted. */
export function userPropertiesOf(named: Named): readonly string[] {
  const names = new Set<string>();
  const own = named.type === 'snapshot' ? [named.snapshot.properties] : [];
  const parts = datasetNameOf(named).split('/');
  for (let depth = parts.length; depth > 0; depth--) {
    const dataset = named.pool.content.datasets[parts.slice(0, depth).join('/')];
    if (dataset) own.push(dataset.properties, dataset.received);
  }
  for (const properties of own)
    for (const name of Object.keys(properties)) if (name.includes(':')) names.add(name);
  return [...names].sort();
}
