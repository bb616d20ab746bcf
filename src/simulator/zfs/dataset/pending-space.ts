/** What was written since the last transaction group will take, as data sets count it. */
import { allocatedBytes, deflatedBytes } from '../allocation.ts';
import type { BlockRun, StoredObject } from '../block-types.ts';
import { storedBytes } from '../metadata-blocks.ts';
import { indirectAbove, plannedBlocks, type WriteSettings } from '../object-blocks.ts';
import { normaliseRanges } from '../ranges.ts';
import { writeSettings } from '../txg.ts';
import type { Pool } from '../types.ts';
import { createdGeometry, geometryAt, liveTopLevels } from '../vdev-tree.ts';
import { METADATA_COPIES, withoutBlocks } from '../write-dataset.ts';
import { isAtOrBelow } from './names.ts';

/** Bytes that one copy of a block of this size is charged with. */
type Charge = (blockBytes: number) => number;

function chargeIn(pool: Pool): Charge {
  const [top] = liveTopLevels(pool, 'normal');
  if (!top) return (bytes) => bytes;
  return (bytes) => deflatedBytes(createdGeometry(top), allocatedBytes(geometryAt(top, pool.txg + 1), bytes));
}

const NO_PLACE = { vdev: 0, offset: 0, allocatedBytes: 0 };

/** The runs of the object as they will be; where they lie does not matter. */
function comingRuns(object: StoredObject, settings: WriteSettings): readonly BlockRun[] {
  const planned = plannedBlocks(object, settings);
  const ids = normaliseRanges(planned.map(({ first, count }) => ({ from: first, to: first + count })));
  const coming = planned
    .filter(({ physicalBytes }) => physicalBytes > 0)
    .map(({ isEmbedded, ...run }) => ({
      ...run,
      birthTxg: 0,
      chargedBytes: 0,
      dvas: isEmbedded ? [] : [NO_PLACE],
    }));
  return [...withoutBlocks(object.runs, ids), ...coming].sort((a, b) => a.first - b.first);
}

function objectBytes(object: StoredObject, settings: WriteSettings, charge: Charge): number {
  const runs = comingRuns(object, settings);
  const data = runs
    .filter(({ birthTxg, dvas }) => birthTxg === 0 && dvas.length > 0)
    .reduce((sum, { count, physicalBytes }) => sum + count * charge(physicalBytes) * settings.copies, 0);
  const above = indirectAbove({ ...object, runs }).reduce(
    (sum, block) => sum + block.count * charge(storedBytes(block, settings.grain)) * METADATA_COPIES,
    0,
  );
  const now = object.metadata.reduce((sum, { count, chargedBytes }) => sum + count * chargedBytes, 0);
  return data + Math.max(0, above - now);
}

const known = new WeakMap<StoredObject, number>();

/** Bytes that were written since the last transaction group, at or below a data set. */
export function pendingBytes(pool: Pool, name: string): number {
  const charge = chargeIn(pool);
  let bytes = 0;
  for (const [other, { head }] of Object.entries(pool.content.datasets)) {
    if (!isAtOrBelow(other, name)) continue;
    for (const object of Object.values(head.objects)) {
      if (object.dirty.length === 0) continue;
      const own = known.get(object) ?? objectBytes(object, writeSettings(pool, other), charge);
      known.set(object, own);
      bytes += own;
    }
  }
  return bytes;
}

/** What so many bytes of a data set are charged with when nothing of them can be compressed. */
export function chargedBytes(pool: Pool, name: string, bytes: number, blockBytes: number): number {
  const { copies } = writeSettings(pool, name);
  return Math.ceil(bytes / blockBytes) * chargeIn(pool)(blockBytes) * copies;
}
