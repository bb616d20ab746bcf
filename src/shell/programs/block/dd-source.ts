/** What dd reads from. */

import { textSeed } from '../../../simulator/kernel/random.ts';
import { blockDevice } from '../../../simulator/os/block-devices.ts';
import { byteLength, randomContent, sliceContent, zeroContent } from '../../../simulator/os/content.ts';
import type { FileResult } from '../../../simulator/os/types.ts';
import { readVolume, volumeAt } from '../../../simulator/zfs/dataset/volume-device.ts';
import { readFile, realPath } from '../../files.ts';
import type { Process } from '../../types.ts';

/** Bytes [from, to); shorter at the end. */
export type Source = (from: number, to: number) => FileResult<string>;

const ZEROS = ['/dev/zero', '/dev/full'];
const RANDOM = ['/dev/urandom', '/dev/random'];

function upTo(sizeBytes: number, read: (from: number, to: number) => string): Source {
  return (from, to) => ({ ok: true, value: from >= sizeBytes ? '' : read(from, Math.min(to, sizeBytes)) });
}

/** `seed`: what this run reads from /dev/urandom. */
export function openSource(process: Process, path: string, seed: number): FileResult<Source> {
  const endless = Number.POSITIVE_INFINITY;
  if (ZEROS.includes(path)) return { ok: true, value: upTo(endless, (from, to) => zeroContent(to - from)) };
  if (RANDOM.includes(path)) {
    return { ok: true, value: upTo(endless, (from, to) => randomContent(seed, from, to - from)) };
  }
  const { world } = process.ctx;
  const volume = volumeAt(world, process.host, path);
  if (volume) {
    const end = volume.sizeBytes;
    const { ctx, host } = process;
    return {
      ok: true,
      value: (from, to) => readVolume(ctx, host, volume, Math.min(from, end), Math.min(to, end)),
    };
  }
  const device = path.startsWith('/dev/') ? blockDevice(world, process.host, path) : undefined;
  if (device) {
    const bytes = textSeed(`${device.medium}@${device.startBytes}`) >>> 0;
    return { ok: true, value: upTo(device.sizeBytes, (from, to) => randomContent(bytes, from, to - from)) };
  }
  const real = realPath(process, path);
  const content = real.ok ? readFile(process, path) : real;
  if (!content.ok) return content;
  const text = content.value;
  return { ok: true, value: upTo(byteLength(text), (from, to) => sliceContent(text, from, to)) };
}
