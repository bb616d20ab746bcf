/** How fast virtual time runs while the page is looked at. Pure: the page clock brings the real milliseconds. */
import type { Simulation } from '../../simulator/kernel/simulation.ts';
import type { KernelWorld, SimEvent } from '../../simulator/kernel/types.ts';

/** `event` = run as fast as possible until something happens, then pause. */
export type Pace = 'paused' | '1' | '10' | '60' | 'event';

const FACTOR = { '1': 1, '10': 10, '60': 60 } as const;
/** A page that was busy or asleep does not make up for more than this in one go. */
const REAL_MS_PER_TICK_MAX = 250;
/** Timers run in one go while looking for the next happening, so that the page stays responsive. */
const TIMERS_PER_TICK_MAX = 400;

/** Virtual milliseconds that pass at a steady pace in `realMs` milliseconds of the page's time. */
export function virtualMs(pace: Exclude<Pace, 'event'>, realMs: number): number {
  if (pace === 'paused') return 0;
  return Math.round(Math.min(Math.max(0, realMs), REAL_MS_PER_TICK_MAX) * FACTOR[pace]);
}

/** What counts as something: events that pass the filter, and text on a terminal. */
export interface Happenings<W extends KernelWorld> {
  readonly isNoteworthy: (event: SimEvent) => boolean;
  readonly outputCount: (world: Readonly<W>) => number;
}

export type Search = 'found' | 'searching';

/**
 * Runs timer by timer until something happens, at most `limitMs` of virtual time and a bounded number of timers.
 * Without a timer left, the whole of `limitMs` passes.
 */
export function searchHappening<W extends KernelWorld>(
  simulation: Simulation<W>,
  { isNoteworthy, outputCount }: Happenings<W>,
  limitMs: number,
): Search {
  let leftMs = limitMs;
  for (let timers = 0; timers < TIMERS_PER_TICK_MAX && leftMs > 0; timers++) {
    const seen = simulation.world.events.length;
    const shown = outputCount(simulation.world);
    leftMs -= simulation.advanceToNextTimer(leftMs);
    const { events } = simulation.world;
    if (outputCount(simulation.world) > shown || events.slice(seen).some(isNoteworthy)) return 'found';
  }
  return 'searching';
}
