/** What devices of a pool have read and written since it was created: what `zpool iostat` counts. */
import { doneAt } from '../progress.ts';
import { lengthOf } from '../ranges.ts';
import type { Pool, ZfsWorld } from '../types.ts';
import { usedSpace } from '../used-space.ts';
import { leavesOf, liveTopLevels } from '../vdev-tree.ts';
import type { LeafVdev, TopLevel, Vdev } from '../vdev-types.ts';

export interface Transfers {
  readonly readBytes: number;
  readonly writtenBytes: number;
}

/** By guid of the leaf. */
export type LeafTransfers = Readonly<Record<string, Transfers>>;

/** One label and one uberblock ring are read when a device is opened, and written when it becomes a member. */
const LABEL_BYTES = 4 * 256 * 1024;

/** The part of a vdev's raw space that lies on one of its members. */
function shareOf({ vdev }: TopLevel): number {
  return 'parity' in vdev ? 1 / vdev.children.length : 1;
}

/** A leaf that a resilver writes to: it lacks something, and it or a group above it is being completed. */
function isBeingWritten(leaf: LeafVdev): boolean {
  return leaf.missingTxgs.length > 0;
}

/** How much of a vdev's data the scan of the pool has been through; 0 without one. */
function scanned({ scan }: Pool, nowMs: number): number {
  if (!scan || scan.progress.totalBytes === 0) return 0;
  return doneAt(scan.progress, nowMs) / scan.progress.totalBytes;
}

function transfersOf(leaf: LeafVdev, allocated: number, part: number, isResilver: boolean): Transfers {
  const isTarget = isResilver && isBeingWritten(leaf);
  const scanBytes = Math.floor(allocated * part);
  return {
    readBytes: LABEL_BYTES + (isTarget ? 0 : scanBytes),
    writtenBytes: LABEL_BYTES + (isTarget ? scanBytes : Math.floor(allocated)),
  };
}

/** Everything up to this moment. */
export function leafTransfers(world: ZfsWorld, pool: Pool): LeafTransfers {
  const used = usedSpace(pool);
  const part = scanned(pool, world.kernel.nowMs);
  const isResilver = pool.scan?.function === 'resilver';
  const entries = liveTopLevels(pool).flatMap((top) => {
    const allocated = lengthOf(used.get(top.id) ?? []) * shareOf(top);
    return leavesOf(top.vdev).map(
      (leaf) => [leaf.guid, transfersOf(leaf, allocated, part, isResilver)] as const,
    );
  });
  const idle = { readBytes: LABEL_BYTES, writtenBytes: LABEL_BYTES };
  const caches = pool.caches.map(({ leaf }) => [leaf.guid, idle] as const);
  return Object.fromEntries([...entries, ...caches]);
}

/** What the leaves below a vdev did together. */
export function sumBelow(vdev: Vdev, of: (guid: string) => Transfers): Transfers {
  return leavesOf(vdev)
    .map(({ guid }) => of(guid))
    .reduce(
      (sum, { readBytes, writtenBytes }) => ({
        readBytes: sum.readBytes + readBytes,
        writtenBytes: sum.writtenBytes + writtenBytes,
      }),
      { readBytes: 0, writtenBytes: 0 },
    );
}
