/** The value of each property of a pool, as numbers and words (`zpool_get_prop()`). */
import { type ClonedSpace, clonedSpace } from '../cloned-space.ts';
import type { PropertySource } from '../dataset/effective.ts';
import { type PoolProperty, poolProperties } from '../pool-properties.ts';
import { poolRawSpace } from '../space.ts';
import type { Pool } from '../types.ts';
import { poolHealth } from '../vdev-state.ts';
import { type DedupStats, dedupStats } from './dedup-stats.ts';
import { dedupTableSize } from './dedup-table-size.ts';
import { type PlainValue, percent, type SourcedValue } from './plain-value.ts';
import { stateName } from './pool-tree.ts';
import { checkpointBytes } from './status-view.ts';

const NO_SOURCE: PropertySource = { kind: 'none' };

const unsigned = (value: number): bigint => BigInt.asUintN(64, BigInt(value));
const number = (value: number): PlainValue => ({ kind: 'number', value });
const NO_RATIO: PlainValue = { kind: 'ratio', hundredths: 100 };

/** Drawn anew with every import; here it follows from the pool's own. */
function loadGuid({ guid }: Pool): string {
  return String(BigInt.asUintN(64, BigInt(guid) * 0x9e37_79b9_7f4a_7c15n));
}

function lastScrubbed({ scan }: Pool): string {
  return scan?.function === 'scrub' && scan.state === 'finished' ? String(scan.upToTxg) : '0';
}

/** As if nothing were shared, to as it is. */
function cloneRatio({ usedBytes, savedBytes }: ClonedSpace): PlainValue {
  if (usedBytes === 0) return NO_RATIO;
  return { kind: 'ratio', hundredths: Math.floor(((usedBytes + savedBytes) * 100) / usedBytes) };
}

/** As if nothing were shared, to as it is; of the blocks in the dedup table. */
function dedupRatio({ total: { allocated, referenced } }: DedupStats): PlainValue {
  if (allocated.chargedBytes === 0) return NO_RATIO;
  const hundredths = Math.floor((referenced.chargedBytes * 100) / allocated.chargedBytes);
  return { kind: 'ratio', hundredths };
}

const COMPUTED: Readonly<Record<string, (pool: Pool) => PlainValue>> = {
  name: ({ name }) => ({ kind: 'word', text: name }),
  size: (pool) => number(poolRawSpace(pool).sizeBytes),
  capacity: (pool) => ({ kind: 'percent', value: poolRawSpace(pool).capacity }),
  guid: ({ guid }) => ({ kind: 'exact', text: guid }),
  dedupratio: (pool) => dedupRatio(dedupStats(pool.onDisk ?? pool.content)),
  free: (pool) => number(poolRawSpace(pool).freeBytes),
  allocated: (pool) => number(poolRawSpace(pool).allocatedBytes),
  readonly: ({ isReadOnly }) => ({ kind: 'word', text: isReadOnly ? 'on' : 'off' }),
  expandsize: (pool) => ({ kind: 'extra', value: unsigned(poolRawSpace(pool).expandableBytes) }),
  freeing: () => number(0),
  fragmentation: (pool) => percent(poolRawSpace(pool).fragmentation),
  leaked: () => number(0),
  checkpoint: (pool) => ({ kind: 'extra', value: BigInt(checkpointBytes(pool)) }),
  load_guid: (pool) => ({ kind: 'exact', text: loadGuid(pool) }),
  bcloneused: ({ content }) => number(clonedSpace(content).usedBytes),
  bclonesaved: ({ content }) => number(clonedSpace(content).savedBytes),
  bcloneratio: ({ content }) => cloneRatio(clonedSpace(content)),
  dedup_table_size: (pool) => number(dedupTableSize(pool).onDiskBytes),
  last_scrubbed_txg: (pool) => ({ kind: 'exact', text: lastScrubbed(pool) }),
};

/** State of the pool in one word; suspended before anything else. */
export function poolStateName(pool: Pool): string {
  if (pool.isSuspended) return 'SUSPENDED';
  return stateName(poolHealth(pool));
}

export function poolValue(pool: Pool, { name, default: byDefault = '-' }: PoolProperty): SourcedValue {
  if (name === 'health') return { value: { kind: 'word', text: poolStateName(pool) }, source: NO_SOURCE };
  const compute = Object.hasOwn(COMPUTED, name) ? COMPUTED[name] : undefined;
  if (compute) return { value: compute(pool), source: NO_SOURCE };
  const own = pool.properties[name];
  return own === undefined
    ? { value: { kind: 'exact', text: byDefault }, source: { kind: 'default' } }
    : { value: { kind: 'exact', text: own }, source: { kind: 'local' } };
}

/** `feature@name`, or somebody's own property; undefined when the pool has no such thing. */
export function otherPoolValue(pool: Pool, name: string): SourcedValue | undefined {
  const feature = name.startsWith('feature@') ? name.slice('feature@'.length) : undefined;
  const text = feature === undefined ? pool.properties[name] : pool.features[feature];
  return text === undefined ? undefined : { value: { kind: 'word', text }, source: { kind: 'local' } };
}

/** Names of the properties that the administrator made up, sorted. */
export function ownPropertiesOf({ properties }: Pool): readonly string[] {
  const known = new Set(poolProperties.map(({ name }) => name));
  return Object.keys(properties)
    .filter((name) => !known.has(name) && name.includes(':'))
    .sort();
}
