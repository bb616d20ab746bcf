/** Work that takes virtual time: how far it is at a moment. */
import type { Progress } from './types.ts';

/** Bytes done at this moment; never more than there are. */
export function doneAt({ atMs, doneBytes, totalBytes, bytesPerSecond }: Progress, nowMs: number): number {
  const since = Math.max(0, nowMs - atMs);
  return Math.min(totalBytes, Math.floor(doneBytes + (since * bytesPerSecond) / 1000));
}

/** Milliseconds until it is done; undefined while it stands still. */
export function leftMs(progress: Progress, nowMs: number): number | undefined {
  const left = progress.totalBytes - doneAt(progress, nowMs);
  if (left === 0) return 0;
  return progress.bytesPerSecond === 0 ? undefined : Math.ceil((left * 1000) / progress.bytesPerSecond);
}

/** Goes on from here at another speed. */
export function atSpeed(progress: Progress, nowMs: number, bytesPerSecond: number): Progress {
  return { ...progress, atMs: nowMs, doneBytes: doneAt(progress, nowMs), bytesPerSecond };
}
