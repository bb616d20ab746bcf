import type { Comparison } from './compare-quorum.ts';
import type { Times } from './event-times.ts';
import {
  type EventKind,
  isRepeat,
  isWithin,
  quorumRangeOf,
  type Range,
  rangeOf,
  startsNodes,
  type TokenSettings,
} from './timing.ts';

/** How a membership comes about: by the event, or because the one before could not last; undefined: by no rule. */
type Cause = 'event' | 'repeat' | undefined;

function causesOf({ memberships }: Times, range: Range | undefined, token: TokenSettings): Cause[] {
  return memberships.map((seconds, index) => {
    const before = memberships[index - 1];
    if (range === undefined ? before === undefined : isWithin(range, seconds)) return 'event';
    return before !== undefined && isRepeat(seconds - before, token) ? 'repeat' : undefined;
  });
}

function count(causes: readonly Cause[], wanted: Cause): number {
  return causes.filter((cause) => cause === wanted).length;
}

/**
 * Did as many memberships form? Nodes that start "join in one membership or in two" and there "can be one membership
 * more" (README), so there their number is free. Where memberships form again and again, the recorder stopped looking
 * at any moment between two of them: one more or less.
 */
function isNumberFine(recorded: readonly Cause[], shown: readonly Cause[], kind: EventKind): boolean {
  const [repeats, shownRepeats] = [count(recorded, 'repeat'), count(shown, 'repeat')];
  const isSame = startsNodes(kind)
    ? recorded.length > 0 === shown.length > 0
    : count(recorded, 'event') === count(shown, 'event');
  return isSame && repeats > 0 === shownRepeats > 0 && Math.abs(repeats - shownRepeats) <= 1;
}

function line(what: string, seconds: number, isFine: boolean): string {
  return `${what} after ${seconds.toFixed(3)} s${isFine ? '' : ' out of range'}`;
}

function rangeLine(what: string, range: Range | undefined): string[] {
  return range === undefined ? [] : [`${what} ${range.from.toFixed(2)} to ${range.to.toFixed(2)} s`];
}

/**
 * Did the same things happen, and when they may? The first membership and the change of quorum have to lie in the range
 * the README gives for the event; so has every later membership, unless it follows the one before after the wait for
 * consensus, as where rings form again and again.
 */
export function compareTimes(
  recorded: Times,
  shown: Times,
  kind: EventKind,
  token: TokenSettings,
): Comparison {
  const range = rangeOf(kind, token);
  const quorumRange = quorumRangeOf(kind, token);
  const isQuorumFine = ([what, seconds]: [string, number]): boolean =>
    quorumRange === undefined ||
    (kind.setsExpected && what === 'quorum_gained') ||
    isWithin(quorumRange, seconds);
  const text = (times: Times, causes: readonly Cause[]): string =>
    [
      ...times.memberships.map((seconds, index) => line('membership', seconds, causes[index] !== undefined)),
      ...Object.entries(times.quorum).map((entry) => line(...entry, isQuorumFine(entry))),
      ...rangeLine('range', range),
      ...(quorumRange?.to === range?.to ? [] : rangeLine('range of quorum', quorumRange)),
    ].join('\n');
  const [causes, shownCauses] = [causesOf(recorded, range, token), causesOf(shown, range, token)];
  const isEqual =
    Object.keys(recorded.quorum).join() === Object.keys(shown.quorum).join() &&
    [...Object.entries(recorded.quorum), ...Object.entries(shown.quorum)].every(isQuorumFine) &&
    ![...causes, ...shownCauses].includes(undefined) &&
    isNumberFine(causes, shownCauses, kind);
  return { expected: text(recorded, causes), actual: text(shown, shownCauses), isEqual };
}
