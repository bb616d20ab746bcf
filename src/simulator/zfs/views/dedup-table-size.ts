/** What the dedup table itself takes: on disk, and when all of it is in memory. */
import { allocatedBytes, deflatedBytes } from '../allocation.ts';
import { KIB } from '../rounding.ts';
import type { Pool } from '../types.ts';
import { createdGeometry, liveTopLevels } from '../vdev-tree.ts';
import { dedupStats } from './dedup-stats.ts';

/** A leaf of the table (`ddt_zap_default_bs`), the entries that fit in it, and what compression leaves of it. */
const LEAF = { bytes: 32 * KIB, entries: 180, storedBytes: 16 * KIB } as const;
/** Entries wait in a log before they go into the table; it is written in blocks of so many. Fitted to recorded pools. */
const LOG = { entries: 86, storedBytes: 12 * KIB } as const;
const SMALL = 4 * KIB;
/** Heads and pointers: two blocks of the table, and of the log. */
const SMALL_BLOCKS = 4;
/** The table is metadata of the pool itself. */
const COPIES = 3;
/** What is kept in memory beside its blocks. Fitted to recorded pools. */
const IN_CORE_BYTES = 820;

/** Leaves are halved when they are full, so there are powers of two of them. */
function leaves(entries: number): number {
  let count = 1;
  while (count * LEAF.entries < entries) count *= 2;
  return count;
}

export interface DedupTableSize {
  readonly entries: number;
  readonly onDiskBytes: number;
  readonly inCoreBytes: number;
}

export function dedupTableSize(pool: Pool): DedupTableSize {
  const entries = dedupStats(pool.onDisk ?? pool.content).total.allocated.blocks;
  const [top] = liveTopLevels(pool, 'normal');
  if (entries === 0 || !top) return { entries: 0, onDiskBytes: 0, inCoreBytes: 0 };
  const shape = createdGeometry(top);
  const stored = (bytes: number) => deflatedBytes(shape, allocatedBytes(shape, bytes)) * COPIES;
  const onDiskBytes =
    SMALL_BLOCKS * stored(SMALL) +
    leaves(entries) * stored(LEAF.storedBytes) +
    Math.ceil(entries / LOG.entries) * stored(LOG.storedBytes);
  return { entries, onDiskBytes, inCoreBytes: (leaves(entries) + 1) * LEAF.bytes + IN_CORE_BYTES };
}
