/** Volumes as block devices: `/dev/zvol/<name>`. */
import { byteLength, sliceContent } from '../../os/content.ts';
import type { FileResult } from '../../os/types.ts';
import type { StoredObject } from '../block-types.ts';
import { importedPools, type ZfsContext } from '../pool-state.ts';
import { readRuns } from '../read-blocks.ts';
import { changeContent } from '../txg.ts';
import type { Pool, ZfsWorld } from '../types.ts';
import { overwrite } from './object-change.ts';
import { bytesLeft } from './room-left.ts';

const DIRECTORY = '/dev/zvol/';

export interface VolumeDevice {
  readonly pool: Pool;
  readonly name: string;
  readonly volume: StoredObject;
  readonly sizeBytes: number;
}

/** The volume that a path below /dev/zvol leads to. */
export function volumeAt(world: ZfsWorld, host: string, path: string): VolumeDevice | undefined {
  if (!path.startsWith(DIRECTORY)) return undefined;
  const name = path.slice(DIRECTORY.length);
  for (const pool of importedPools(world, host)) {
    const dataset = pool.content.datasets[name];
    const volume = dataset?.head.objects[''];
    if (dataset?.type !== 'volume' || !volume) continue;
    return { pool, name, volume, sizeBytes: byteLength(volume.content) };
  }
  return undefined;
}

/** Bytes [from, to) of a volume; EIO where they are lost. */
export function readVolume({ pool, volume }: VolumeDevice, from: number, to: number): FileResult<string> {
  const { blockBytes } = volume;
  const runs = volume.runs.filter(
    ({ first, count }) => first * blockBytes < to && (first + count) * blockBytes > from,
  );
  const { failedBlock } = readRuns(pool, runs);
  if (failedBlock !== undefined) return { ok: false, errno: 'EIO' };
  return { ok: true, value: sliceContent(volume.content, from, to) };
}

/** Writes from byte `at` on; what reaches beyond the end is refused. */
export function writeVolume(
  ctx: ZfsContext,
  host: string,
  device: VolumeDevice,
  at: number,
  part: string,
): FileResult<void> {
  const { pool, name } = device;
  if (pool.isReadOnly) return { ok: false, errno: 'EROFS' };
  if (at + byteLength(part) > device.sizeBytes) return { ok: false, errno: 'ENOSPC' };
  if (bytesLeft(pool, name) <= 0) return { ok: false, errno: 'ENOSPC' };
  changeContent(ctx, host, pool, (datasets) => {
    const dataset = datasets[name];
    if (!dataset) return datasets;
    const next = overwrite(device.volume, at, part, device.volume.blockBytes, ctx.nowMs);
    const head = { ...dataset.head, objects: { ...dataset.head.objects, '': next } };
    return { ...datasets, [name]: { ...dataset, head } };
  });
  return { ok: true, value: undefined };
}
