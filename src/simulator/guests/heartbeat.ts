/**
 * What a client of a guest sees: it writes a numbered record every second, kept as spans in which the guest answered,
 * so that quiet time costs nothing.
 */
import type { Answering, GuestsState, Vmid } from './types.ts';

/** A guest begins to answer. */
export function openSpan(guests: GuestsState, vmid: Vmid, host: string, nowMs: number): void {
  const spans = guests.answering[vmid] ?? [];
  guests.answering[vmid] = [...spans, { host, sinceMs: nowMs }];
}

/** A guest no longer answers; nothing happens when it did not. */
export function closeSpan(guests: GuestsState, vmid: Vmid, nowMs: number): void {
  const last = guests.answering[vmid]?.at(-1);
  if (last !== undefined && last.untilAtMs === undefined) last.untilAtMs = nowMs;
}

/** A span in which a guest did not answer though it had before. */
export interface Downtime {
  readonly sinceMs: number;
  /** Absent while it goes on. */
  readonly untilAtMs?: number;
}

/** The gaps between the spans, and the one that lasts. */
export function downtimes(spans: readonly Answering[]): Downtime[] {
  return spans.flatMap(({ untilAtMs }, at): Downtime[] => {
    if (untilAtMs === undefined) return [];
    const next = spans[at + 1]?.sinceMs;
    if (next === untilAtMs) return [];
    return [next === undefined ? { sinceMs: untilAtMs } : { sinceMs: untilAtMs, untilAtMs: next }];
  });
}

const RECORD_EVERY_MS = 1000;

/** Records the client could not write in a gap: one for each full second that began in it. */
export function lostRecords({ sinceMs, untilAtMs }: Downtime, nowMs: number): number {
  const endMs = untilAtMs ?? nowMs;
  return Math.max(0, Math.ceil(endMs / RECORD_EVERY_MS) - Math.ceil(sinceMs / RECORD_EVERY_MS));
}
