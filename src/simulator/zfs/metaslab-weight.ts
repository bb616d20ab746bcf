/** Which metaslab a vdev allocates from: weighting by free segments (`metaslab_segment_weight()`). */
import type { Ranges } from './ranges.ts';
import { exponentOf } from './rounding.ts';

/** The largest power of two that a free stretch holds, and how many stretches of that class there are. */
export interface SegmentWeight {
  readonly power: number;
  readonly count: number;
}

/** Classes that a metaslab's best stretch may lose before another one takes over (`zfs_metaslab_switch_threshold`). */
const SWITCH_THRESHOLD = 2;

/** Weight of a metaslab by its free stretches; a full one has none. */
export function segmentWeight(free: Ranges): SegmentWeight {
  const longest = free.reduce((most, { from, to }) => Math.max(most, to - from), 0);
  const power = exponentOf(longest + 1) - 1;
  const count = free.filter(({ from, to }) => to - from >= 2 ** power).length;
  return { power, count };
}

/** Does the first weigh more? The larger class decides, then the number of stretches. */
export function isHeavier(one: SegmentWeight, other: SegmentWeight): boolean {
  return one.power === other.power ? one.count > other.count : one.power > other.power;
}

/** Is the metaslab that was taken with the first weight used up so far that others come first? */
export function isWornOut(taken: SegmentWeight, now: SegmentWeight): boolean {
  return now.power <= taken.power - SWITCH_THRESHOLD;
}
