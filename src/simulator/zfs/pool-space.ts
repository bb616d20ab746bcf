/** What the vdevs of a new pool add up to. */
import { deflatedBytes } from './allocation.ts';
import type { Geometry, TopLevelVdev } from './layout.ts';
import { type Metaslabs, metaslabsOf } from './metaslabs.ts';
import { GIB, MIB } from './rounding.ts';

/** One part in so many is held back, within these limits; of a tiny pool at most half. */
const SLOP = { part: 32, most: 128 * GIB, least: 128 * MIB, tinyPart: 2 } as const;
/** A vdev with more metaslabs than this sets one aside for the intent log. */
const LOG_FROM = 64;

export interface PoolSpace {
  /** Raw, parity included: SIZE of `zpool list`. */
  readonly sizeBytes: number;
  /** The rest as data sets count it. Set aside for the embedded log: */
  readonly embeddedLogBytes: number;
  /** What all metaslabs hold but for that log. */
  readonly blockBytes: number;
  readonly slopBytes: number;
  /** `used` + `available` of the pool's root. */
  readonly usableBytes: number;
}

/** Bytes held back of a pool for its own operations (`spa_get_slop_space()`); the embedded log counts towards them. */
export function slopBytes(blockBytes: number, embeddedLogBytes = 0): number {
  const share = Math.min(Math.floor(blockBytes / SLOP.part), SLOP.most);
  const lowered = share - Math.min(embeddedLogBytes, Math.floor(share / 2));
  return Math.max(lowered, Math.min(Math.floor(blockBytes / SLOP.tinyPart), SLOP.least));
}

export interface VdevSpace {
  /** Its shape when it was created. */
  readonly created: Geometry;
  readonly metaslabs: Metaslabs;
  /** `special` and `dedup` count for SIZE, and their embedded logs for the slop; data sets do not see their space. */
  readonly holds: 'data' | 'metadata';
}

/** What the vdevs of a pool add up to, in bytes; log vdevs are not among them. */
export function spaceOfVdevs(vdevs: readonly VdevSpace[]): PoolSpace {
  let [sizeBytes, embeddedLogBytes, blockBytes] = [0, 0, 0];
  for (const { created, metaslabs, holds } of vdevs) {
    const log = metaslabs.count > LOG_FROM ? deflatedBytes(created, metaslabs.firstBytes) : 0;
    sizeBytes += metaslabs.totalBytes;
    embeddedLogBytes += log;
    if (holds === 'data') blockBytes += deflatedBytes(created, metaslabs.totalBytes) - log;
  }
  const slop = slopBytes(blockBytes, embeddedLogBytes);
  return { sizeBytes, embeddedLogBytes, blockBytes, slopBytes: slop, usableBytes: blockBytes - slop };
}

/** The space of a new pool that has data vdevs alone, in bytes. */
export function poolSpace(vdevs: readonly TopLevelVdev[]): PoolSpace {
  return spaceOfVdevs(vdevs.map((created) => ({ created, metaslabs: metaslabsOf(created), holds: 'data' })));
}
