/** Sets of numbers (bytes, block ids, transaction groups) as sorted, disjoint, half-open ranges. */
import type { Range } from './vdev-types.ts';

export type Ranges = readonly Range[];

/** The same set, sorted, without overlaps and empty ranges; neighbours become one. */
export function normaliseRanges(ranges: Ranges): Ranges {
  const sorted = ranges.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from);
  const merged: Range[] = [];
  for (const range of sorted) {
    const last = merged.at(-1);
    if (last && range.from <= last.to) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    } else merged.push(range);
  }
  return merged;
}

export function uniteRanges(a: Ranges, b: Ranges): Ranges {
  if (b.length === 0) return a;
  return normaliseRanges([...a, ...b]);
}

/** What is in `a` and not in `b`. Both are sorted and disjoint. */
export function subtractRanges(a: Ranges, b: Ranges): Ranges {
  if (b.length === 0) return a;
  const left: Range[] = [];
  let at = 0;
  for (const range of a) {
    let from = range.from;
    while (at < b.length && (b[at]?.to ?? 0) <= from) at++;
    for (let next = at; next < b.length; next++) {
      const hole = b[next];
      if (!hole || hole.from >= range.to) break;
      if (hole.from > from) left.push({ from, to: hole.from });
      from = Math.max(from, hole.to);
    }
    if (from < range.to) left.push({ from, to: range.to });
  }
  return left;
}

/** What is in both. Both are sorted and disjoint. */
export function intersectRanges(a: Ranges, b: Ranges): Ranges {
  const shared: Range[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [one, other] = [a[i], b[j]];
    if (!one || !other) break;
    const range = { from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) };
    if (range.to > range.from) shared.push(range);
    if (one.to < other.to) i++;
    else j++;
  }
  return shared;
}

/** How many numbers are in the set. */
export function lengthOf(ranges: Ranges): number {
  return ranges.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** Is any number of `range` in the set? */
function touches(ranges: Ranges, range: Range): boolean {
  return ranges.some(({ from, to }) => from < range.to && range.from < to);
}

export function contains(ranges: Ranges, value: number): boolean {
  return touches(ranges, { from: value, to: value + 1 });
}
