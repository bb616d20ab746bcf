/** Volumes as block devices: `/dev/zvol/<name>`. */
import { byteLength, sliceContent } from '../../os/content.ts';
import type { FileResult } from '../../os/types.ts';
import type { StoredObject } from '../block-types.ts';
import { importedPools, type ZfsContext } from '../pool-state.ts';
import { readRuns } from '../read-blocks.ts';
import { changeContent } from '../txg.ts';
import type { Pool, ZfsWorld } from '../types.ts';
import { type Written, writeFittingParts } from './fitting-parts.ts';
import { overwrite } from './object-change.ts';
import { chargedBytes } from './pending-space.ts';
import { bytesLeft } from './room-left.ts';

const DIRECTORY = '/dev/zvol/';

export interface VolumeDevice {
  readonly pool: Pool;
  readonly name: string;
  readonly volume: StoredObject;
  readonly sizeBytes: number;
}

/** Minor numbers a volume takes, for itself and its partitions (`ZVOL_MINORS`). */
const MINORS = 16;

/** Device nodes of all volumes of imported pools, as `zd0`, `zd16` …: in the order in which they were made. */
export function volumeNodes(
  world: ZfsWorld,
  host: string,
): readonly (VolumeDevice & { readonly minor: number })[] {
  const volumes = importedPools(world, host).flatMap((pool) =>
    Object.entries(pool.content.datasets).flatMap(([name, { type, createTxg, head }]) => {
      const volume = head.objects[''];
      if (type !== 'volume' || !volume) return [];
      return [{ pool, name, volume, createTxg, sizeBytes: byteLength(volume.content) }];
    }),
  );
  return volumes
    .sort((a, b) => a.createTxg - b.createTxg || (a.name < b.name ? -1 : 1))
    .map(({ createTxg: _, ...volume }, at) => ({ ...volume, minor: at * MINORS }));
}

/** The volume that a path below /dev/zvol, or `/dev/zd0`, leads to. */
export function volumeAt(world: ZfsWorld, host: string, path: string): VolumeDevice | undefined {
  const isLink = path.startsWith(DIRECTORY);
  if (!isLink && !/^\/dev\/zd\d+$/.test(path)) return undefined;
  return volumeNodes(world, host).find(({ name, minor }) =>
    isLink ? name === path.slice(DIRECTORY.length) : path === `/dev/zd${minor}`,
  );
}

/** Bytes [from, to) of a volume; EIO where they are lost. */
export function readVolume(
  ctx: ZfsContext,
  host: string,
  { pool, volume }: VolumeDevice,
  from: number,
  to: number,
): FileResult<string> {
  const { blockBytes } = volume;
  const runs = volume.runs.filter(
    ({ first, count }) => first * blockBytes < to && (first + count) * blockBytes > from,
  );
  const { failedBlock } = readRuns(ctx, host, pool, runs);
  if (failedBlock !== undefined) return { ok: false, errno: 'EIO' };
  return { ok: true, value: sliceContent(volume.content, from, to) };
}

function writePart(ctx: ZfsContext, host: string, pool: Pool, name: string, at: number, part: string): void {
  changeContent(
    ctx,
    host,
    pool,
    (datasets) => {
      const dataset = datasets[name];
      const volume = dataset?.head.objects[''];
      if (!dataset || !volume) return datasets;
      const next = overwrite(volume, at, part, volume.blockBytes, ctx.nowMs);
      const head = { ...dataset.head, objects: { ...dataset.head.objects, '': next } };
      return { ...datasets, [name]: { ...dataset, head } };
    },
    byteLength(part),
  );
}

/** Writes from byte `at` on, as much as the pool has room for. It must not reach beyond the end. */
export function writeVolume(
  ctx: ZfsContext,
  host: string,
  { pool, name, volume }: VolumeDevice,
  at: number,
  part: string,
): Written {
  const { blockBytes } = volume;
  if (pool.isReadOnly) return { bytes: 0, errno: 'EROFS' };
  return writeFittingParts(byteLength(part), blockBytes, (from, to) => {
    const coming = chargedBytes(pool, name, to - from - blockBytes, blockBytes);
    if (bytesLeft(pool, name) <= Math.max(0, coming)) return 'ENOSPC';
    writePart(ctx, host, pool, name, at + from, sliceContent(part, from, to));
    return undefined;
  });
}
